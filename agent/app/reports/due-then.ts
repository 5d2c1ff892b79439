import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { addedTallies, runTallyOf } from '../../../shared/domain/values/run-tally.ts';
import type { Scheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { statedByDefinition } from '../../core/calendar/due-times/stated-by-definition.ts';
import { statedHistory, whyNotKnown } from '../../core/calendar/due-times/stated-history.ts';
import type { ZoneTable } from '../../core/calendar/zone-rules.ts';
import { isOnRecord } from '../../core/runs/due-while-held.ts';
import { runsDue } from '../../core/runs/concerned-runs.ts';
import type { AgentState } from '../../core/state/agent-state.ts';
import { ownZone } from '../schedulers/machine/own-zone.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import type { HeldRuns } from './held-runs.ts';
import type { Span } from './let-go.ts';

interface Then {
  readonly definitions: Pick<DefinitionsThen, 'integrations'>;
  readonly statedEntries: AgentState['statedEntries'];
  readonly zones: ZoneTable;
}

interface HeldThen {
  readonly integrationId: string;
  readonly held: Pick<HeldRuns, 'lastDueAt'>;
  /** When it held it. */
  readonly spans: readonly Span[];
}

/**
 * Runs of another scheduler that were due while an occurrence held it, by the schedule of then, apart
 * from those on record; `undefined`: what is held of it is on record.
 */
export function dueThen(
  { definitions, statedEntries, zones }: Then,
  { integrationId, held, spans }: HeldThen,
): RunTally | undefined {
  const scheduler = definitions.integrations.get(integrationId)?.scheduler;
  if (scheduler === undefined || isOnRecord(scheduler)) return undefined;
  const tallies = spans.map(({ from, to }) => {
    const stated = statedThen(scheduler, statedEntries.get(integrationId), to);
    const since = Math.min(to, Math.max(from, (parseInstant(held.lastDueAt ?? '') ?? -1) + 1));
    const dueTimes = new Map([[integrationId, statedHistory(stated, zones)]]);
    const { runs, atLeast } = runsDue({ dueTimes }, [integrationId], since, to);
    const isNotKnown = whyNotKnown(stated, since, to, zones) !== undefined;
    return runTallyOf(runs ?? atLeast ?? 0, isNotKnown ? [integrationId] : []);
  });
  return addedTallies(...tallies);
}

function statedThen(
  scheduler: Scheduler,
  entry: ReturnType<AgentState['statedEntries']['get']>,
  to: Instant,
): Parameters<typeof statedHistory>[0] {
  // What was read later does not change a report that is finished (L11).
  const known = entry === undefined ? [] : [...entry.earlier, entry];
  const then = known.filter(({ since }) => since < to);
  if (then.length > 0) return then;
  const schedule = statedByDefinition(scheduler, ownZone());
  return [{ schedule, isOff: false, since: 0 }];
}
