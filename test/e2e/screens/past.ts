import type { Opening, StateChange } from '../../../agent/core/state/agent-state.ts';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import type { RunRecord } from '../../../agent/core/state/agent-state.ts';
import { compileSchedule } from '../../../agent/core/calendar/due-times/due-schedule.ts';
import { AGENT, fact, SCHEDULE } from '../../../agent/core/state/facts.ts';
import type { DataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { RecordedFact } from '../../../shared/domain/trail/recorded-entry.ts';
import { zones } from '../../support/zones.ts';
import { exit, http } from '../../support/outcomes.ts';

/** A past or still open window, and what it held. */
export interface PastOpening {
  readonly windowId: string;
  readonly reason: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly integrations: readonly string[];
}

export interface Past {
  readonly from: Instant;
  readonly to: Instant;
  readonly openings: readonly PastOpening[];
  /** Which integration fails one run in how many, and how. */
  readonly failing?: { readonly integrationId: string; readonly every: number };
}

const SECOND_MS = 1000;

/** Fills an agent's data before its start with what it would have done in `past`. */
export function livePast(directory: DataDirectory, document: RemansoDocument, past: Past): void {
  const facts: RecordedFact[] = past.openings.flatMap((opening) => openingFacts(opening, past.to));
  const runs = new Map<string, RunRecord>();
  for (const integration of document.integrations) {
    dueTimes(integration, past).forEach((dueAt, index) => {
      const opening = openingOver(past, integration.id, dueAt);
      if (opening !== undefined) {
        facts.push(skippedFact(integration.id, dueAt, opening));
        return;
      }
      const { failing } = past;
      const failed = failing?.integrationId === integration.id && index % failing.every === 1;
      const run = pastRun(integration.id, dueAt, index, failed);
      runs.set(run.runId, run);
      facts.push(...runFacts(run));
    });
  }
  facts.sort((one, other) => (one.at < other.at ? -1 : 1));
  const store = openStore({ directory, report: () => undefined });
  const opened = openedBefore(document, past);
  const defined = opened.windows === undefined ? [] : definedFacts(document, past.from);
  store.commit({ runs, ...opened }, [startedFact(past.from), ...defined, ...facts]);
  store.close();
}

function dueTimes({ scheduler }: Integration, { from, to }: Past): Instant[] {
  if (scheduler.kind !== 'local') return [];
  const schedule = compileSchedule(scheduler, zones);
  if (!schedule.ok) throw new Error(`a sample schedule: ${JSON.stringify(schedule)}`);
  const found: Instant[] = [];
  let at = schedule.value.nextAfter(from);
  for (; at !== undefined && at < to; at = schedule.value.nextAfter(at)) {
    found.push(at);
  }
  return found;
}

function openingOver(past: Past, id: string, at: Instant): PastOpening | undefined {
  return past.openings.find(
    ({ opensAt, closesAt, integrations }) =>
      opensAt <= at && at < closesAt && integrations.includes(id),
  );
}

function pastRun(integrationId: string, dueAt: Instant, index: number, failed: boolean): RunRecord {
  const tookMs = (2 + ((index * 7 + integrationId.length * 3) % 40)) * SECOND_MS;
  return {
    runId: `run-${integrationId}-${index}`,
    integrationId,
    trigger: 'schedule',
    dueAt,
    startedAt: dueAt + 12,
    state: failed ? 'failed' : 'succeeded',
    endedAt: dueAt + tookMs,
    outcome: http(failed ? 503 : 200),
  };
}

function runFacts(run: RunRecord): RecordedFact[] {
  const { integrationId, runId, dueAt, startedAt, endedAt = startedAt, outcome = exit(0) } = run;
  const detail = {
    outcome,
    startedAt: formatInstant(startedAt),
    tookMs: endedAt - startedAt,
  };
  const kind = run.state === 'failed' ? 'run.failed' : 'run.succeeded';
  return [
    fact({
      at: startedAt,
      kind: 'run.started',
      actor: SCHEDULE,
      integrationId,
      runId,
      dueAt,
      detail: { trigger: 'schedule', lateMs: 12 },
    }),
    fact({ at: endedAt, kind, actor: AGENT, integrationId, runId, detail }),
  ];
}

function skippedFact(integrationId: string, dueAt: Instant, opening: PastOpening): RecordedFact {
  const { windowId, reason, opensAt, closesAt } = opening;
  const since = formatInstant(opensAt);
  const hold = {
    id: holdIdOf(windowId, opensAt),
    kind: 'window' as const,
    windowId,
    reason,
    by: windowId,
    since,
    until: formatInstant(closesAt),
  };
  const detail = { holds: [hold] };
  return fact({
    at: dueAt + 4,
    kind: 'run.skipped',
    actor: SCHEDULE,
    integrationId,
    windowId,
    dueAt,
    detail,
  });
}

function openingFacts({ opensAt, closesAt, windowId, integrations }: PastOpening, to: Instant) {
  const common = { actor: SCHEDULE, windowId, occurrence: { opensAt, closesAt } };
  return [
    fact({
      ...common,
      at: opensAt + 3,
      kind: 'window.opened',
      detail: { integrations: integrations.length },
    }),
    ...(closesAt > to
      ? []
      : [fact({ ...common, at: closesAt + 2, kind: 'window.closed', detail: {} })]),
  ];
}

/** Each definition of the time is an entry, as it is where somebody applies a document. */
function definedFacts({ systems, integrations, windows }: RemansoDocument, at: Instant) {
  const parts = { system: systems, integration: integrations, window: windows } as const;
  return Object.entries(parts).flatMap(([part, all]) =>
    all.map((one) =>
      fact({
        at,
        kind: 'config.changed',
        actor: { kind: 'person', name: 'ana', via: 'cli' },
        detail: {
          action: 'add',
          part: part as keyof typeof parts,
          id: one.id,
          fields: [],
          before: null,
          after: one,
        },
      }),
    ),
  );
}

/** What is still open was opened then, under the plan of that time, not when the agent starts. */
function openedBefore(document: RemansoDocument, { openings, to }: Past): StateChange {
  const open = openings.filter(({ closesAt }) => closesAt > to);
  if (open.length === 0) return {};
  const byId = <One extends { readonly id: string }>(all: readonly One[]): Map<string, One> =>
    new Map(all.map((one) => [one.id, one]));
  return {
    systems: byId(document.systems),
    integrations: byId(document.integrations),
    windows: byId(document.windows),
    openings: new Map(open.map(stillOpen)),
    tickedAt: to,
  };
}

function holdIdOf(windowId: string, opensAt: Instant): string {
  return `${windowId}@${formatInstant(opensAt)}`;
}

function stillOpen({ windowId, opensAt, closesAt }: PastOpening): [string, Opening] {
  const holdId = holdIdOf(windowId, opensAt);
  return [holdId, { holdId, windowId, opensAt, closesAt }];
}

function startedFact(at: Instant): RecordedFact {
  return fact({
    at,
    kind: 'agent.started',
    actor: AGENT,
    detail: {
      pid: 1,
      version: '0.1.0',
      zoneData: '2026f',
      zoneSource: 'shipped',
      lastSeenAt: null,
    },
  });
}
