import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import type { Evidence } from '../../../../shared/features/evidence/evidence-setting.ts';
import {
  checkpointHash,
  unsignedText,
  type Checkpoint,
} from '../../../../shared/domain/trail/checkpoint.ts';
import type { SignatureTools } from '../../../../shared/domain/trail/checkpoint-chain.ts';
import { succeed, type Result, type Saying } from '../../../../shared/errors.ts';
import { COPY_ALTERED } from '../../../../shared/features/evidence/evidence-problems.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { CheckpointCopy, CheckpointFile, DeliveryBook } from './evidence-ports.ts';
import type { Log } from '../../../ports/log.ts';
import { alteredSaying } from '../../../app/engine/altered-words.ts';
import { Retry } from './retry.ts';

export interface AskPorts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly file: CheckpointFile;
  readonly book: DeliveryBook;
  readonly tools: SignatureTools;
  readonly log: Log;
  readonly settings: () => Evidence;
  readonly copies: (settings: Evidence) => readonly CheckpointCopy[];
  readonly problems: {
    raise(code: string, said: readonly Saying[]): void;
    clear(code: string): void;
  };
}

/** Asks each copy once in an agent's life; one that cannot be reached again and again. */
export class AskedCopies {
  readonly #ports: AskPorts;
  readonly #retries = new Map<string, Retry>();
  readonly #answered = new Map<string, string>();
  #asking: Promise<unknown> | undefined;

  constructor(ports: AskPorts) {
    this.#ports = ports;
  }

  ask(): Promise<unknown> {
    const { copies, settings } = this.#ports;
    const all = copies(settings());
    this.#forgetOthers(all);
    this.#asking ??= Promise.all(all.map((copy) => this.#askOne(copy))).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #askOne(copy: CheckpointCopy): Promise<void> {
    const { clock, log, problems } = this.#ports;
    const retry = this.#retries.get(copy.id) ?? new Retry(clock);
    this.#retries.set(copy.id, retry);
    if (this.#answered.has(copy.id) || !retry.isDue()) return;
    const asked = await askCopy(copy, this.#ports);
    if (!asked.ok && asked.failure.code !== 'not-supported') {
      const { code, message } = asked.failure;
      log.info('checkpoint.copy-not-asked', { of: copy.name, code, message });
      retry.failed(asked.failure);
      return;
    }
    this.#answered.set(copy.id, copy.name);
    const fault = asked.ok ? asked.value : undefined;
    if (fault === undefined) return;
    log.error('checkpoint.copy-differs', { ...fault });
    problems.raise(COPY_ALTERED + copy.name, [alteredSaying('problem-trail-altered', [fault])]);
  }

  /** Whoever names another file has looked at it. */
  #forgetOthers(all: readonly CheckpointCopy[]): void {
    for (const [id, name] of this.#answered) {
      if (all.some((copy) => copy.id === id)) continue;
      this.#answered.delete(id);
      this.#ports.problems.clear(COPY_ALTERED + name);
    }
  }
}

/**
 * What a copy outside knows better than the data directory: whoever puts an older directory back has to
 * change each copy as well, and whoever cuts a copy the directory.
 */
export async function askCopy(
  copy: CheckpointCopy,
  { file, book, tools }: Pick<AskPorts, 'file' | 'book' | 'tools'>,
): Promise<Result<AuditFault | undefined>> {
  if (copy.latest === undefined) return succeed(undefined);
  // What may grow meanwhile is read after what may not be ahead of it.
  const delivered = book.deliveredTo(copy.id) ?? 0;
  const there = await copy.latest();
  if (!there.ok) return there;
  // A line that nobody signed says nothing about this directory.
  const lines = there.value.filter(({ signature, publicKey, ...unsigned }) =>
    tools.isSigned(unsignedText({ ...unsigned, publicKey }, tools), signature, publicKey),
  );
  const own = await file.from(lines[0]?.number ?? 1, Number.MAX_SAFE_INTEGER);
  if (!own.ok) return own;
  return succeed(copyFault(copy.name, { lines, delivered, own: own.value, tools }));
}

function copyFault(
  name: string,
  {
    lines,
    delivered,
    own,
    tools,
  }: {
    readonly lines: readonly Checkpoint[];
    readonly delivered: number;
    readonly own: readonly Checkpoint[];
    readonly tools: SignatureTools;
  },
): AuditFault | undefined {
  const last = lines.at(-1)?.number ?? 0;
  const latest = own.at(-1)?.number ?? 0;
  if (last > latest) return { code: 'copy-ahead', name, number: last, last: latest };
  const hashes = new Map(own.map((one) => [one.number, checkpointHash(one, tools)]));
  const other = lines.find((one) => hashes.get(one.number) !== checkpointHash(one, tools));
  if (other !== undefined) return { code: 'copy-differs', name, number: other.number };
  // Where the series was begun again, the book is ahead of it.
  const number = Math.min(delivered, latest);
  return last < number ? { code: 'copy-cut', name, last, number } : undefined;
}
