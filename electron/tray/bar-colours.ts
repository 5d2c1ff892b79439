/** What is known of the bar that the icon lies on. */
export interface BarFacts {
  readonly platform: NodeJS.Platform;
  /** XDG_CURRENT_DESKTOP: names with colons between them. */
  readonly desktop: string;
  /** Programs are to be dark: `nativeTheme.shouldUseDarkColors`. */
  readonly isAppsDark: boolean;
  /** Taskbar and start menu are dark: `nativeTheme.shouldUseDarkColorsForSystemIntegratedUI`. */
  readonly isSystemDark: boolean;
}

/**
 * Which icon is readable. The bar's colour goes by the theme of programs only on some desktops: Windows
 * has a setting of its own for it, and GNOME's bar is black in the default theme.
 */
export function iconFor(facts: BarFacts): 'on-dark' | 'on-light' {
  return isBarDark(facts) ? 'on-dark' : 'on-light';
}

function isBarDark({ platform, desktop, isAppsDark, isSystemDark }: BarFacts): boolean {
  if (platform === 'win32') return isSystemDark;
  if (platform === 'linux' && desktop.split(':').includes('GNOME')) return true;
  return isAppsDark;
}
