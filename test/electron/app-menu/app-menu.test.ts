import { describe, expect, it, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';

vi.mock('electron', () => ({ Menu: {} }));
const { appMenu } = await import('../../../electron/app-menu/app-menu.ts');

type Item = MenuItemConstructorOptions;

const nothing = { open: () => undefined, quit: () => undefined };
const allOf = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allOf(item.submenu) : [])]);
const labels = (items: readonly Item[]) => items.flatMap(({ label }) => label ?? []);

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  it('has a word of ours for each line, another one in Spanish', () => {
    const [en, es] = (['en', 'es'] as const).map((one) => allOf(appMenu(platform, one, nothing)));
    for (const item of en ?? []) expect(item.type === 'separator' || item.label).toBeTruthy();
    expect(labels(es ?? [])).toHaveLength(labels(en ?? []).length);
    const same = labels(en ?? []).filter((label, at) => labels(es ?? [])[at] === label);
    expect(same.filter((label) => !['Remanso', 'Zoom'].includes(label))).toEqual([]);
  });

  it('takes no key twice', () => {
    const keys = allOf(appMenu(platform, 'en', nothing)).flatMap((one) => one.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leads to the settings, and asks before it quits', () => {
    const open = vi.fn<(route: string) => void>();
    const quit = vi.fn<() => void>();
    const items = allOf(appMenu(platform, 'en', { open, quit }));
    const press = (label: string): void => {
      const { click } = items.find((one) => one.label === label) ?? {};
      (click as (() => void) | undefined)?.();
    };
    press('Settings…');
    press('Quit the dashboard');
    expect(open).toHaveBeenCalledWith('/settings');
    expect(quit).toHaveBeenCalledOnce();
  });
});

it('stands where macOS has it: the settings below the name of the program', () => {
  const [first] = appMenu('darwin', 'en', nothing);
  expect(first?.label).toBe('Remanso');
  expect(labels((first?.submenu ?? []) as Item[])).toContain('Settings…');
  expect(appMenu('linux', 'en', nothing)[0]?.label).toBe('File');
});
