import { access, constants, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import { found } from '../../../../../shared/i18n/doctor/found.ts';
import { isAbsent } from './data-check.ts';
import type { DoctorCheck } from '../../../../cli/session/doctor-scene.ts';
import { lineOf } from '../../../../cli/session/mends.ts';

const MEGABYTE = 1024 * 1024;

/** A commit with its log needs less; a database that is brought up to date is copied first. */
const FULL_BYTES = 32 * MEGABYTE;
const LOW_BYTES = 512 * MEGABYTE;

/** Magic numbers of statfs(2) on Linux: NFS, CIFS, SMB2, AFS, Ceph, 9p, FUSE (sshfs). */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
]);

/** Room and kind of the disks of the data directory and of temporary files. */
export const diskCheck: DoctorCheck = {
  area: 'disk',
  look: async ({ directory }) => {
    const data = await nearest(directory.root);
    const temporary = tmpdir();
    const [onData, onTemporary] = await Promise.all([lookAt(data, true), lookAt(temporary, false)]);
    const isSame = (await stat(data)).dev === (await stat(temporary)).dev;
    return isSame ? onData : [...onData, ...onTemporary];
  },
};

/** Where the folder would be made. */
async function nearest(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (!isAbsent(error) || dirname(path) === path) throw error;
    return nearest(dirname(path));
  }
}

export interface DiskFacts {
  readonly path: string;
  readonly freeBytes: number;
  /** `null`: the file system has no such limit. */
  readonly freeFiles: number | null;
  /** Of statfs(2). */
  readonly type: number;
  readonly isReadOnly: boolean;
  readonly holdsData: boolean;
}

async function lookAt(path: string, holdsData: boolean): Promise<readonly DoctorFinding[]> {
  const { bavail, bsize, files, ffree, type } = await statfs(path);
  return diskFindings({
    path,
    freeBytes: bavail * bsize,
    freeFiles: files === 0 ? null : ffree,
    type,
    isReadOnly: await isReadOnly(path),
    holdsData,
  });
}

async function isReadOnly(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EROFS';
  }
}

/** Pure. */
export function diskFindings(disk: DiskFacts): readonly DoctorFinding[] {
  const { path, freeBytes, freeFiles, isReadOnly: readOnly, holdsData } = disk;
  const network = process.platform === 'linux' ? NETWORK.get(disk.type >>> 0) : undefined;
  const free = `${Math.floor(freeBytes / MEGABYTE)} MB`;
  const command = lineOf('df', '-h', path);
  return [
    ...(readOnly
      ? [found('disk-read-only', { path }, { command: lineOf('findmnt', '-T', path) })]
      : []),
    ...(readOnly || freeBytes >= FULL_BYTES
      ? []
      : [found('disk-full', { path, free }, { command })]),
    ...(readOnly || freeBytes < FULL_BYTES || freeBytes >= LOW_BYTES
      ? []
      : [found('disk-low', { path, free }, { command })]),
    ...(freeFiles === 0
      ? [found('disk-no-inodes', { path }, { command: lineOf('df', '-i', path) })]
      : []),
    ...(network === undefined || !holdsData
      ? []
      : [found('disk-network', { path, type: network })]),
  ];
}
