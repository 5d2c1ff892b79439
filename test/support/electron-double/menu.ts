import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { behaves } from './platform-table.ts';
import { control } from './control.ts';

type Options = MenuItemConstructorOptions;

export class DoubleMenuItem {
  readonly id: string;
  readonly label: string;
  readonly type: NonNullable<Options['type']>;
  readonly role: MenuItem['role'];
  readonly accelerator: string | null;
  readonly submenu: DoubleMenu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Options['click'];

  constructor(options: Options) {
    const { id = '', label, role, type, submenu, accelerator, click } = options;
    this.id = id;
    // A role without a label has Electron's own, English one: `lib/browser/api/menu-item-roles.ts`.
    this.label = label ?? role ?? '';
    this.role = role as MenuItem['role'];
    this.accelerator = accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu) ? DoubleMenu.buildFromTemplate(submenu) : undefined;
    this.type = type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.#click = click;
  }

  /** A disabled one does nothing: `lib/browser/api/menu-item.ts`. */
  press(): void {
    if (this.enabled) (this.#click as (() => void) | undefined)?.();
  }
}

export class DoubleMenu {
  readonly items: DoubleMenuItem[];

  private constructor(items: DoubleMenuItem[]) {
    this.items = items;
  }

  /** Two separators in a row are one, and none is at an end: `lib/browser/api/menu.ts`. */
  static buildFromTemplate(template: readonly Options[]): DoubleMenu {
    for (const { label, role, type } of template) {
      if (label === undefined && role === undefined && type !== 'separator') {
        throw new TypeError('A menu item needs a label, a role or a type');
      }
    }
    const items = template.filter(
      ({ type }, index) => type !== 'separator' || template[index - 1]?.type !== 'separator',
    );
    if (items[0]?.type === 'separator') items.shift();
    if (items.at(-1)?.type === 'separator') items.pop();
    return new DoubleMenu(items.map((one) => new DoubleMenuItem(one)));
  }

  /** Without one Electron has its own, in English: `lib/browser/default-menu.ts`. */
  static setApplicationMenu(menu: DoubleMenu | null): void {
    // macOS keeps the menu that it has.
    if (menu === null && behaves('Menu.setApplicationMenu(null)') !== 'works') return;
    control.applicationMenu = menu;
  }

  static getApplicationMenu(): DoubleMenu | null {
    return control.applicationMenu ?? null;
  }

  get labels(): string[] {
    return this.items.map(({ label, type }) => (type === 'separator' ? type : label));
  }

  /** Clicks the item at a path of labels. */
  press(...path: string[]): void {
    const [label, ...rest] = path;
    const item = this.items.find((one) => one.label === label);
    if (item === undefined) {
      throw new Error(`No menu item ${String(label)} in ${this.labels.join(' | ')}`);
    }
    if (rest.length === 0) item.press();
    else item.submenu?.press(...rest);
  }
}
