import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import type { LeakSource } from '../../../shared/domain/facts/leak-source.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { Result } from '../../../shared/errors.ts';
import { succeed } from '../../../shared/errors.ts';
import { leakFact } from '../../core/leaks/leaks.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import type { CollectedRecords } from '../../core/state/agent-state.ts';
import type { Clock } from '../../ports/clock.ts';
import type { History } from '../../ports/history.ts';
import type { HostPlans, HostRecord } from '../../ports/host-plans.ts';
import type { Log } from '../../ports/log.ts';
import type { Ledger } from '../engine/ledger.ts';
import { CLOCK_OFF_MS } from './host-clock.ts';
import type { Collected } from './host-states.ts';
import { mayHaveStarted } from './record-owner.ts';
import { guardUserName, heldByGuard } from '../guards/guard-facts.ts';
import { metHolds } from '../guards/met-holds.ts';

/** Older ones are not believed: no plan reaches further. */
const OLDEST_MS = 31 * DAY_MS;

interface CollectorPorts {
  readonly clock: Clock;
  readonly history: Pick<History, 'manualHolds' | 'closedOccurrences'>;
  readonly ledger: Ledger;
  readonly hosts: HostPlans;
  readonly log: Log;
}

/** What the records of one host are judged by. */
interface Scene {
  readonly host: HostDefinition;
  readonly aheadMs: number;
  readonly now: Instant;
}

/** Moves what guards on hosts left into the trail, each exactly once; also days later. */
export class HostCollector {
  readonly #ports: CollectorPorts;

  constructor(ports: CollectorPorts) {
    this.#ports = ports;
  }

  async collect(host: HostDefinition, aheadMs: number): Promise<Result<Collected>> {
    const { hosts, ledger, clock, log } = this.#ports;
    const read = await hosts.collect(host, this.#known(host.id));
    if (!read.ok) return read;
    const { records, broken, taken, forget } = read.value;
    const now = clock.now();
    const draft = new ChangeDraft();
    const believed = records.filter((record) => this.#isPossible(record, host, now + aheadMs));
    const refused =
      records.length - believed.length + broken.reduce((sum, { count }) => sum + count, 0);
    if (refused > 0) log.warn('host.records-refused', { host: host.id, count: refused });
    const inOrder = believed.toSorted((one, other) => one.at - other.at);
    for (const record of inOrder) this.#note(record, { host, aheadMs, now }, draft);
    for (const { uid, bytes, digest } of taken) {
      draft.collected.set(`${host.id} ${uid}`, { bytes, digest });
    }
    if (taken.length > 0) {
      const committed = ledger.commit(draft, now);
      if (!committed.ok) return committed;
      const forgotten = await forget();
      if (!forgotten.ok) return forgotten;
    }
    return succeed(summaryOf(inOrder, refused));
  }

  #known(hostId: string): ReadonlyMap<number, CollectedRecords> {
    const prefix = `${hostId} `;
    return new Map(
      [...this.#ports.ledger.state.collected].flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[Number(key.slice(prefix.length)), value] as const] : [],
      ),
    );
  }

  /**
   * Of an integration on this host, by a user who starts it, neither of the future nor too old, by the
   * host's clock.
   */
  #isPossible(
    { integrationId, at, user }: HostRecord,
    host: HostDefinition,
    hostNow: Instant,
  ): boolean {
    const integration = this.#ports.ledger.state.definitions.integrations.get(integrationId);
    if (integration === undefined || hostOf(integration.scheduler) !== host.id) return false;
    if (!mayHaveStarted(user, integration.scheduler, host)) return false;
    return at <= hostNow + CLOCK_OFF_MS && at > hostNow - OLDEST_MS;
  }

  #note(record: HostRecord, about: Scene, draft: ChangeDraft): void {
    if (record.state === 'held') this.#noteHeld(record, about, draft);
    else this.#noteLeak(record, about, draft);
  }

  #noteHeld(record: HostRecord, { host, aheadMs, now }: Scene, draft: ChangeDraft): void {
    const { ledger, history } = this.#ports;
    const { at, holds: ids, unreadable } = record;
    const met = ids.map((holdId) => ({ holdId, from: at, until: null }));
    const holds = metHolds(met, at, { state: ledger.state, history });
    const isUnread = holds.length === 0 && unreadable !== undefined;
    const more = {
      host: host.id,
      ...(offMs(aheadMs) === 0 ? {} : { clockAheadMs: aheadMs }),
      ...(isUnread ? { why: 'plan-unreadable' as const } : {}),
    };
    draft.note(heldByGuard(record, holds, more, now));
  }

  /** A start while something held it: by its own clock, less what it was ahead. */
  #noteLeak(
    { integrationId, at, pid, user }: HostRecord,
    { host, aheadMs, now }: Scene,
    draft: ChangeDraft,
  ): void {
    const startedAt = at - offMs(aheadMs);
    const hold = this.#holdAt(integrationId, startedAt);
    if (hold === undefined) return;
    const who: LeakSource = {
      code: 'host-run',
      host: host.id,
      pid,
      user: guardUserName(user),
    };
    draft.note(leakFact({ integrationId, startedAt, who }, hold, now));
  }

  /** A hold that was in force then, whether or not it still is. */
  #holdAt(
    integrationId: string,
    at: Instant,
  ): { readonly id: string; readonly windowId?: string; readonly reason: string } | undefined {
    const { history, ledger } = this.#ports;
    // The records have whole seconds: what began within that second is not held against it.
    const surely = at + 1000;
    const manual = history
      .manualHolds(at, surely)
      .find(
        ({ integrations, from, until }) =>
          integrations.includes(integrationId) && from <= at && (until === null || until > surely),
      );
    if (manual !== undefined) return { id: manual.holdId, reason: manual.reason };
    const { openings, definitions } = ledger.state;
    const window = [...openings.values(), ...history.closedOccurrences(at, surely)].find(
      ({ windowId, opensAt, closesAt, heldFrom = opensAt }) =>
        heldFrom <= at &&
        closesAt > surely &&
        covers(definitions.windows.get(windowId), definitions.integrations.get(integrationId)),
    );
    if (window === undefined) return undefined;
    const { windowId, opensAt } = window;
    const reason = definitions.windows.get(windowId)?.reason ?? windowId;
    return { id: occurrenceHoldId(windowId, opensAt), windowId, reason };
  }
}

/** What a clock is ahead, if that matters. */
function offMs(aheadMs: number): number {
  return Math.abs(aheadMs) > CLOCK_OFF_MS ? aheadMs : 0;
}

function covers(
  window: MaintenanceWindow | undefined,
  integration: Integration | undefined,
): boolean {
  return (
    window !== undefined && integration !== undefined && isSelected(window.covers, integration)
  );
}

function summaryOf(records: readonly HostRecord[], refused: number): Collected {
  const held = records.filter(({ state }) => state === 'held');
  return {
    held: held.length,
    from: held[0]?.at ?? null,
    until: held.at(-1)?.at ?? null,
    refused,
  };
}
