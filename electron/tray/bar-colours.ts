import type { Preferences } from '../../shared/domain/definitions/settings/preferences.ts';
import { isGnome } from '../desktop/is-gnome.ts';

/** What is known of the bar that the icon lies on. */
export interface BarFacts {
  readonly platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP: names with colons between them. */
  readonly desktop: string;
  /** Programs are to be dark: `nativeTheme.shouldUseDarkColors`. */
  readonly isAppsDark: boolean;
  /** Taskbar and start menu are dark: `nativeTheme.shouldUseDarkColorsForSystemIntegratedUI`. */
  readonly isSystemDark: boolean;
  /** GNOME's bar is white: see `watchLightBar`. */
  readonly isBarLight: boolean;
  /** What the person says, for a bar of a theme that says nothing of itself. */
  readonly chosen: Preferences['barIcon'];
}

/**
 * Which icon is readable. The bar's colour goes by the theme of programs only on some desktops: Windows
 * has a setting of its own for it, and GNOME's bar is black except with `prefer-light`.
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
  const { platform, desktop, isAppsDark, isSystemDark, isBarLight } = facts;
  if (platform === 'win32') return isSystemDark;
  if (platform === 'linux' && isGnome(desktop)) return !isBarLight;
  return isAppsDark;
}
