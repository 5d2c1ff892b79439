import type {
  ActivationArguments,
  JumpListCategory,
  MessageBoxOptions,
  SaveDialogOptions,
} from 'electron';
import type { DoubleWindow } from './browser-window.ts';
import type { DoubleNotification, DoubleTray } from './desktop.ts';
import type { DoubleMenu } from './menu.ts';

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
  questions: [] as MessageBoxOptions[],
  pressed: [] as number[],
  /** What save dialogs were asked with, of the shell and of downloads. */
  saveDialogs: [] as SaveDialogOptions[],
  /** `undefined` until it is set: Electron's own, in English. */
  applicationMenu: undefined as DoubleMenu | null | undefined,
  dockMenu: undefined as DoubleMenu | undefined,
  dockBadge: '',
  badgeCount: 0,
  /** Windows': `null` is the system's own. */
  jumpList: undefined as JumpListCategory[] | null | undefined,
  /** What the next `setJumpList` answers. */
  jumpListAnswer: 'ok' as 'ok' | 'error' | 'customCategoryAccessDeniedError',
  /** Schemes that this program opens, with the program and arguments that Windows was given. */
  protocols: new Map<string, { readonly path?: string; readonly args?: readonly string[] }>(),
  /** Of another program, or refused by the system. */
  refusedProtocols: new Set<string>(),
  areNoticesSupported: true,
  /** What the system says when it refuses a notice; `undefined`: it shows them. */
  noticeFault: process.env['DOUBLE_NOTICE_FAULT'],
  /** A toast that was pressed before anybody listened. */
  activation: undefined as ActivationArguments | undefined,
  activated: undefined as ((details: ActivationArguments) => void) | undefined,
  /** Certificates that the system trusts, as PEM; the first by the environment. */
  authorities: [process.env['DOUBLE_AUTHORITY']].filter((pem) => pem !== undefined),
  /** The system's, as an address; `undefined`: none. */
  proxy: process.env['DOUBLE_PROXY'],
  schemes: [] as unknown[],
  shortcuts: new Map<string, () => void>(),
  takenShortcuts: new Set<string>(),
  loginItem: false,
  /** macOS waits for a person's yes; switched off in Windows' Task Manager. */
  isLoginItemHindered: false,
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
