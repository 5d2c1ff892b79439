import type { Evidence } from '../../../../shared/features/evidence/evidence-setting.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { CheckpointCopy, CheckpointFile, DeliveryBook } from './evidence-ports.ts';
import type { Log } from '../../../ports/log.ts';
import { Retry } from './retry.ts';

interface CopyPorts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly file: CheckpointFile;
  readonly book: DeliveryBook;
  readonly log: Log;
  readonly settings: () => Evidence;
  readonly copies: (settings: Evidence) => readonly CheckpointCopy[];
}

/** Lines in one go; after each the book is written. */
const BATCH = 100;

/** Brings each copy what it does not have yet, wherever it was left off. */
export class OutsideCopies {
  readonly #ports: CopyPorts;
  /** With the copy's failure, or `null` when it is over. */
  readonly #tell: (name: string, failure: Failure | null) => void;
  readonly #retries = new Map<string, { readonly name: string; readonly retry: Retry }>();
  readonly #busy = new Set<string>();

  constructor(ports: CopyPorts, tell: (name: string, failure: Failure | null) => void) {
    this.#ports = ports;
    this.#tell = tell;
  }

  /** Each at its own pace: one that hangs keeps no other waiting. */
  async deliver({ isNearOnly = false }: { readonly isNearOnly?: boolean }): Promise<void> {
    const { copies, settings } = this.#ports;
    const all = copies(settings());
    this.#forgetOthers(all);
    const latest = await this.#ports.file.latest();
    const number = latest.ok ? latest.value?.number : undefined;
    if (number === undefined) return;
    const wanted = all.filter((copy) => copy.isNear || !isNearOnly);
    await Promise.all(wanted.map((copy) => this.#bring(copy, number)));
  }

  view(): { name: string; deliveredTo: number; failure: Failure | null }[] {
    const { copies, settings, book } = this.#ports;
    return copies(settings()).map(({ id, name }) => ({
      name,
      deliveredTo: book.deliveredTo(id) ?? 0,
      failure: this.#retries.get(id)?.retry.failure ?? null,
    }));
  }

  async #bring(copy: CheckpointCopy, latest: number): Promise<void> {
    const { clock, log } = this.#ports;
    const { retry } = this.#retries.get(copy.id) ?? { retry: new Retry(clock) };
    this.#retries.set(copy.id, { name: copy.name, retry });
    if (!retry.isDue() || this.#busy.has(copy.id)) return;
    this.#busy.add(copy.id);
    try {
      const brought = await this.#bringAll(copy, latest);
      if (brought.ok) {
        retry.succeeded();
        this.#tell(copy.name, null);
      } else this.#failed(copy, retry, brought.failure, log);
    } finally {
      this.#busy.delete(copy.id);
    }
  }

  async #bringAll(copy: CheckpointCopy, latest: number): Promise<Result<void>> {
    const { book, file } = this.#ports;
    const known = book.deliveredTo(copy.id);
    // Where the series was begun again, the book is ahead of it.
    const isNew = known === undefined || known > latest;
    let next = isNew ? (copy.isWhole ? 1 : latest) : known + 1;
    while (next <= latest) {
      const lines = await file.from(next, copy.isWhole ? BATCH : 1);
      if (!lines.ok) return lines;
      const last = lines.value.at(-1)?.number;
      if (last === undefined) break;
      const sent = await copy.deliver(lines.value);
      if (!sent.ok) return sent;
      const noted = book.note({ delivered: [copy.id, last] });
      if (!noted.ok) return noted;
      next = last + 1;
    }
    return succeed(undefined);
  }

  #failed(copy: CheckpointCopy, retry: Retry, failure: Failure, log: Log): void {
    const { code, message } = failure;
    log.warn('checkpoint.not-copied', { to: copy.name, code, message });
    retry.failed(failure);
    if (retry.isWorthTelling) this.#tell(copy.name, failure);
  }

  #forgetOthers(all: readonly CheckpointCopy[]): void {
    for (const [id, { name }] of this.#retries) {
      if (all.some((copy) => copy.id === id)) continue;
      this.#retries.delete(id);
      this.#tell(name, null);
    }
  }
}
