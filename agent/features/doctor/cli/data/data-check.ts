import { readdir, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import { found } from '../../../../../shared/i18n/doctor/found.ts';
import { copyOf } from '../../../../wire/data-directory/instance-file.ts';
import { faultyEntries } from '../../../../wire/data-directory/directory-claim.ts';
import { otherUser } from '../../../../wire/data-directory/directory-owner.ts';
import type { DoctorCheck, DoctorScene } from '../../../../cli/session/doctor-scene.ts';
import { lineOf } from '../../../../cli/session/mends.ts';
import { saidBy } from '../../../../cli/session/said-by.ts';

const HAS_MODES = process.platform !== 'win32';

/** Whether the data directory is there, ours, closed to others, and no copy of another. */
export const dataCheck: DoctorCheck = { area: 'data', look };

async function look(scene: DoctorScene): Promise<readonly DoctorFinding[]> {
  const path = scene.directory.root;
  let folder: Stats;
  try {
    folder = await stat(path);
  } catch (error) {
    if (isAbsent(error)) {
      const keeper = await scene.keeper();
      return [found('data-absent', { path }, { command: scene.mends.start(keeper) })];
    }
    return [found('data-refused', { path }, { why: saidBy(error) })];
  }
  if (!folder.isDirectory()) return [found('data-no-folder', { path })];
  const owner = ownerFinding(scene, folder);
  if (owner !== undefined) return [owner];
  const mode = folder.mode & 0o777;
  const modes =
    !HAS_MODES || mode === 0o700
      ? []
      : [
          found(
            'data-mode',
            { path, mode: octal(mode) },
            { command: scene.mends.fix('data-mode') },
          ),
        ];
  try {
    await readdir(path);
    return [...modes, ...insideOf(scene)];
  } catch (error) {
    return modes.length > 0 ? modes : [found('data-refused', { path }, { why: saidBy(error) })];
  }
}

function ownerFinding(
  { directory: { root }, mends }: DoctorScene,
  { uid }: Stats,
): DoctorFinding | undefined {
  const self = process.geteuid?.();
  if (self === undefined || uid === self) return undefined;
  const command = mends.asUser(uid, 'doctor');
  // As root everything could be read, and files of root would be left behind.
  return found('data-other-user', {}, { why: otherUser(root, uid), command });
}

function insideOf({ directory: { root }, mends }: DoctorScene): DoctorFinding[] {
  const original = copyOf(root);
  return [
    ...faultyEntries(root).map((path) => {
      const command = lineOf('ls', '-ld', path);
      return found('data-foreign-entry', { path }, { command });
    }),
    ...(original === undefined
      ? []
      : [
          found(
            'data-copy',
            { path: root, original },
            { command: mends.remanso('agent', '--adopt') },
          ),
        ]),
  ];
}

export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `0755` */
export function octal(mode: number): string {
  return `0${mode.toString(8)}`;
}
