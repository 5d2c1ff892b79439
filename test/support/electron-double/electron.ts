/**
 * Replaces the module `electron`: runs the real main process under Node, shows each BrowserWindow
 * as a page of a real Chromium with the real preload, and answers custom protocols with their real
 * handlers. It cannot test isolation, the sandbox, fuses, a drawn tray or a second instance: those
 * need Electron itself.
 */
import { control } from './control.ts';
import { handleScheme } from './schemes.ts';
import { defaultSession, fromPartition } from './session.ts';

export { app } from './app.ts';
export { DoubleWindow as BrowserWindow } from './browser-window.ts';
export { control } from './control.ts';
export {
  clipboard,
  dialog,
  globalShortcut,
  nativeImage,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
  DoubleNotification as Notification,
  DoubleTray as Tray,
} from './desktop.ts';
export { DoubleMenu as Menu, DoubleMenuItem as MenuItem } from './menu.ts';
export { ipcMain } from './ipc.ts';
export { net } from './net.ts';

export const session = { defaultSession, fromPartition };

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    control.schemes.push(...schemes);
  },
  handle: handleScheme,
};
