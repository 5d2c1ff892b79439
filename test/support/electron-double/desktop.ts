import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { control } from './control.ts';

export interface MenuItem {
  readonly label?: string;
  readonly type?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

export class DoubleMenu {
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(items: readonly MenuItem[]): DoubleMenu {
    return new DoubleMenu(items);
  }

  get labels(): string[] {
    return this.items.map(({ label, type }) => label ?? type ?? '');
  }

  /** Clicks the item at a path of labels. */
  press(...path: string[]): void {
    let items = this.items;
    for (const [depth, label] of path.entries()) {
      const item = items.find((one) => one.label === label);
      if (item === undefined) {
        throw new Error(`No menu item ${label} in ${this.labels.join(' | ')}`);
      }
      if (depth === path.length - 1) item.click?.();
      items = item.submenu ?? [];
    }
  }
}

class DoubleImage {
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
  isDestroyed = false;

  constructor(image: DoubleImage) {
    super();
    this.image = image;
    control.trays.push(this);
  }

  setImage(image: DoubleImage): void {
    this.image = image;
  }

  setToolTip(text: string): void {
    this.tooltip = text;
    if (this.tooltips.at(-1) !== text) this.tooltips.push(text);
  }

  setContextMenu(menu: DoubleMenu): void {
    this.menu = menu;
  }

  destroy(): void {
    this.isDestroyed = true;
  }
}

interface NotificationOptions {
  readonly title: string;
  readonly body: string;
  readonly silent?: boolean;
  readonly urgency?: 'normal' | 'critical';
  readonly timeoutType?: 'default' | 'never';
  readonly actions?: readonly { readonly text: string }[];
}

export class DoubleNotification extends EventEmitter {
  readonly options: NotificationOptions;

  constructor(options: NotificationOptions) {
    super();
    this.options = options;
  }

  show(): void {
    control.notifications.push(this);
  }

  /** `timedOut`: a toast that goes to the Action Center, `shell/browser/notifications/win`. */
  close(reason?: 'userCanceled' | 'applicationHidden' | 'timedOut'): void {
    this.emit('close', reason === undefined ? {} : { reason });
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

/** Without `openExternal`: the shell gives the desktop files alone. */
export const shell = {
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

interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
  readonly cancelId?: number;
}

export const dialog = {
  showSaveDialog(): Promise<{ canceled: boolean; filePath: string }> {
    const filePath = control.savePaths.shift() ?? '';
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showMessageBoxSync(_window: unknown, options: MessageBoxOptions): number {
    control.questions.push(options);
    return control.pressed.shift() ?? options.cancelId ?? 0;
  },
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
};

export const powerMonitor = new EventEmitter();

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
});
