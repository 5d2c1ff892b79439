import { HOST_DRIFT } from '../../../shared/domain/now/problem-codes.ts';
import { hostOf, type ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Result } from '../../../shared/errors.ts';
import { say } from '../../../shared/failure-texts.ts';
import { hostDrift, type HostDriftFound, type SeenEntry } from '../../core/leaks/host-drift.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import type { GuardedEntry } from '../../core/state/guarded-entry.ts';
import { isSameJson } from '../../core/state/same-json.ts';
import type { SchedulerReading } from '../../ports/schedulers/connector.ts';
import type { Ledger } from '../engine/ledger/ledger.ts';
import type { ProblemBoard } from '../engine/ledger/problem-board.ts';
import { hostDriftedFact } from './scheduler-facts.ts';

interface JudgePorts {
  readonly ledger: Ledger;
  readonly problems: ProblemBoard;
}

interface Entry {
  readonly id: string;
  readonly host: string;
  readonly kind: ConnectedScheduler['kind'];
}

/**
 * Judges readings of entries on hosts, held or not: a guard that was removed there would be missed at an
 * opening at which nobody is awake. Each drift is told once in the trail, and is a problem until it is
 * over or a person publishes to the host again.
 */
export class HostDriftJudge {
  readonly #ports: JudgePorts;

  constructor(ports: JudgePorts) {
    this.#ports = ports;
  }

  judge(
    id: string,
    scheduler: ConnectedScheduler,
    read: Result<SchedulerReading>,
    now: Instant,
  ): void {
    const host = hostOf(scheduler);
    const seen = seenIn(read);
    if (host === undefined || seen === undefined) return;
    const { ledger } = this.#ports;
    const before = ledger.state.guardedEntries.get(id);
    const { known, found, isNew } = hostDrift(before, JSON.stringify(scheduler), seen);
    if (!isSameJson(before, known)) {
      const draft = new ChangeDraft();
      draft.guardedEntries.set(id, known ?? null);
      // While it is held, the judge of its pause tells the same.
      const isHeld = ledger.state.schedulerPauses.has(id) && found !== 'missing';
      if (isNew && found !== null && !isHeld) {
        draft.note(hostDriftedFact({ id, host, scheduler, found }, now));
      }
      ledger.record(draft, now);
    }
    this.#tell(found, { id, host, kind: scheduler.kind }, now);
  }

  /** A person has looked at it: whatever is there next is right. */
  accept(id: string, now: Instant): void {
    const known = this.#ports.ledger.state.guardedEntries.get(id);
    this.#set(
      id,
      known === undefined ? undefined : { ...known, fingerprint: null, told: null },
      now,
    );
  }

  /** Its definition is another one now, or gone. */
  forget(id: string, now: Instant): void {
    this.#set(id, undefined, now);
  }

  #set(id: string, known: GuardedEntry | undefined, now: Instant): void {
    const { ledger, problems } = this.#ports;
    problems.clear(`${HOST_DRIFT}${id}`);
    if (isSameJson(ledger.state.guardedEntries.get(id), known)) return;
    const draft = new ChangeDraft();
    draft.guardedEntries.set(id, known ?? null);
    ledger.record(draft, now);
  }

  /** Of a missing entry its failing reading is the problem. */
  #tell(found: HostDriftFound | null, { id, host, kind }: Entry, now: Instant): void {
    const code = `${HOST_DRIFT}${id}`;
    if (found === null || found === 'missing') {
      this.#ports.problems.clear(code);
      return;
    }
    // Nothing stands in front of a service.
    const lacks = kind === 'service' && found === 'unguarded' ? 'unplanned' : found;
    this.#ports.problems.raise(code, [say(`problem-host-${lacks}`, { id, host })], now);
  }
}

/** `undefined`: nothing is known of it now. */
function seenIn(read: Result<SchedulerReading>): SeenEntry | undefined {
  if (!read.ok) {
    return read.failure.code === 'scheduler-missing' ? { kind: 'missing' } : undefined;
  }
  const { isGuarded, fingerprint } = read.value;
  if (isGuarded === undefined) return undefined;
  return isGuarded ? { kind: 'guarded', fingerprint } : { kind: 'unguarded' };
}
