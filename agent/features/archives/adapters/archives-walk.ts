import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ChainLink } from '../../../../shared/domain/trail/audit-chain.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { knownArchives } from '../../../adapters/sqlite/trail/archive-table.ts';
import { linksOf } from '../../../adapters/sqlite/trail/audit-table.ts';
import type { Connection } from '../../../adapters/sqlite/database/connection.ts';
import type { WalkedArchives } from '../../../adapters/sqlite/trail/older-trail.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { archiveFault } from './archive-check.ts';
import { archiveFolder } from './archive-file.ts';

type SealedRow = [kind: 'trail.archived' | 'archive.removed', detail: string];

const SEALED = `SELECT kind, body ->> '$.detail' FROM audit INDEXED BY audit_by_kind
  WHERE kind IN ('trail.archived', 'archive.removed') ORDER BY seq`;

const detailSchema = z.object({
  ...{ file: z.string(), sha256: z.string(), hash: z.string() },
  ...{ first: z.int(), last: z.int() },
});

/**
 * Checks every archive: that it follows the one before, that the trail says it was sealed so, that
 * its chain holds, and that what the database still has of it is the same.
 */
export function walkArchives(connection: Connection, database: string): WalkedArchives {
  const archives = knownArchives(connection, database);
  if (archives.length === 0) return { end: AUDIT_GENESIS, faults: [], findings: [] };
  const recorded = recordedSeals(connection);
  const kept = linksOf(connection);
  const folder = archiveFolder(database);
  const findings: string[] = [];
  const faults: { firstBadSeq: number; fault: AuditFault }[] = [];
  let end = AUDIT_GENESIS;
  for (const archive of archives) {
    const { file, first, last, prevHash, hash, removed } = archive;
    if (first !== end.seq + 1 || prevHash !== end.hash) {
      faults.push({
        firstBadSeq: end.seq + 1,
        fault: { code: 'archive-gap', file, seq: end.seq },
      });
    }
    end = { seq: last, hash };
    const fault =
      unrecordedFault(archive, recorded) ??
      (removed === undefined
        ? archiveFault(folder, archive, (links) => otherEntry(archive, links, kept(first, last)))
        : undefined);
    if (fault !== undefined) faults.push({ firstBadSeq: first, fault });
    if (removed !== undefined) {
      findings.push(
        `${file} (entries ${first} to ${last}) was removed by ${removed.by} at ${removed.at}: ${removed.reason}`,
      );
    }
  }
  return { end, faults, findings };
}

export function archiveFileFaults(
  connection: Connection,
  database: string,
  mostBytes: number,
): readonly AuditFault[] {
  const archives = knownArchives(connection, database);
  const recorded = archives.length === 0 ? new Map<string, string>() : recordedSeals(connection);
  let hashed = 0;
  return archives.flatMap((archive): AuditFault[] => {
    const { file, bytes, removed, sha256 } = archive;
    const unrecorded = unrecordedFault(archive, recorded);
    if (unrecorded !== undefined) return [unrecorded];
    if (removed !== undefined) return [];
    const path = join(archiveFolder(database), file);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there === undefined) return [{ code: 'archive-unreadable', file, why: 'it is missing' }];
    hashed += bytes;
    const isSame =
      there.size === bytes && (hashed > mostBytes || hash('sha256', readFileSync(path)) === sha256);
    return isSame ? [] : [{ code: 'archive-differs', file }];
  });
}

/** By what was done and the file. */
function recordedSeals(connection: Connection): ReadonlyMap<string, string> {
  const rows = connection.prepare<[], SealedRow>(SEALED).raw().all();
  return new Map(
    rows.flatMap(([kind, text]) => {
      const detail = detailSchema.safeParse(jsonOf(text)).data;
      return detail === undefined ? [] : [[`${kind} ${detail.file}`, sealOf(detail)] as const];
    }),
  );
}

function sealOf({ sha256, first, last, hash }: z.output<typeof detailSchema>): string {
  return JSON.stringify([sha256, first, last, hash]);
}

function unrecordedFault(
  archive: KeptArchive,
  recorded: ReadonlyMap<string, string>,
): AuditFault | undefined {
  const { file, removed } = archive;
  const seal = sealOf(archive);
  const isRecorded = recorded.get(`trail.archived ${file}`) === seal;
  const isRemovalRecorded =
    removed === undefined || recorded.get(`archive.removed ${file}`) === seal;
  return isRecorded && isRemovalRecorded ? undefined : { code: 'archive-unrecorded', file };
}

function otherEntry(
  { file, first }: KeptArchive,
  links: readonly ChainLink[],
  kept: Iterable<ChainLink>,
): AuditFault | undefined {
  for (const { seq, body, prevHash, hash } of kept) {
    const link = links[seq - first];
    if (link?.body !== body || link.prevHash !== prevHash || link.hash !== hash) {
      return { code: 'archive-other-entry', file, seq };
    }
  }
  return undefined;
}
