import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { type Connection, openScratch, schemaVersion } from './connection.ts';
import { stepsOf } from './database-format.ts';
import { SCHEMA } from './database-schema.ts';

interface SchemaPart {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const ALL_PARTS = `SELECT type, name, sql FROM sqlite_schema
  WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`;

/**
 * Tables, indexes, triggers and views that are not those of the file's format: one that is missing, one
 * weakened, and one added, like a trigger that deletes pauses as they are placed.
 */
export function schemaFindings(connection: Connection): AuditFault[] {
  const expected = byName(expectedParts(connection));
  const found = byName(partsOf(connection));
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

function partsOf(connection: Connection): SchemaPart[] {
  return connection.prepare<[], SchemaPart>(ALL_PARTS).all();
}

/** In the format of that database. */
export function expectedParts(connection: Connection): SchemaPart[] {
  const scratch = openScratch();
  try {
    for (const step of [SCHEMA, ...stepsOf(schemaVersion(connection)).taken]) scratch.exec(step);
    return partsOf(scratch);
  } finally {
    scratch.close();
  }
}

function byName(parts: readonly SchemaPart[]): Map<string, SchemaPart> {
  return new Map(parts.map((part) => [part.name, part]));
}
