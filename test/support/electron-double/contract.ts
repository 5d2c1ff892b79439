import type { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { DoubleImage, DoubleNotification, DoubleTray } from './desktop.ts';
import type { DoubleDownloadItem } from './download-item.ts';
import type { DoubleMenu, DoubleMenuItem } from './menu.ts';
import type { DoubleRequest } from './net.ts';
import type { DoubleSession } from './session.ts';
import type { DoubleWindow } from './browser-window.ts';
import type { DoubleWebContents } from './web-contents.ts';
import type * as double from './electron.ts';

/** Where Electron takes or gives one of its own classes, the double has one of its own. */
type Own<T> = T extends (infer One)[]
  ? Own<One>[]
  : T extends Electron.BrowserWindow | Electron.BaseWindow
    ? DoubleWindow
    : T extends Electron.WebContents
      ? DoubleWebContents
      : T extends Electron.Session
        ? DoubleSession
        : T extends Electron.NativeImage
          ? DoubleImage
          : T extends Electron.Menu
            ? DoubleMenu
            : T extends Electron.MenuItem
              ? DoubleMenuItem
              : T extends Electron.Dock
                ? NonNullable<typeof double.app.dock>
                : T extends Electron.WebFrameMain
                  ? Pick<Electron.WebFrameMain, 'url'>
                  : T extends Electron.ClientRequest
                    ? DoubleRequest
                    : T extends Electron.Display
                      ? Pick<Electron.Display, 'workArea'>
                      : T extends Electron.WebRequest
                        ? DoubleSession['webRequest']
                        : T;

type OwnEach<A> = { [K in keyof A]: Own<A[K]> };

type AsOwn<T> = T extends (...args: infer A) => infer R
  ? (...args: OwnEach<A> extends unknown[] ? OwnEach<A> : never) => Own<R>
  : Own<T>;

/** What a part has under a name of Electron's must be of Electron's type; what only tests use is its own. */
type Asked<D, E> = {
  [K in Exclude<keyof D & keyof E, keyof EventEmitter | 'prototype'>]: AsOwn<E[K]>;
};

type Conforms<E, D extends Asked<D, E>> = [D, E];

/** Each part of Electron that the shell uses: one that does not conform is an error of the type check. */
export interface Contract {
  readonly app: Conforms<Electron.App, typeof double.app>;
  readonly BrowserWindow: Conforms<Electron.BrowserWindow, DoubleWindow>;
  readonly clipboard: Conforms<Electron.Clipboard, typeof double.clipboard>;
  readonly dialog: Conforms<Electron.Dialog, typeof double.dialog>;
  readonly dock: Conforms<Electron.Dock, NonNullable<typeof double.app.dock>>;
  readonly DownloadItem: Conforms<Electron.DownloadItem, DoubleDownloadItem>;
  readonly globalShortcut: Conforms<Electron.GlobalShortcut, typeof double.globalShortcut>;
  readonly ipcMain: Conforms<Electron.IpcMain, typeof double.ipcMain>;
  readonly Menu: Conforms<Electron.Menu, DoubleMenu>;
  readonly MenuItem: Conforms<Electron.MenuItem, DoubleMenuItem>;
  readonly nativeImage: Conforms<typeof Electron.nativeImage, typeof double.nativeImage>;
  readonly NativeImage: Conforms<Electron.NativeImage, DoubleImage>;
  readonly nativeTheme: Conforms<Electron.NativeTheme, typeof double.nativeTheme>;
  readonly Notification: Conforms<Electron.Notification, DoubleNotification>;
  readonly Notifications: Conforms<typeof Electron.Notification, typeof DoubleNotification>;
  readonly powerMonitor: Conforms<Electron.PowerMonitor, typeof double.powerMonitor>;
  readonly protocol: Conforms<Electron.Protocol, typeof double.protocol>;
  readonly screen: Conforms<Electron.Screen, typeof double.screen>;
  readonly session: Conforms<Electron.Session, DoubleSession>;
  readonly net: Conforms<Electron.Net, typeof double.net>;
  readonly ClientRequest: Conforms<Electron.ClientRequest, DoubleRequest>;
  readonly shell: Conforms<Electron.Shell, typeof double.shell>;
  readonly Tray: Conforms<Electron.Tray, DoubleTray>;
  readonly webRequest: Conforms<Electron.WebRequest, DoubleSession['webRequest']>;
  readonly webContents: Conforms<Electron.WebContents, DoubleWebContents>;
}
