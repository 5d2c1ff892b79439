import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { errorMessage } from '../../../shared/error-message.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { DeliveryBook } from '../../ports/evidence.ts';
import { jsonOf } from '../../wire/json-text.ts';
import { replaceWhole } from '../files/whole-file.ts';

const bookSchema = z.strictObject({
  made: z.int().nonnegative(),
  delivered: z.record(z.string(), z.int().nonnegative()),
});

type Book = z.output<typeof bookSchema>;

const EMPTY: Book = { made: 0, delivered: {} };

/** `undefined` if there is none that can be read: it is written again, or that fails and is told. */
export function readBook(path: string): Book | undefined {
  try {
    const read = bookSchema.safeParse(jsonOf(readFileSync(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/**
 * A file of a few lines. Without it everything is delivered once more, which harms nobody: a copy
 * knows checkpoints by their numbers.
 */
export class DeliveryFile implements DeliveryBook {
  readonly #path: string;
  #book: Book;

  constructor(path: string) {
    this.#path = path;
    this.#book = readBook(path) ?? EMPTY;
  }

  get made(): number {
    return this.#book.made;
  }

  deliveredTo(copyId: string): number | undefined {
    return this.#book.delivered[copyId];
  }

  note({ made, delivered }: Parameters<DeliveryBook['note']>[0]): Result<void> {
    this.#book = {
      made: Math.max(this.#book.made, made ?? 0),
      delivered: {
        ...this.#book.delivered,
        ...(delivered === undefined ? {} : Object.fromEntries([delivered])),
      },
    };
    try {
      replaceWhole(this.#path, `${JSON.stringify(this.#book)}\n`, { mode: 0o600 });
      return succeed(undefined);
    } catch (error) {
      const why = errorMessage(error);
      return failAs('store-failed', [say('evidence-not-copied', { file: this.#path, why })]);
    }
  }
}
