import { statSync } from 'node:fs';
import { z } from 'zod';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import {
  auditFaultSchema,
  isOfState,
  type AuditFault,
} from '../../../shared/domain/trail/audit-fault.ts';
import { failureSchema } from '../../../shared/errors.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { readAuditHeads, type HeadReading } from '../chain/audit-head-file.ts';
import { type AuditVerification, verifyAudit } from './verify/audit-verify.ts';
import { definitionFindings } from './verify/definitions-against-trail.ts';
import { appendedFault, headFault } from './verify/audit-head-check.ts';
import { schemaFindings } from './database/audit-schema-check.ts';
import { readHead } from './trail/audit-table.ts';
import { openConnection, schemaVersion, type Connection } from './database/connection.ts';
import { derivedFindings } from './verify/derived-check.ts';
import { featureAddresses } from '../../features/feature-addresses.ts';
import { olderTrail } from '../../features/older-trail.ts';
import { checkHealth } from './database/health-check.ts';
import { partTable, storedDefinitions } from './state/state-tables.ts';
import type { StoredParts } from '../../core/state/state-parts.ts';
import { metaRow } from './database/meta-row.ts';
import { manualHoldSchema, schedulerPauseSchema } from '../../core/state/state-schemas.ts';
import { storeFailure } from './database/store-failure.ts';

const stateLook = z.strictObject({
  /** When an agent last looked. */
  tickedAt: z.int().nullable(),
  document: documentSchema,
  /** Addresses of features, from which announcements are read; their paths may be secrets. */
  addresses: z.array(z.string()),
  holds: z.array(manualHoldSchema),
  /** Of windows that are open, or closed and not reopened yet. */
  openHolds: z.array(z.string()),
  schedulerPauses: z.array(
    z.strictObject({
      integrationId: z.string(),
      kind: z.string(),
      stage: schedulerPauseSchema.shape.stage,
      holdId: z.string(),
      since: z.int(),
      /** It was on before, so it has to be on again. */
      wasEnabled: z.boolean(),
    }),
  ),
});

/** What can be seen of a database without an agent. Instants are milliseconds. */
export const databaseLook = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('failed'), failure: failureSchema }),
  z.strictObject({
    kind: z.literal('read'),
    format: z.int(),
    walBytes: z.int(),
    /** The last entry of the trail. */
    lastSeq: z.int(),
    headFiles: z.array(
      z.strictObject({
        kind: z.enum(['head', 'missing', 'damaged']),
        file: z.string(),
        why: z.string().optional(),
      }),
    ),
    /** The trail contradicts a head, or something was appended to it. */
    altered: z.array(auditFaultSchema),
    /** What protects the trail and makes it quick, and data derived from it. */
    parts: z.array(auditFaultSchema),
    derived: z.array(auditFaultSchema),
    /** Definitions, pauses and other state that are not as the trail says. */
    decided: z.array(auditFaultSchema),
    /** Each entry was read, in the database and in archives. */
    isWalked: z.boolean(),
    /** Rows of each table. */
    tables: z.record(z.string(), z.int()),
    state: stateLook,
  }),
]);

export type DatabaseLook = z.output<typeof databaseLook>;
export type ReadLook = Extract<DatabaseLook, { readonly kind: 'read' }>;
/** Without what it holds. */
export type FileLook = Omit<ReadLook, 'state'>;

type Paths = Pick<DataDirectory, 'database' | 'auditHead'>;

/** Entries of a trail that is walked as a whole: a second or two. */
const MOST_WALKED = 200_000;

/** Of a longer one, archives are hashed as far as this. */
const MOST_HASHED_BYTES = 512 * 1024 * 1024;

/** Each entry of a short trail; of a long one what can be told quickly. */
function walked(connection: Connection, { database, auditHead }: Paths, look: FileLook): FileLook {
  const isWalked = look.lastSeq <= MOST_WALKED;
  const faults = isWalked
    ? faultsOf(verifyAudit(connection, database, auditHead))
    : [
        ...look.altered,
        ...olderTrail.fileFaults(connection, database, MOST_HASHED_BYTES),
        ...derivedFindings(connection, database, 'latest'),
        ...definitionFindings(connection),
      ];
  const isDerived = ({ code }: AuditFault): boolean => DERIVED.has(code);
  return {
    ...look,
    isWalked,
    altered: faults.filter((one) => !isOfState(one) && !isDerived(one) && !isPart(one)),
    derived: faults.filter(isDerived),
    decided: faults.filter(isOfState),
  };
}

const DERIVED: ReadonlySet<AuditFault['code']> = new Set([
  'spans-differ',
  'index-miscounts',
  'index-lacks',
]);

function isPart({ code }: AuditFault): boolean {
  return code.startsWith('part-');
}

function faultsOf(verification: AuditVerification): readonly AuditFault[] {
  return verification.ok ? [] : verification.faults;
}

/** Changes nothing, and never throws: what is wrong becomes part of the answer. */
export function lookAtDatabase(
  { database, auditHead }: Paths,
  documentOf: (definitions: Definitions) => RemansoDocument,
): DatabaseLook {
  let connection: Connection | undefined;
  try {
    // Before the trail, which may grow in between.
    const heads = readAuditHeads(auditHead);
    connection = openConnection(database, 'read');
    if (schemaVersion(connection) === 0) return { kind: 'none' };
    checkHealth(connection, database);
    const look = walked(connection, { database, auditHead }, read(connection, database, heads));
    return { ...look, state: stateIn(connection, database, documentOf) };
  } catch (error) {
    const failure = storeFailure(error, database);
    return failure.code === 'store-missing' ? { kind: 'none' } : { kind: 'failed', failure };
  } finally {
    connection?.close();
  }
}

function read(connection: Connection, file: string, heads: readonly HeadReading[]): FileLook {
  const end = readHead(connection);
  const [current] = heads;
  const isOrderly = metaRow(connection, file).read().orderly === 1;
  const appended = isOrderly && current !== undefined ? appendedFault(end, current) : undefined;
  return {
    kind: 'read',
    format: schemaVersion(connection),
    walBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    lastSeq: end.seq,
    headFiles: heads.map((one) => ({
      kind: one.kind,
      file: one.file,
      ...(one.kind === 'damaged' ? { why: one.why } : {}),
    })),
    altered: [
      ...(current === undefined ? [] : faultOf(connection, current)),
      ...(appended === undefined ? [] : [appended]),
    ],
    parts: schemaFindings(connection),
    derived: [],
    decided: [],
    isWalked: false,
    tables: tableSizes(connection),
  };
}

function faultOf(connection: Connection, reading: HeadReading): AuditFault[] {
  const found = headFault(connection, reading);
  return found === undefined ? [] : [found.fault];
}

function stateIn(
  connection: Connection,
  file: string,
  documentOf: (definitions: Definitions) => RemansoDocument,
): ReadLook['state'] {
  const all = <P extends keyof StoredParts>(part: P): StoredParts[P][] => [
    ...partTable(connection, file, part).load().values(),
  ];
  const document = documentOf(storedDefinitions(connection, file));
  const open = [...all('openings'), ...all('reopenings')];
  return {
    tickedAt: metaRow(connection, file).read().tickedAt,
    document,
    addresses: [...featureAddresses(all)],
    holds: all('manualHolds'),
    openHolds: open.map(({ holdId }) => holdId),
    schedulerPauses: all('schedulerPauses').map(
      ({ integrationId, scheduler, stage, holdId, since, before }) => ({
        ...{ integrationId, kind: scheduler.kind, stage, holdId, since },
        wasEnabled: before.enabled,
      }),
    ),
  };
}

/** A count walks a table: of the two that grow, the highest number tells as much. */
const NUMBERED: ReadonlySet<string> = new Set(['audit', 'audit_spans', 'runs']);

function tableSizes(connection: Connection): Record<string, number> {
  const names = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_'));
  return Object.fromEntries(
    names.map((name) => {
      const what = NUMBERED.has(name) ? 'max(rowid)' : 'count(*)';
      const sql = `SELECT ${what} FROM "${name}"`;
      return [name, connection.prepare<[], number | null>(sql).pluck().get() ?? 0];
    }),
  );
}
