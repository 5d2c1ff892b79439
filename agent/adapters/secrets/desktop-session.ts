import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Why no keyring can be asked from here; `undefined` where one may answer. */
export function keyringAbsence(environment: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'win32' || process.platform === 'darwin') return undefined;
  return hasSessionBus(environment)
    ? undefined
    : 'no session of a desktop: neither DBUS_SESSION_BUS_ADDRESS nor a bus in XDG_RUNTIME_DIR';
}

/**
 * Whether somebody sits in front of it who can unlock a keyring. A service that is started at boot
 * has a bus, perhaps, but nobody: its keyring stays locked.
 */
export function isInDesktopSession(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  const display = environment['WAYLAND_DISPLAY'] ?? environment['DISPLAY'] ?? '';
  return display !== '' && hasSessionBus(environment);
}

function hasSessionBus(environment: NodeJS.ProcessEnv): boolean {
  if ((environment['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '') return true;
  const runtime = environment['XDG_RUNTIME_DIR'] ?? '';
  return runtime !== '' && existsSync(join(runtime, 'bus'));
}
