import type { DoubleWindow } from './browser-window.ts';
import type { DoubleNotification, DoubleTray } from './desktop.ts';

/** What a test sees of the desktop that the double plays. */
export const control = {
  windows: [] as DoubleWindow[],
  trays: [] as DoubleTray[],
  notifications: [] as DoubleNotification[],
  /** Paths and URLs that were handed to the system. */
  opened: [] as string[],
  /** What the next save dialogs answer; empty is a cancel. */
  savePaths: [] as string[],
  schemes: [] as unknown[],
  shortcuts: new Map<string, () => void>(),
  loginItem: false,
  isSandboxed: false,
  /** The console of the pages. */
  log: [] as string[],
  /** Where a test attaches to the browser that shows the windows. */
  cdp: '',
};

/** An event that can be prevented, as Electron hands it to listeners. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(extra: T): T & Preventable {
  return {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
