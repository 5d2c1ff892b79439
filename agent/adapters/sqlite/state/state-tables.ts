import { DEFINITION_PARTS } from '../../../../shared/domain/definitions/definition-part.ts';
import type { AgentState, StateChange, StateParts } from '../../../core/state/agent-state.ts';
import { byPart, type Maps, mapsOf } from '../../../core/state/by-part.ts';
import type { DefinitionParts, Definitions } from '../../../core/state/definitions.ts';
import {
  PART_SCHEMAS,
  STATE_PARTS,
  STORED_PARTS,
  type StoredParts,
} from '../../../core/state/state-parts.ts';
import type { Connection } from '../database/connection.ts';
import type { z } from 'zod';
import { decodeRow, parseJson } from '../database/decode-row.ts';

type KeyedState = Pick<AgentState, keyof StateParts | 'definitions' | 'resting'>;
type Tables = { readonly [P in keyof StoredParts]: KeyedTable<StoredParts[P]> };

/** The tables of the state, by its parts. */
export const STATE_TABLE_NAMES: ReadonlyMap<keyof StoredParts, string> = new Map(
  STORED_PARTS.map((part) => [part, tableName(part)]),
);

function tableName(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function partTable<P extends keyof StoredParts>(
  connection: Connection,
  file: string,
  part: P,
): KeyedTable<StoredParts[P]> {
  return keyedTable<StoredParts[P]>(connection, file, tableName(part), PART_SCHEMAS[part]);
}

/** The definitions, read without the rest. */
export function storedDefinitions(connection: Connection, file: string): Definitions {
  return mapsOf<DefinitionParts>(DEFINITION_PARTS, (part) =>
    partTable(connection, file, part).load(),
  );
}

function applyPart<P extends keyof StoredParts>(
  tables: { readonly [N in P]: KeyedTable<StoredParts[N]> },
  part: P,
  changes: Partial<Maps<{ readonly [N in P]: StoredParts[N] | null }>>,
): void {
  tables[part].apply(changes[part]);
}

export interface StateTables {
  load(): KeyedState;
  apply(change: StateChange): void;
}

/** All parts of the state that are maps. */
export function stateTables(connection: Connection, file: string): StateTables {
  const tables = byPart<Tables>(
    STORED_PARTS,
    (part) => partTable(connection, file, part) as Tables[keyof StoredParts],
  );
  return {
    load: () => ({
      definitions: mapsOf<DefinitionParts>(DEFINITION_PARTS, (part) => tables[part].load()),
      resting: new Set(tables.resting.load().keys()),
      ...mapsOf<StateParts>(STATE_PARTS, (part) => tables[part].load()),
    }),
    apply: (change) => {
      for (const part of STORED_PARTS) applyPart(tables, part, change);
    },
  };
}

/** A table of JSON by id that keeps insertion order. */
interface KeyedTable<T> {
  load(): Map<string, T>;
  /** `null` removes. */
  apply(changes: ReadonlyMap<string, T | null> | undefined): void;
}

function keyedTable<T>(
  connection: Connection,
  file: string,
  name: string,
  schema: z.ZodType<T>,
): KeyedTable<T> {
  const all = connection
    .prepare<[], [string, string]>(`SELECT id, body FROM ${name} ORDER BY place`)
    .raw();
  const put = connection.prepare(
    `INSERT INTO ${name} (id, body) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
  );
  const remove = connection.prepare(`DELETE FROM ${name} WHERE id = ?`);
  return {
    load: () =>
      new Map(
        all.all().map(([id, body]) => {
          const where = `table ${name}, id ${id}`;
          return [id, decodeRow(schema, parseJson(body, where, file), where, file)];
        }),
      ),
    apply: (changes) => {
      for (const [id, value] of changes ?? []) {
        if (value === null) remove.run(id);
        else put.run(id, JSON.stringify(value));
      }
    },
  };
}
