import { ipcMain, type BrowserWindow } from 'electron';
import type { DeepLink, ShownAgents } from '../shared/contract/shell-api.ts';
import type { LinkState } from '../shared/domain/now/link-state.ts';
import type { Result } from '../shared/errors.ts';
import { channels } from './channels.ts';
import { isTrusted } from './trusted-frame.ts';

/** The implementation of the preload's functions. */
export interface ShellDoor {
  readonly window: () => BrowserWindow | undefined;
  readonly call: (name: unknown, params: unknown) => Promise<Result<unknown>>;
  readonly linkState: () => LinkState;
  /** The link waiting for a page to follow it, once. */
  readonly takeDeepLink: () => DeepLink | undefined;
  readonly userName: () => string;
  readonly startAgent: () => Promise<Result<null>>;
  readonly showLog: () => Promise<Result<null>>;
  readonly chooseExportPath: (format: 'csv' | 'jsonl') => Promise<string | null>;
  readonly saveReport: (request: unknown) => Promise<Result<string | null>>;
  readonly getStartAtLogin: () => boolean;
  readonly setStartAtLogin: (on: boolean) => boolean;
  readonly agents: () => ShownAgents;
  readonly connectTo: (address: unknown) => Promise<Result<null>>;
  readonly showOwnAgent: () => void;
  readonly forgetAgent: (address: unknown) => void;
}

export function serveShell(door: ShellDoor): void {
  const handle = (channel: string, answer: (...args: unknown[]) => unknown): void => {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      if (!isTrusted(event, door.window())) {
        throw new Error('unknown-method: only the dashboard may call this');
      }
      return answer(...args);
    });
  };
  handle(channels.call, (name, params) => door.call(name, params));
  handle(channels.userName, () => door.userName());
  handle(channels.startAgent, () => door.startAgent());
  handle(channels.showLog, () => door.showLog());
  handle(channels.chooseExportPath, (format) =>
    door.chooseExportPath(format === 'csv' ? 'csv' : 'jsonl'),
  );
  handle(channels.saveReport, (request) => door.saveReport(request));
  handle(channels.getStartAtLogin, () => door.getStartAtLogin());
  handle(channels.setStartAtLogin, (on) => door.setStartAtLogin(on === true));
  handle(channels.connectTo, (address) => door.connectTo(address));
  handle(channels.showOwnAgent, () => door.showOwnAgent());
  handle(channels.forgetAgent, (address) => door.forgetAgent(address));
  tellListeners(door);
}

/** A new listener is told the current state first. */
function tellListeners(door: ShellDoor): void {
  ipcMain.on(channels.onLink, (event) => {
    if (isTrusted(event, door.window())) event.sender.send(channels.onLink, door.linkState());
  });
  ipcMain.on(channels.onAgents, (event) => {
    if (isTrusted(event, door.window())) event.sender.send(channels.onAgents, door.agents());
  });
  ipcMain.on(channels.onDeepLink, (event) => {
    if (!isTrusted(event, door.window())) return;
    const link = door.takeDeepLink();
    if (link !== undefined) event.sender.send(channels.onDeepLink, link);
  });
}
