import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { readBook, type DeliveriesRead } from '../../../adapters/checkpoints/delivery-book.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';
import type { DeliveryBook } from '../app/evidence-ports.ts';

const EMPTY: DeliveriesRead = { made: 0, delivered: {} };

/**
 * A file of a few lines. Without it everything is delivered once more, which harms nobody: a copy
 * knows checkpoints by their numbers.
 */
export class DeliveryFile implements DeliveryBook {
  readonly #path: string;
  #book: DeliveriesRead;

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
