import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonOf } from '../../wire/json-text.ts';

const bookSchema = z.strictObject({
  made: z.int().nonnegative(),
  delivered: z.record(z.string(), z.int().nonnegative()),
});

export type DeliveriesRead = z.output<typeof bookSchema>;

/** `undefined` if there is none that can be read: it is written again, or that fails and is told. */
export function readBook(path: string): DeliveriesRead | undefined {
  try {
    const read = bookSchema.safeParse(jsonOf(readFileSync(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
