import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';
import type { ChangeDraft } from '../../../core/state/change-draft.ts';
import type { HostRecord } from './host-plans.ts';
import type { Store } from '../../../ports/store.ts';
import { doneByPlanFact, startedInsideFact } from '../../../app/schedulers/scheduler-facts.ts';
import type { HoldsThen } from './holds/hold-then.ts';

/** The timer there sees a stop so much later than the agent, at most; the agent itself may have been busy. */
const EARLIER_MS = 6_000;
const LATER_MS = 60_000;
/** Entries of one integration that are searched, at most. */
const MAX_ENTRIES = 1_000;

type Told = 'scheduler.paused' | 'scheduler.resumed';

interface DeedScene {
  readonly host: string;
  readonly state: Pick<AgentState, 'schedulerPauses'>;
  readonly store: Pick<Store, 'auditPage'>;
  /** What held then, and now. */
  readonly past: HoldsThen;
  readonly now: Instant;
}

/** A record by our clock. */
type Deed = Pick<HostRecord, 'integrationId' | 'at' | 'state' | 'holds' | 'since'>;

/**
 * What the plan of a host did with a service while no agent told it: each pause and each resume is in the
 * trail once, by whom ever it was told.
 */
export function noteDeed(deed: Deed, scene: DeedScene, draft: ChangeDraft): void {
  const { integrationId, at, state, since } = deed;
  const { past, now } = scene;
  // The agent has it in hand, and tells what it has read back.
  const inHand = scene.state.schedulerPauses.get(integrationId);
  if (state === 'stopped') {
    const isHeldNow = inHand !== undefined || past.of(integrationId, now) !== undefined;
    if (!isHeldNow) note('scheduler.paused', at, deed, scene, draft);
    return;
  }
  if (inHand !== undefined && inHand.since <= at) return;
  // Left to the agent at first, and never told by it.
  if (since !== undefined) note('scheduler.paused', since, deed, scene, draft);
  note('scheduler.resumed', at, deed, scene, draft);
}

/** A drift that the agent may have seen itself, in the seconds before the plan stopped it again. */
export function noteStartedInside(
  { integrationId, since, holds: [holdId] }: Deed & { readonly since: Instant },
  { host, store, now }: Pick<DeedScene, 'host' | 'store' | 'now'>,
  draft: ChangeDraft,
): void {
  const kind = 'scheduler.drifted';
  const from = formatInstant(since);
  const entries = store.auditPage({
    integration: integrationId,
    kind,
    since: from,
    limit: MAX_ENTRIES,
  });
  const isTold = entries.some((one) => one.kind === kind && one.detail.found === 'enabled');
  if (isTold || holdId === undefined) return;
  draft.note(startedInsideFact({ integrationId, host, holdId }, now));
}

function note(
  kind: Told,
  happenedAt: Instant,
  deed: Deed,
  scene: DeedScene,
  draft: ChangeDraft,
): void {
  const [holdId] = deed.holds;
  const { integrationId } = deed;
  if (holdId === undefined || isTold(kind, deed, happenedAt, scene)) return;
  const fact = doneByPlanFact(
    kind,
    { integrationId, host: scene.host, holdId, happenedAt },
    scene.now,
  );
  const isNoted = draft.facts.some(
    (one) =>
      one.kind === kind &&
      one.integrationId === integrationId &&
      one.detail.happenedAt === formatInstant(happenedAt),
  );
  if (!isNoted) draft.note(fact);
}

/** By the agent at about that time, or from the same record before. */
function isTold(kind: Told, deed: Deed, at: Instant, { store }: DeedScene): boolean {
  const { integrationId: integration, holds } = deed;
  const since = formatInstant(at - LATER_MS);
  const entries = store.auditPage({ integration, kind, since, limit: MAX_ENTRIES });
  return entries.some((entry) => isOf(entry, holds, at));
}

function isOf(entry: AuditEntry, holds: readonly string[], at: Instant): boolean {
  if (entry.kind !== 'scheduler.paused' && entry.kind !== 'scheduler.resumed') return false;
  const { happenedAt, holdId } = entry.detail;
  if (happenedAt !== undefined) return parseInstant(happenedAt) === at;
  const later = (parseInstant(entry.at) ?? Infinity) - at;
  return holds.includes(holdId) || (later >= -EARLIER_MS && later <= LATER_MS);
}
