import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESKTOP_FILE, type DesktopState } from '../../shared/domain/doctor/desktop-state.ts';

/** An app that runs on a desktop which lets it do everything. */
export const WELL: DesktopState = {
  format: 1,
  pid: process.pid,
  startedAt: '2026-12-02T09:00:00Z',
  seenAt: '2026-12-02T09:55:00Z',
  platform: 'linux',
  tray: { hasHost: true, missingAt: null },
  notices: { kind: 'shown', at: '2026-12-02T09:30:00Z' },
  signature: { kind: 'elsewhere' },
  login: { isWanted: true, actual: 'on' },
  shortcut: { isWanted: true, isRegistered: true },
  isSandboxed: true,
  identity: {
    id: 'app.remanso.remanso',
    file: '/usr/share/applications/app.remanso.remanso.desktop',
  },
};

/** Into a data directory, as of an app that was started now. */
export function writeDesktop(root: string, of: Partial<DesktopState>): void {
  const at = new Date().toISOString();
  const state = { ...WELL, startedAt: at, seenAt: at, ...of };
  writeFileSync(join(root, DESKTOP_FILE), JSON.stringify(state), { mode: 0o600 });
}
