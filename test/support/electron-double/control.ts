import type { DoubleWindow } from './browser-window.ts';
import type { DoubleNotification, DoubleTray } from './desktop.ts';

/** What a test sees of the simulated desktop. */
export const control = {
  windows: [] as DoubleWindow[],
  trays: [] as DoubleTray[],
  notifications: [] as DoubleNotification[],
  /** Paths and URLs passed to the system. */
  opened: [] as string[],
  clipboard: '',
  /** Answers of the next save dialogs; empty is a cancel. */
  savePaths: [] as string[],
  /** Message boxes that were shown, and the buttons pressed in the next ones; none is a cancel. */
  questions: [] as {
    readonly message: string;
    readonly detail?: string;
    readonly buttons: readonly string[];
  }[],
  pressed: [] as number[],
  schemes: [] as unknown[],
  shortcuts: new Map<string, () => void>(),
  takenShortcuts: new Set<string>(),
  loginItem: false,
  appUserModelId: '',
  isSandboxed: false,
  /** The pages' console. */
  log: [] as string[],
  /** Where a test connects to the browser that shows the windows. */
  cdp: '',
};

/** A preventable event, as Electron passes it to listeners. */
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
