import type { z } from 'zod';
import type { Connection } from './connection.ts';
import { decodeRow, parseJson } from './decode-row.ts';

/** A table of JSON by id that keeps insertion order. */
export interface KeyedTable<T> {
  load(): Map<string, T>;
  /** `null` removes. */
  apply(changes: ReadonlyMap<string, T | null> | undefined): void;
}

export function keyedTable<T>(
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
