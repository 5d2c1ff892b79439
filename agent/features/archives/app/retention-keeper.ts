import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import type { KeptArchive } from '../../../../shared/domain/trail/archived-part.ts';
import { RemansoError, succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import { onlineSince } from '../../../core/state/online-since.ts';
import type { EntryRange, TrailArchives } from '../../../ports/trail/archives.ts';
import type { ArchiveSealer } from './archive-sealer.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { Store } from '../../../ports/store.ts';
import type { Delay } from '../../../ports/time/timer.ts';
import type { Ledger } from '../../../app/engine/ledger/ledger.ts';
import { IDLE, type ObserverGuard } from '../../../app/engine/turns/observer-guard.ts';

interface RetentionPorts {
  readonly clock: Clock;
  readonly delay: Delay;
  readonly guard: ObserverGuard;
  readonly ledger: Pick<Ledger, 'commit'> & {
    readonly state: { readonly definitions: Pick<Definitions, 'settings'> };
  };
  readonly store: Pick<Store, 'prune' | 'forgetCommands'>;
  /** Absent where the trail is kept whole. */
  readonly archives: { readonly stored: TrailArchives; readonly sealer: ArchiveSealer } | undefined;
}

/** What left the database so far: old runs, and entries in archive files. */
export interface RetentionProgress {
  readonly archives: number;
  readonly entries: number;
  readonly runs: number;
  /** Nothing more is due now. */
  readonly isDone: boolean;
}

const BEGUN: RetentionProgress = { archives: 0, entries: 0, runs: 0, isDone: false };

const FIRST_LOOK_MS = 5 * MINUTE_MS;
const LOOK_MS = HOUR_MS;

/** Answers to commands, which repeat what the trail has. */
const COMMANDS_KEPT_MS = 30 * DAY_MS;

/** An archive that is not full is written once its oldest entry is that much too old. */
const FULL_ENTRIES = 65_535;
const PATIENCE_MS = 31 * DAY_MS;

/** So that whatever else is due waits a few milliseconds at most. */
const ROWS_AT_ONCE = 200;
const PAGES_AT_ONCE = 100;
const PAUSE_MS = 10;

/** Runs that are deleted between two archives: about as many as one has entries of. */
const RUNS_BETWEEN = 32_768;

/** Fewer free pages than this are used again soon. */
const FREE_PAGES = 256;

/**
 * Moves what is older than the document says out of the database, in small steps: runs are deleted,
 * the trail goes to archive files. Each step is whole, and repeating it is harmless.
 */
export class RetentionKeeper {
  readonly #ports: RetentionPorts;
  #cancel: (() => void) | undefined;
  #isHalted = false;
  #working: Promise<Result<RetentionProgress>> | undefined;
  #progress = BEGUN;

  constructor(ports: RetentionPorts) {
    // That a wait is over says nothing about whether this works.
    const delay: Delay = (ms, fire) =>
      ports.delay(ms, () => {
        fire();
        return IDLE;
      });
    this.#ports = { ...ports, delay };
  }

  begin(): void {
    this.#wait(FIRST_LOOK_MS);
  }

  halt(): void {
    this.#isHalted = true;
    this.#cancel?.();
  }

  /** Puts a stub in the place of an archive that a person has removed. */
  forget(archive: KeptArchive): Result<void> {
    return this.#ports.archives?.sealer.replaceByStub(archive) ?? succeed(undefined);
  }

  /**
   * Everything that is due now. Who asks meanwhile gets the same answer, or after `waitMs` how far it
   * has come.
   */
  async work(waitMs?: number): Promise<Result<RetentionProgress>> {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    if (waitMs === undefined) return this.#working;
    let cancel: (() => void) | undefined;
    const waited = new Promise<'waited'>((resolve) => {
      cancel = this.#ports.delay(waitMs, () => resolve('waited'));
    });
    const first = await Promise.race([this.#working, waited]);
    cancel?.();
    return first === 'waited' ? succeed(this.#progress) : first;
  }

  #wait(ms: number): void {
    if (this.#isHalted) return;
    const { delay, guard } = this.#ports;
    this.#cancel = delay(ms, () => {
      const worked = guard.settle('pruning', async () => {
        const done = await this.work();
        if (!done.ok && !this.#isHalted) throw new RemansoError(done.failure);
      });
      void worked.finally(() => this.#wait(LOOK_MS));
    });
  }

  /** Archives and deletions in turn, so that neither waits for millions of the other. */
  async #work(): Promise<Result<RetentionProgress>> {
    const { archives, clock, ledger, store } = this.#ports;
    this.#progress = BEGUN;
    const now = clock.now();
    const since = onlineSince(ledger.state.definitions, now);
    store.forgetCommands(now - COMMANDS_KEPT_MS);
    const removed = this.#replaceRemoved();
    if (!removed.ok) return removed;
    for (let areRunsLeft = true; ;) {
      if (archives !== undefined) {
        await this.#inSteps(() => archives.stored.discard(ROWS_AT_ONCE) > 0);
      }
      if (this.#isHalted) return failAs('agent-stopping', [say('nothing-archived')]);
      const archived = await this.#archiveNext(since);
      if (!archived.ok) return archived;
      if (areRunsLeft) areRunsLeft = await this.#pruneSome(since);
      if (!archived.value && !areRunsLeft) break;
    }
    if (archives !== undefined) await this.#giveBack(archives.stored);
    return succeed({ ...this.#progress, isDone: true });
  }

  /** Of archives that a person removed, if a kill came before their stubs. */
  #replaceRemoved(): Result<void> {
    for (const archive of this.#ports.archives?.stored.all() ?? []) {
      if (archive.removed === undefined) continue;
      const replaced = this.forget(archive);
      if (!replaced.ok) return replaced;
    }
    return succeed(undefined);
  }

  /** Whether there was anything to archive. */
  async #archiveNext(since: Instant): Promise<Result<boolean>> {
    const stored = this.#ports.archives?.stored;
    const range = stored?.next(since, FULL_ENTRIES) ?? stored?.next(since - PATIENCE_MS, 1);
    if (range === undefined) return succeed(false);
    const sealed = await this.#seal(range);
    if (!sealed.ok) return sealed;
    const { archives, entries } = this.#progress;
    this.#told({ archives: archives + 1, entries: entries + sealed.value });
    return succeed(true);
  }

  /** Whether there may be more. */
  async #pruneSome(since: Instant): Promise<boolean> {
    const most = this.#progress.runs + RUNS_BETWEEN;
    let isLeft = true;
    await this.#inSteps(() => {
      const count = this.#ports.store.prune(since, ROWS_AT_ONCE);
      this.#told({ runs: this.#progress.runs + count });
      isLeft = count > 0;
      return isLeft && this.#progress.runs < most;
    });
    return isLeft;
  }

  #told(more: Partial<RetentionProgress>): void {
    this.#progress = { ...this.#progress, ...more };
  }

  /** The number of its entries. The file is whole and checked before the trail refers to it (L4). */
  async #seal(range: EntryRange): Promise<Result<number>> {
    const { archives, clock, ledger } = this.#ports;
    if (archives === undefined) return succeed(0);
    const sealed = await archives.sealer.seal(range);
    if (!sealed.ok) return sealed;
    const { file, sha256, bytes, first, last, hash } = sealed.value;
    const now = clock.now();
    const draft = new ChangeDraft();
    draft.archived = sealed.value;
    draft.note(
      fact({
        ...{ at: now, kind: 'trail.archived', actor: AGENT },
        detail: { file, sha256, bytes, first, last, hash },
      }),
    );
    const written = ledger.commit(draft, now);
    return written.ok ? succeed(last - first + 1) : written;
  }

  async #giveBack(stored: TrailArchives): Promise<void> {
    let left = stored.giveBack(0);
    if (left < FREE_PAGES) return;
    await this.#inSteps(() => {
      const before = left;
      left = stored.giveBack(PAGES_AT_ONCE);
      return left > 0 && left < before;
    });
  }

  /** Until a step says that it was the last. */
  async #inSteps(step: () => boolean): Promise<void> {
    while (!this.#isHalted && step()) {
      await new Promise<void>((resolve) => {
        this.#ports.delay(PAUSE_MS, resolve);
      });
    }
  }
}
