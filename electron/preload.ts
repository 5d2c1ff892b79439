import { contextBridge, ipcRenderer } from 'electron';
import type { ShellApi } from '../shared/contract/shell-api.ts';
import { channels } from './ipc/channels.ts';

/** Tells main that there is a listener: it replies with the current state. */
function subscribe(channel: string, listener: (...data: never[]) => void): () => void {
  const heard = (_event: unknown, ...data: unknown[]): void => listener(...(data as never[]));
  ipcRenderer.on(channel, heard);
  ipcRenderer.send(channel);
  return (): void => void ipcRenderer.removeListener(channel, heard);
}

const api: ShellApi = {
  call: (name, params) => ipcRenderer.invoke(channels.call, name, params),
  onEvent: (listener) => subscribe(channels.onEvent, listener),
  onLink: (listener) => subscribe(channels.onLink, listener),
  onDeepLink: (listener) => subscribe(channels.onDeepLink, listener),
  userName: () => ipcRenderer.invoke(channels.userName),
  recordedName: () => ipcRenderer.invoke(channels.recordedName),
  startAgent: () => ipcRenderer.invoke(channels.startAgent),
  showLog: () => ipcRenderer.invoke(channels.showLog),
  chooseExportPath: (format) => ipcRenderer.invoke(channels.chooseExportPath, format),
  saveReport: (request) => ipcRenderer.invoke(channels.saveReport, request),
  saveDocument: () => ipcRenderer.invoke(channels.saveDocument),
  getStartAtLogin: () => ipcRenderer.invoke(channels.getStartAtLogin),
  setStartAtLogin: (on) => ipcRenderer.invoke(channels.setStartAtLogin, on),
  testNotice: () => ipcRenderer.invoke(channels.testNotice),
  updates: (request) => ipcRenderer.invoke(channels.updates, request),
  onAgents: (listener) => subscribe(channels.onAgents, listener),
  connectTo: (address) => ipcRenderer.invoke(channels.connectTo, address),
  showAgent: (address) => ipcRenderer.invoke(channels.showAgent, address),
  forgetAgent: (address) => ipcRenderer.invoke(channels.forgetAgent, address),
};

contextBridge.exposeInMainWorld('remanso', api);
