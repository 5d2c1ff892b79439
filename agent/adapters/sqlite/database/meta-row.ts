import { z } from 'zod';
import type { StateChange } from '../../../core/state/agent-state.ts';
import type { Connection, Row } from './connection.ts';
import { decodeRow } from './decode-row.ts';
import { instant } from '../../../core/state/stored-instant.ts';

const metaSchema = z.strictObject({
  revision: z.int().nonnegative(),
  tickedAt: instant.nullable(),
  zoneVersion: z.string().nullable(),
  orderly: z.literal([0, 1]),
});

export type Meta = z.output<typeof metaSchema>;

/** The single row for state that is neither a map nor history. */
export interface MetaRow {
  read(): Meta;
  /** Increments the revision. */
  advance(change: StateChange): void;
  /** Whether the last agent closed the store cleanly. */
  setOrderly(orderly: boolean): void;
}

export function metaRow(connection: Connection, file: string): MetaRow {
  const read = connection.prepare<[], Row>(
    `SELECT revision, ticked_at AS tickedAt, zone_version AS zoneVersion, orderly
     FROM meta WHERE id = 1`,
  );
  const advance = connection.prepare(
    `UPDATE meta SET revision = revision + 1, ticked_at = coalesce(?, ticked_at),
     zone_version = coalesce(?, zone_version) WHERE id = 1`,
  );
  const setOrderly = connection.prepare('UPDATE meta SET orderly = ? WHERE id = 1');
  return {
    read: () => decodeRow(metaSchema, read.get(), 'table meta', file),
    advance: (change) => void advance.run(change.tickedAt ?? null, change.zoneVersion ?? null),
    setOrderly: (orderly) => void setOrderly.run(orderly ? 1 : 0),
  };
}
