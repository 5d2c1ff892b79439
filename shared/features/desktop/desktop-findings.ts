import type { FindingKind } from '../../domain/doctor/doctor-area.ts';

/** What `remanso doctor` may find of the desktop app. */
export const desktopFindings = {
  'desktop-not-running': { area: 'desktop', severity: 'note' },
  'desktop-file-broken': { area: 'desktop', severity: 'warning' },
  'desktop-tray-missing': { area: 'desktop', severity: 'warning' },
  'desktop-notices-mac': { area: 'desktop', severity: 'problem' },
  'desktop-notices-windows': { area: 'desktop', severity: 'problem' },
  'desktop-notices-linux': { area: 'desktop', severity: 'problem' },
  'desktop-unsigned-mac': { area: 'desktop', severity: 'warning' },
  'desktop-unsigned-windows': { area: 'desktop', severity: 'note' },
  'desktop-login-approval': { area: 'desktop', severity: 'warning' },
  'desktop-login-switched-off': { area: 'desktop', severity: 'warning' },
  'desktop-login-lost': { area: 'desktop', severity: 'warning' },
  'desktop-shortcut-refused': { area: 'desktop', severity: 'warning' },
  'desktop-no-sandbox': { area: 'desktop', severity: 'warning' },
  'desktop-no-identity': { area: 'desktop', severity: 'note' },
} as const satisfies Record<string, FindingKind>;
