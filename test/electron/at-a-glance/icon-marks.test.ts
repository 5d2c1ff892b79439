import { fileURLToPath } from 'node:url';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => import('../../support/electron-double/electron.ts'));
const { app, control } = await import('../../support/electron-double/electron.ts');
const { IconMenus } = await import('../../../electron/at-a-glance/icon-menus.ts');
const { PausedMark } = await import('../../../electron/at-a-glance/paused-mark.ts');

const ICONS = fileURLToPath(new URL('../../../build/icons/tray', import.meta.url));
const own = process.platform;

function on(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: platform });
}

beforeEach(() => {
  Object.assign(control, { badgeCount: 0, dockBadge: '', dockMenu: undefined });
  Object.assign(control, { jumpList: undefined });
});
afterEach(() => {
  on(own);
  app.isPackaged = false;
});

describe("the program's icon", () => {
  it('has a number in the dock of macOS while something is paused, and none after', () => {
    on('darwin');
    const mark = new PausedMark({ icons: ICONS, window: () => undefined });
    mark.draw(2, 'ERP is paused');
    expect(control.dockBadge).toBe('2');
    mark.draw(0, 'Everything flows');
    expect(control.dockBadge).toBe('');
  });

  it('has an overlay with words on Windows, also on a window that comes later', () => {
    on('win32');
    const drawn: unknown[][] = [];
    const windowOf = () =>
      ({
        isDestroyed: () => false,
        setOverlayIcon: (...given: unknown[]) => void drawn.push(given),
      }) as unknown as BrowserWindow;
    let window: BrowserWindow | undefined;
    const mark = new PausedMark({ icons: ICONS, window: () => window });
    mark.draw(2, 'ERP is paused');
    expect(drawn).toEqual([]);
    window = windowOf();
    mark.draw(2, 'ERP is paused');
    mark.draw(2, 'ERP is paused');
    expect(drawn).toEqual([[expect.anything(), 'ERP is paused']]);
    expect((drawn[0]?.[0] as { isEmpty(): boolean }).isEmpty()).toBe(false);
    window = windowOf();
    mark.draw(2, 'ERP is paused');
    expect(drawn).toHaveLength(2);
    mark.draw(0, 'Everything flows');
    expect(drawn.at(-1)).toEqual([null, '']);
  });

  it('opens the dialog from the dock, in the language of the person', () => {
    on('darwin');
    const pause = vi.fn<() => void>();
    const menus = new IconMenus({ pause, show: () => undefined });
    menus.draw('es');
    control.dockMenu?.press('Pausar ahora…');
    expect(pause).toHaveBeenCalledOnce();
    menus.draw('en');
    expect(control.dockMenu?.labels).toEqual(['Pause now…', 'Open Remanso']);
  });

  it('has a jump list on Windows, which leads to the dialog and pauses nothing', () => {
    on('win32');
    new IconMenus({ pause: () => undefined, show: () => undefined }).draw('en');
    expect(control.jumpList).toBeUndefined();
    app.isPackaged = true;
    new IconMenus({ pause: () => undefined, show: () => undefined }).draw('en');
    const items = control.jumpList?.[0]?.items ?? [];
    expect(items.map(({ title, args }) => [title, args])).toEqual([
      ['Pause now…', 'remanso://pause'],
      ['Open Remanso', undefined],
    ]);
  });
});
