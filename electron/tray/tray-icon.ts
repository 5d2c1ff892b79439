import { join } from 'node:path';
import {
  Menu,
  nativeImage,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import type { Preferences } from '../../shared/domain/definitions/settings/preferences.ts';
import { iconFor } from './bar-colours.ts';
import { watchBar, type SaidBar } from './desktop-bar.ts';
import { menuText } from './literal-text.ts';
import { watchTrayHost } from './tray-host.ts';
import type { TrayAction, TrayMenuLine } from './tray-line.ts';
import type { TrayView } from './tray-view.ts';

export interface TrayIconOptions {
  readonly icons: string;
  /** `agent`: the address of the one to act on; absent: this machine's. */
  readonly act: (action: TrayAction, agent: string | undefined) => void;
  /** The bar has another colour, or is there at last: draw again. */
  readonly barChanged: () => void;
}

/**
 * macOS finds the `@2x` file beside it, Windows chooses within the container by its scale. Linux is sent one
 * image, whatever the scale, and its bars make it smaller.
 */
const FILES: Partial<Record<NodeJS.Platform, string>> = { darwin: '16.png', win32: 'ico' };
const FILE = FILES[process.platform] ?? '44.png';

const DESKTOP = process.env['XDG_CURRENT_DESKTOP'] ?? '';

/** The tray icon: draws what `trayView` returns, and only when it differs. */
export class TrayIcon {
  readonly #options: TrayIconOptions;
  #tray: Tray | undefined;
  #drawn = '';
  #press: TrayAction = { kind: 'show' };
  #said: SaidBar;
  readonly #stops: (() => void)[] = [];
  /** `undefined`: not known. */
  #hasHost: boolean | undefined;

  constructor(options: TrayIconOptions) {
    this.#options = options;
  }

  start(): void {
    const { barChanged } = this.#options;
    nativeTheme.on('updated', barChanged);
    if (process.platform !== 'linux') return;
    this.#stops.push(watchTrayHost((isThere) => this.#host(isThere)));
    this.#stops.push(
      watchBar(DESKTOP, (said) => {
        this.#said = said;
        barChanged();
      }),
    );
  }

  /** Somebody draws icons here; `undefined`: that cannot be known. */
  get hasHost(): boolean | undefined {
    return this.#hasHost;
  }

  #host(isThere: boolean): void {
    const isLate = isThere && this.#hasHost !== undefined;
    this.#hasHost = isThere;
    // One that was there from the start has the icon already.
    if (!isLate) return;
    this.#tray?.destroy();
    this.#tray = undefined;
    this.#drawn = '';
    this.#options.barChanged();
  }

  draw(view: TrayView, chosen: Preferences['barIcon']): void {
    const theme = iconFor({
      platform: process.platform,
      desktop: DESKTOP,
      isAppsDark: nativeTheme.shouldUseDarkColors,
      isSystemDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      said: this.#said,
      chosen,
    });
    const drawn = JSON.stringify([view, theme]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#press = view.press;
    const image = this.#image(view.icon, theme);
    const tray = (this.#tray ??= this.#create(image));
    tray.setImage(image);
    tray.setToolTip(view.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((line) => this.#item(line))));
  }

  remove(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#tray?.destroy();
    this.#tray = undefined;
  }

  #create(image: NativeImage): Tray {
    const tray = new Tray(image);
    // macOS opens the menu on a click, and would do this besides.
    if (process.platform !== 'darwin') {
      tray.on('click', () => this.#options.act(this.#press, undefined));
    }
    return tray;
  }

  /** macOS colours the black one by itself. */
  #image(icon: string, theme: string): NativeImage {
    const isTemplate = process.platform === 'darwin';
    const name = `${icon}.${isTemplate ? 'on-light' : theme}.${FILE}`;
    const image = nativeImage.createFromPath(join(this.#options.icons, name));
    if (isTemplate) image.setTemplateImage(true);
    return image;
  }

  #item(line: TrayMenuLine): MenuItemConstructorOptions {
    switch (line.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'more':
        return { label: menuText(line.label), submenu: line.lines.map((one) => this.#item(one)) };
      case 'line':
        return {
          label: menuText(line.label),
          click: () => this.#options.act(line.action, line.agent),
        };
    }
  }
}
