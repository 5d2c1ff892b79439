import type { AuditFault } from '../../../shared/domain/trail/audit-fault.ts';
import { type Connection, openScratch, schemaVersion } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';

interface SchemaPart {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const PARTS_OF_TRAIL = `SELECT type, name, sql FROM sqlite_schema
  WHERE tbl_name IN ('audit', 'audit_spans', 'archives') ORDER BY type, name`;

/**
 * Parts that protect the trail and differ from the migrations: a trigger that is missing, weakened
 * or added, a column no longer computed from the hashed text.
 */
export function schemaFindings(connection: Connection): AuditFault[] {
  const expected = byName(expectedParts(schemaVersion(connection)));
  const found = byName(partsOfTrail(connection));
  return [
    ...[...expected].flatMap(([name, { type, sql }]): AuditFault[] => {
      const there = found.get(name);
      if (there === undefined) return [{ code: 'part-missing', type, name }];
      return there.sql === sql ? [] : [{ code: 'part-changed', type, name }];
    }),
    ...[...found].flatMap(([name, { type }]): AuditFault[] =>
      expected.has(name) ? [] : [{ code: 'part-added', type, name }],
    ),
  ];
}

function partsOfTrail(connection: Connection): SchemaPart[] {
  return connection.prepare<[], SchemaPart>(PARTS_OF_TRAIL).all();
}

/** An older file is compared with the schema of its version. */
export function expectedParts(version: number): SchemaPart[] {
  const scratch = openScratch();
  try {
    for (const step of MIGRATIONS.slice(0, version)) scratch.exec(step);
    return partsOfTrail(scratch);
  } finally {
    scratch.close();
  }
}

function byName(parts: readonly SchemaPart[]): Map<string, SchemaPart> {
  return new Map(parts.map((part) => [part.name, part]));
}
