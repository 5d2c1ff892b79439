import type { Preferences } from '../../shared/domain/definitions/settings/preferences.ts';
import { isGnome } from '../desktop/is-gnome.ts';
import type { SaidBar } from './desktop-bar.ts';

/** What is known of the bar that the icon lies on. */
export interface BarFacts {
  readonly platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP: names with colons between them. */
  readonly desktop: string;
  /** Programs are to be dark: `nativeTheme.shouldUseDarkColors`. */
  readonly isAppsDark: boolean;
  /** Taskbar and start menu are dark: `nativeTheme.shouldUseDarkColorsForSystemIntegratedUI`. */
  readonly isSystemDark: boolean;
  readonly said: SaidBar;
  /** What the person says, for a bar of a theme that says nothing of itself. */
  readonly chosen: Preferences['barIcon'];
}

/**
 * Which icon is readable. The bar's colour goes by the theme of programs only on some desktops: Windows
 * has a setting of its own for it, GNOME's bar is black except with `prefer-light`, and XFCE's may be dark
 * beside light programs.
 */
export function iconFor(facts: BarFacts): 'on-dark' | 'on-light' {
  switch (facts.chosen) {
    case 'light':
      return 'on-dark';
    case 'dark':
      return 'on-light';
    case 'automatic':
      return isBarDark(facts) ? 'on-dark' : 'on-light';
  }
}

function isBarDark(facts: BarFacts): boolean {
  const { platform, desktop, isAppsDark, isSystemDark, said } = facts;
  if (platform === 'win32') return isSystemDark;
  if (said !== undefined) return said === 'dark';
  return isAppsDark || (platform === 'linux' && isGnome(desktop));
}
