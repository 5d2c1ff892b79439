import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { BackupManifest } from './backup-manifest.ts';

type Machine = BackupManifest['machine'];

/**
 * This machine. The number that systemd gives to an installation (machine-id(5)) must not be told to
 * others as it is, so its digest for this purpose stands for it.
 */
export function thisMachine(): Machine {
  const mark = machineMark();
  return {
    hostname: hostname(),
    platform: process.platform,
    ...(mark === undefined ? {} : { mark }),
  };
}

/** Whether both are known to be one; where a system has no mark, one with its name. */
export function isSameMachine(one: Machine, other: Machine): boolean {
  if (one.mark !== undefined || other.mark !== undefined) return one.mark === other.mark;
  return one.hostname === other.hostname && one.platform === other.platform;
}

function machineMark(): string | undefined {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      const id = readFileSync(file, 'utf8').trim();
      if (/^[0-9a-f]{32}$/.test(id)) {
        return createHash('sha256').update(`remanso backup ${id}`).digest('hex').slice(0, 32);
      }
    } catch {
      // Not a system of this kind.
    }
  }
  return undefined;
}
