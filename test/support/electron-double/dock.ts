import { control } from './control.ts';
import type { DoubleMenu } from './menu.ts';

/** `app.dock`, on macOS alone: `lib/browser/api/app.ts`, `shell/browser/browser_mac.mm`. */
export const dock = {
  setMenu(menu: DoubleMenu): void {
    control.dockMenu = menu;
  },
  getMenu(): DoubleMenu | null {
    return control.dockMenu ?? null;
  },
  setBadge(text: string): void {
    control.dockBadge = text;
  },
  getBadge(): string {
    return control.dockBadge;
  },
  isVisible(): boolean {
    return true;
  },
};
