import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type {
  ActivationArguments,
  MessageBoxOptions,
  NotificationConstructorOptions,
  SaveDialogOptions,
} from 'electron';
import { control } from './control.ts';
import type { DoubleMenu } from './menu.ts';
import { behaves, onlyWhere } from './platform-table.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class DoubleImage {
  readonly path: string;
  isTemplate = false;

  constructor(path: string) {
    this.path = path;
  }

  isEmpty(): boolean {
    return !existsSync(this.path);
  }

  setTemplateImage(on: boolean): void {
    this.isTemplate = on;
  }
}

export const nativeImage = { createFromPath: (path: string) => new DoubleImage(path) };

export class DoubleTray extends EventEmitter {
  image: DoubleImage;
  tooltip = '';
  /** Every sentence it showed, newest last. */
  readonly tooltips: string[] = [];
  menu: DoubleMenu | undefined;
  #isDestroyed = false;

  constructor(image: DoubleImage) {
    super();
    this.image = image;
    control.trays.push(this);
  }

  setImage(image: DoubleImage | string): void {
    this.image = typeof image === 'string' ? new DoubleImage(image) : image;
  }

  setToolTip(text: string): void {
    this.tooltip = text;
    if (this.tooltips.at(-1) !== text) this.tooltips.push(text);
  }

  setContextMenu(menu: DoubleMenu | null): void {
    this.menu = menu ?? undefined;
  }

  destroy(): void {
    this.#isDestroyed = true;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
}

/** `kMaxTagLength` in `shell/browser/api/electron_api_notification.cc`. */
const LONGEST_TAG = 64;

type NotificationOptions = NotificationConstructorOptions & { title: string; body: string };

/** What `GetToastXml` in `windows_toast_notification.cc` writes into a button. */
function toastButton(id: string, actionIndex: number): ActivationArguments {
  const text = `type=action&action=${String(actionIndex)}&tag=${id}`;
  return { type: 'action', arguments: text, actionIndex };
}

type Activated = (details: ActivationArguments) => void;

export class DoubleNotification extends EventEmitter {
  /** Windows alone; elsewhere the method does not exist: `electron_api_notification.cc`. */
  static handleActivation(callback: Activated): void {
    onlyWhere('Notification.handleActivation');
    control.activated = callback;
    const waiting = control.activation;
    control.activation = undefined;
    if (waiting !== undefined) callback(waiting);
  }

  /** Linux: a machine without libnotify has none: `notification_presenter_linux.cc`. */
  static isSupported(): boolean {
    return control.areNoticesSupported;
  }

  /**
   * A button of a toast, of this process or of one before, as `HandleToastActivation` in
   * `windows_toast_activator.cc` has it: the handler of all first, then the toast's own listeners.
   */
  static pressToast(id: string, actionIndex: number): void {
    const details = toastButton(id, actionIndex);
    if (control.activated === undefined) control.activation = details;
    else control.activated(details);
    const known = control.notifications.find((one) => one.id === id);
    known?.emit('action', { actionIndex, selectionIndex: -1 }, actionIndex, -1);
  }

  readonly options: NotificationOptions;
  readonly id: string;

  constructor(options: NotificationOptions) {
    super();
    this.options = options;
    this.id = options.id ?? randomUUID();
    const isLimited = behaves('Notification: id of at most 64 characters') === 'works';
    if (isLimited && this.id.length > LONGEST_TAG) {
      throw new Error('Notification id exceeds Windows limit of 64 UTF-16 characters');
    }
  }

  /** What the desktop draws of `actions`. */
  get buttons(): readonly string[] {
    const isDrawn = behaves('Notification: actions are drawn') === 'works';
    return isDrawn ? (this.options.actions ?? []).map(({ text }) => text ?? '') : [];
  }

  /** Drops what the system never says. */
  override emit(event: string, ...args: unknown[]): boolean {
    if (event === 'action' && behaves('Notification action') !== 'works') return false;
    return super.emit(event, ...args);
  }

  /** `failed` comes later: from another thread on Windows, from a callback on macOS. */
  show(): void {
    if (!control.areNoticesSupported) return;
    const fault = control.noticeFault;
    if (fault !== undefined) {
      setImmediate(() => this.emit('failed', {}, fault));
      return;
    }
    control.notifications.push(this);
    this.emit('show', {});
  }

  /** `timedOut`: a toast that goes to the Action Center, `shell/browser/notifications/win`. */
  close(reason?: 'userCanceled' | 'applicationHidden' | 'timedOut'): void {
    const isSaid = behaves('Notification close: reason') === 'works' && reason !== undefined;
    this.emit('close', isSaid ? { reason } : {});
  }
}

export const globalShortcut = {
  register(accelerator: string, pressed: () => void): boolean {
    // Another program's: `shell/browser/api/electron_api_global_shortcut.cc`.
    if (control.takenShortcuts.has(accelerator)) return false;
    control.shortcuts.set(accelerator, pressed);
    return true;
  },
  unregister(accelerator: string): void {
    control.shortcuts.delete(accelerator);
  },
};

/** Both go to the desktop's own program; it may refuse: `shell/common/api/electron_api_shell.cc`. */
export const shell = {
  openExternal(url: string): Promise<void> {
    control.opened.push(url);
    return Promise.resolve();
  },
  openPath(path: string): Promise<string> {
    control.opened.push(path);
    return Promise.resolve('');
  },
};

export const clipboard = {
  writeText(text: string): Promise<void> {
    control.clipboard = text;
    return Promise.resolve();
  },
};

export const dialog = {
  showSaveDialog(
    _window: unknown,
    options: SaveDialogOptions = {},
  ): Promise<{ canceled: boolean; filePath: string }> {
    control.saveDialogs.push(options);
    const filePath = control.savePaths.shift() ?? '';
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showMessageBoxSync(
    ...asked: [window: unknown, options: MessageBoxOptions] | [MessageBoxOptions]
  ): number {
    const options = asked.length === 1 ? asked[0] : asked[1];
    control.questions.push(options);
    return control.pressed.shift() ?? options.cancelId ?? 0;
  },
  showMessageBox(
    ...asked: [window: unknown, options: MessageBoxOptions] | [MessageBoxOptions]
  ): Promise<{ response: number; checkboxChecked: boolean }> {
    const response = this.showMessageBoxSync(...asked);
    return Promise.resolve({ response, checkboxChecked: false });
  },
};

/** `WIDTHxHEIGHT` of the only display's work area. */
const [width, height] = (process.env['DOUBLE_WORK_AREA'] ?? '1920x1040').split('x').map(Number);

export const screen = Object.assign(new EventEmitter(), {
  workArea: { x: 0, y: 0, width: width ?? 0, height: height ?? 0 },
  getAllDisplays(): { workArea: Rectangle }[] {
    return [{ workArea: this.workArea }];
  },
});

/** Drops what the system never says: `lock-screen` on Linux, where only the state is known. */
class DoublePowerMonitor extends EventEmitter {
  /** `active`, `idle`, `locked` or `unknown`. */
  idleState: 'active' | 'idle' | 'locked' | 'unknown' = 'active';

  /** A threshold below one second is refused (`electron_api_power_monitor.cc`). */
  getSystemIdleState(idleSeconds: number): DoublePowerMonitor['idleState'] {
    if (idleSeconds < 1) throw new TypeError('Invalid idle threshold, must be greater than 0');
    return this.idleState;
  }

  override emit(event: string, ...args: unknown[]): boolean {
    const isOfScreen = event === 'lock-screen' || event === 'unlock-screen';
    if (isOfScreen && behaves('powerMonitor lock-screen') !== 'works') return false;
    return super.emit(event, ...args);
  }
}

export const powerMonitor = new DoublePowerMonitor();

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: process.env['DOUBLE_DARK'] === '1',
  shouldUseDarkColorsForSystemIntegratedUI: false,
});
