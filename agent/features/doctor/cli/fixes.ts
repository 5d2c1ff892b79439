import { chmodSync, existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DoctorCode } from '../../../../shared/domain/doctor/doctor-codes.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { openAuditHeadFile } from '../../../adapters/chain/audit-head-file.ts';
import { openAuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import { lockFile } from '../../../adapters/sqlite/database/file-lock.ts';
import { remakeTrailParts } from '../../../adapters/sqlite/trail/trail-parts.ts';
import { thrownFailure } from '../../../process/thrown-failure.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';
import { socketAnswers } from '../../../wire/socket-answers.ts';

/** What was mended: paths, or names of parts. */
type Fixed = Result<readonly string[]>;

const FIXES: Readonly<
  Partial<Record<DoctorCode, (directory: DataDirectory) => Fixed | Promise<Fixed>>>
> = {
  'data-mode': ({ root }) => closed([[root, 0o700]]),
  'socket-mode': ({ socket }) =>
    closed([
      [dirname(socket), 0o700],
      [socket, 0o600],
    ]),
  'secrets-mode': ({ secretsFolder: folder }) =>
    closed([
      [folder, 0o700],
      ...readdirSync(folder).map((name) => [join(folder, name), 0o600] as const),
    ]),
  'agent-file-stale': (directory) => alone(directory, () => removed(directory.agentFile)),
  'socket-stale': async (directory) =>
    (await socketAnswers(directory.socket))
      ? failAs('agent-running', [say('agent-running', { root: directory.root })])
      : alone(directory, () => removed(directory.socket)),
  'head-missing': (directory) => alone(directory, () => headWritten(directory)),
  'trail-part-missing': (directory) => alone(directory, () => remakeTrailParts(directory.database)),
};

/** Mends what has this code. Safe to repeat. `not-supported` where doctor cannot. */
export async function fix(code: DoctorCode, directory: DataDirectory): Promise<Fixed> {
  const work = FIXES[code];
  if (work === undefined) return failAs('not-supported', [say('doctor-no-fix', { code })]);
  try {
    return await work(directory);
  } catch (error) {
    return { ok: false, failure: thrownFailure(error) };
  }
}

/** Only what is ours, and no link: that could lead elsewhere. */
function closed(places: readonly (readonly [path: string, mode: number])[]): Fixed {
  const uid = process.geteuid?.();
  const changed: string[] = [];
  for (const [path, mode] of places) {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there === undefined || there.isSymbolicLink() || there.uid !== uid) continue;
    if ((there.mode & 0o777) === mode) continue;
    chmodSync(path, mode);
    changed.push(path);
  }
  return succeed(changed);
}

function removed(path: string): Fixed {
  if (!existsSync(path)) return succeed([]);
  rmSync(path);
  return succeed([path]);
}

/** While no agent can start: `agent-running` where one runs. */
function alone({ root, lock: file }: DataDirectory, work: () => Fixed): Fixed {
  const lock = lockFile(file);
  if (lock === undefined) return failAs('agent-running', [say('agent-running', { root })]);
  try {
    return work();
  } finally {
    lock.release();
  }
}

/** Only of a trail that is whole: the file is what a shortened one is told by. */
function headWritten(directory: DataDirectory): Fixed {
  const trail = openAuditTrail(directory);
  if (!trail.ok) return trail;
  try {
    const verdict = trail.value.verify();
    if (!verdict.ok) {
      return failAs('store-failed', [say('doctor-trail-broken', { why: verdict.why })]);
    }
    const file = openAuditHeadFile(directory.auditHead);
    file.write(verdict.head);
    file.close();
    return succeed([directory.auditHead]);
  } finally {
    trail.value.close();
  }
}
