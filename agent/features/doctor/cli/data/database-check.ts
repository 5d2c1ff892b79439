import { stat } from 'node:fs/promises';
import type { DoctorCode } from '../../../../../shared/domain/doctor/doctor-codes.ts';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import type { AuditFault } from '../../../../../shared/domain/trail/audit-fault.ts';
import type { FailureCode } from '../../../../../shared/errors.ts';
import { found } from '../../../../../shared/i18n/doctor/found.ts';
import type { FileLook } from '../../../../adapters/sqlite/database-look.ts';
import type { DataDirectory } from '../../../../wire/data-directory/data-directory.ts';
import { isAbsent } from './data-check.ts';
import type { DoctorCheck, DoctorScene, Looked } from '../../../../cli/session/doctor-scene.ts';
import { lineOf } from '../../../../cli/session/mends.ts';
import { asTold, ofFailure } from '../../../../cli/session/said-by.ts';

const MEGABYTE = 1024 * 1024;

/** The agent limits it to 64 MB after each large commit. */
const LARGE_LOG_BYTES = 256 * MEGABYTE;

/** Whether the database can be opened, is whole and of this version. */
export const databaseCheck: DoctorCheck = { area: 'database', look };

const BY_FAILURE: Readonly<Partial<Record<FailureCode, DoctorCode>>> = {
  'store-unreadable': 'database-damaged',
  'store-older': 'database-older',
  'store-newer': 'database-newer',
};

async function look(scene: DoctorScene): Promise<Looked> {
  const { directory } = scene;
  // Said of the data directory already.
  if ((await scene.agent()).kind === 'foreign') return undefined;
  const seen = await scene.database();
  if (seen.kind === 'failed') {
    const why = ofFailure(seen.failure);
    const command = lineOf('ls', '-l', directory.root);
    const code = BY_FAILURE[seen.failure.code];
    if (code === 'database-damaged') return [found(code, {}, { why, command })];
    if (code === 'database-older' || code === 'database-newer') return [found(code, {}, { why })];
    return [found('database-unusable', {}, { why, command })];
  }
  if (seen.kind === 'late') return [late(scene, 10_000)];
  if (seen.kind === 'broken') {
    return [found('check-failed', {}, { why: asTold(seen.why), area: 'database' })];
  }
  if (seen.kind === 'read') return databaseFindings(seen, directory);
  const wasThere = await isThere(directory.auditHead);
  return wasThere
    ? [
        found(
          'database-missing',
          { path: directory.database },
          { command: lineOf('ls', '-l', directory.root) },
        ),
      ]
    : undefined;
}

function late({ within }: DoctorScene, usualMs: number): DoctorFinding {
  return found('check-late', { seconds: within(usualMs) / 1000 }, { area: 'database' });
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** Pure. */
export function databaseFindings(
  { walBytes }: FileLook,
  { database }: Pick<DataDirectory, 'database'>,
): readonly DoctorFinding[] {
  const path = `${database}-wal`;
  const size = `${Math.floor(walBytes / MEGABYTE)} MB`;
  return walBytes > LARGE_LOG_BYTES
    ? [found('database-log-large', { path, size }, { command: lineOf('fuser', '-v', path) })]
    : [];
}

/** Whether the trail agrees with its head file and with what is derived from it. */
export const trailCheck: DoctorCheck = {
  area: 'trail',
  look: async ({ database, agent, keeper, mends }) => {
    const [seen, live, keeps] = await Promise.all([database(), agent(), keeper()]);
    if (seen.kind !== 'read') return undefined;
    // An agent has the files open: it must be stopped meanwhile.
    const fix = (code: DoctorCode): string =>
      live.kind === 'live' ? mends.fixStopped(code, keeps, live.agent.hello.pid) : mends.fix(code);
    return trailFindings(seen, { fix, verify: mends.remanso('audit', 'verify') });
  },
};

interface TrailMends {
  readonly fix: (code: DoctorCode) => string;
  readonly verify: string;
}

/** Pure. */
export function trailFindings(seen: FileLook, mends: TrailMends): readonly DoctorFinding[] {
  const verify = { command: mends.verify };
  const [head, ...aside] = seen.headFiles;
  const path = head?.file ?? '';
  const why = { message: head?.why ?? '' };
  return [
    ...(head?.kind === 'missing' && seen.lastSeq > 0
      ? [found('head-missing', { path }, { command: mends.fix('head-missing') })]
      : []),
    ...(head?.kind === 'damaged' ? [found('head-damaged', { path }, { ...verify, why })] : []),
    ...aside.map(({ file }) => found('head-set-aside', { path: file }, verify)),
    ...(seen.altered.length === 0
      ? []
      : [found('trail-altered', {}, { ...verify, faults: seen.altered })]),
    ...partFindings(seen.parts, mends),
    ...(seen.decided.length === 0
      ? []
      : [found('state-altered', {}, { ...verify, faults: seen.decided })]),
    ...(seen.isWalked ? [] : [found('trail-not-walked', { entries: seen.lastSeq }, verify)]),
    ...(seen.derived.length === 0
      ? []
      : [found('trail-derived', {}, { ...verify, faults: seen.derived })]),
  ];
}

function partFindings(parts: readonly AuditFault[], mends: TrailMends): readonly DoctorFinding[] {
  const others = parts.filter((one) => one.code !== 'part-missing' || !canBeMade(one));
  const command = mends.fix('trail-part-missing');
  return [
    ...parts.flatMap((one) =>
      one.code === 'part-missing' && canBeMade(one)
        ? [found('trail-part-missing', { name: one.name, type: one.type }, { command })]
        : [],
    ),
    ...(others.length === 0
      ? []
      : [found('trail-altered', {}, { faults: others, command: mends.verify })]),
  ];
}

/** From the entries alone. */
function canBeMade({ type }: Extract<AuditFault, { readonly code: 'part-missing' }>): boolean {
  return type === 'index' || type === 'trigger';
}
