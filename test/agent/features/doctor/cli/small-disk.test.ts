import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DoctorRoom } from '../../../../support/doctor-room.ts';
import { linuxLacks, mustSkip, rootLacks } from '../../../../support/needs.ts';

const DOCUMENT = { systems: [{ id: 'erp' }] };

/** In a mount namespace of its own; what it prints is two reports. */
function onSmallDisk(
  room: DoctorRoom,
  broken: string,
  mended: string,
): Promise<readonly DoctorCodes[]> {
  const data = join(room.root, 'small');
  const doctor = `remanso doctor --json --patience 20s --data-dir '${data}'`;
  const lines = [
    `mkdir -p '${data}' && mount -t tmpfs -o size=64m,mode=0700 tmpfs '${data}'`,
    `echo '${JSON.stringify(DOCUMENT)}' | remanso apply - --data-dir '${data}' >/dev/null`,
    broken.replaceAll('DATA', data),
    doctor,
    mended.replaceAll('DATA', data),
    doctor,
    'true',
  ];
  return room.sh(lines.join('\n'), ['unshare', '--mount']).then(({ stdout, stderr }) => {
    const documents = stdout.split('\n').filter((line) => line.startsWith('{'));
    if (documents.length !== 2) throw new Error(stdout + stderr);
    return documents.map((line) => JSON.parse(line) as DoctorCodes);
  });
}

interface DoctorCodes {
  readonly findings: readonly { readonly code: string; readonly what: string }[];
}

it.skipIf(mustSkip(linuxLacks('tmpfs'), rootLacks('mounts'))).concurrent.each([
  {
    code: 'disk-full',
    says: /The disk of .*small is full: \d+ MB free/,
    broken: "dd if=/dev/zero of='DATA/filler' bs=64k 2>/dev/null",
    mended: "rm 'DATA/filler'",
  },
  {
    code: 'disk-read-only',
    says: /small is mounted read-only/,
    broken: "mount -o remount,ro 'DATA'",
    mended: "mount -o remount,rw 'DATA'",
  },
])(
  'doctor on a small disk: $code',
  async ({ code, says, broken, mended }) => {
    const room = new DoctorRoom();
    try {
      const [first, then] = await onSmallDisk(room, broken, mended);
      expect(first?.findings.find((one) => one.code === code)?.what).toMatch(says);
      expect(then?.findings.map((one) => one.code).sort()).toEqual(['agent-absent', 'disk-low']);
    } finally {
      room.dispose();
    }
  },
  120_000,
);
