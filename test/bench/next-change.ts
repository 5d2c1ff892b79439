import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { NO_CALENDARS } from '../../agent/core/calendar/workdays/calendar-table.ts';
import { NO_DEFINITIONS, type Definitions } from '../../agent/core/state/definitions.ts';
import { Planner } from '../../agent/app/engine/plan/planner.ts';
import { ChangeDraft } from '../../agent/core/state/change-draft.ts';
import { StateKeeper } from '../../agent/core/state/state-keeper.ts';
import { HoldBoard } from '../../agent/core/gate/hold-board.ts';
import {
  type CompiledWindow,
  compileWindow,
} from '../../agent/core/calendar/windows/window-recurrence.ts';
import type { MaintenanceWindow } from '../../shared/domain/definitions/maintenance-window.ts';
import type { Occurrence } from '../../shared/domain/holds/occurrence.ts';
import type { ZoneData } from '../../agent/ports/time/zone-data.ts';
import { agentState } from '../support/agent-states.ts';
import { definitionsOf } from '../support/definitions.ts';
import type { BenchRow } from './bench-row.ts';
import { median, msText, percentile, ratioText, timed } from './measurement.ts';
import { oracleWindows } from './oracle-windows.ts';
import { nextOpeningByRrule, rruleRules } from './rrule-questions.ts';

const WINDOWS = 10_000;
const INTEGRATIONS = 1000;
const DAY_MS = 86_400_000;
/** Inside the years that the oracle's rules cover. */
const NOW = Date.UTC(2027, 5, 15);
const HORIZON = NOW + 30 * DAY_MS;
/** The clock cannot time a single query, so this many are timed together. */
const BATCH = 100;
const SAMPLE = 300;

type Occurrences = Map<string, Occurrence[]>;

function expand(windows: readonly MaintenanceWindow[], zones: ZoneData): Occurrences {
  return new Map(
    windows.map((window) => [window.id, compiled(window, zones).occurrencesBetween(NOW, HORIZON)]),
  );
}

function compiled(window: MaintenanceWindow, zones: ZoneData): CompiledWindow {
  const checked = compileWindow(window, zones, NO_CALENDARS);
  if (!checked.ok) throw new Error(`${window.id}: ${JSON.stringify(checked.problems)}`);
  return checked.value;
}

function definitionsWith(windows: readonly MaintenanceWindow[]): Definitions {
  const { systems, integrations } = definitionsOf({
    systems: Array.from({ length: WINDOWS / 10 }, (_, index) => ({ id: `s${index}` })),
    integrations: Array.from({ length: INTEGRATIONS }, (_, index) => ({
      id: `i${index}`,
      systems: [`s${index}`],
      scheduler: { kind: 'guard' as const },
    })),
  });
  return {
    ...NO_DEFINITIONS,
    systems,
    integrations,
    windows: new Map(windows.map((one) => [one.id, one])),
  };
}

function repeated<T>(times: number, work: () => T): { ms: number; value: T } {
  const runs = Array.from({ length: times }, () => timed(work));
  const [last] = runs.slice(-1);
  if (last === undefined) throw new Error('nothing was run');
  return { ms: median(runs.map(({ ms }) => ms)), value: last.value };
}

/** Milliseconds per query, as p50 and p99 of batches spread over the horizon. */
function questionTimes(ask: (index: number) => unknown): { p50: number; p99: number } {
  const times: number[] = [];
  for (let batch = 0; batch < 3000; batch += 1) {
    const { ms } = timed(() => {
      for (let index = 0; index < BATCH; index += 1) ask(batch * BATCH + index);
    });
    times.push(ms / BATCH);
  }
  const warm = times.slice(500);
  return { p50: percentile(warm, 0.5), p99: percentile(warm, 0.99) };
}

function instantOf(index: number): number {
  return NOW + ((index * 7919) % 2_592_000) * 1000;
}

/** An edit moves a window by an hour; it counts once the plan answers by it. */
function editTimes(
  definitions: Definitions,
  zones: ZoneData,
): { edits: number[]; wholeMs: number } {
  const keeper = new StateKeeper(agentState({ definitions, tickedAt: NOW }));
  const planner = new Planner(zones, { expectedMs: () => 0, guardsUnderWay: () => new Map() });
  const whole = timed(() => planner.planFor(keeper.state, NOW));
  const edit = (window: MaintenanceWindow, revision: number): number => {
    const hour = String((Number(window.start.slice(11, 13)) + 1) % 24).padStart(2, '0');
    const moved = {
      ...window,
      start: `${window.start.slice(0, 11)}${hour}${window.start.slice(13)}`,
    };
    const draft = new ChangeDraft();
    draft.windows.set(window.id, moved);
    keeper.apply(draft.toChange(), revision);
    return timed(() => {
      planner.definitionsChanged(draft, keeper.state);
      planner.planFor(keeper.state, NOW).board.nextChangeAfter(NOW);
    }).ms;
  };
  const windows = [...definitions.windows.values()];
  windows.slice(1000, 1100).forEach(edit);
  return { edits: windows.slice(0, 1000).map(edit), wholeMs: whole.ms };
}

function questionRows(board: HoldBoard, rruleMs: number): BenchRow[] {
  const change = questionTimes((index) => board.nextChangeAfter(instantOf(index)));
  const held = questionTimes((index) => board.isHeld(`i${index % INTEGRATIONS}`, instantOf(index)));
  const peer = `rrule.between, every rule: ${msText(rruleMs)} (from ${SAMPLE})`;
  const row = (what: string, { p50, p99 }: typeof held): BenchRow => ({
    what,
    ours: `${msText(p50)} / ${msText(p99)}`,
    peer,
    ratio: ratioText(rruleMs / p50),
    target: '< 1 us',
    met: p99 < 0.001,
  });
  return [
    row(`next change, p50 / p99 of ${BATCH}s`, change),
    row(`is it held, p50 / p99 of ${BATCH}s`, held),
  ];
}

/** Queries, expansion and edits for 10,000 windows. */
export function benchNextChange(): Promise<BenchRow[]> {
  const windows = oracleWindows(WINDOWS);
  const zones = newestZoneData();
  const cold = timed(() => expand(windows, zones)).ms;
  const expansion = repeated(3, () => expand(windows, zones));
  const definitions = definitionsWith(windows);
  const live = {
    manualHolds: new Map(),
    releases: new Map(),
    openings: new Map(),
    reopenings: new Map(),
  };
  const build = repeated(3, () => new HoldBoard(definitions, expansion.value, live));
  const board = build.value;
  const rules = rruleRules(windows.slice(0, SAMPLE));
  const sample = repeated(3, () => nextOpeningByRrule(rules, NOW));
  const rruleMs = sample.ms * (WINDOWS / SAMPLE);
  const questions = questionRows(board, rruleMs);
  const { edits, wholeMs } = editTimes(definitions, zones);
  const events = [...expansion.value.values()].reduce((sum, found) => sum + found.length, 0);
  const editP99 = percentile(edits, 0.99);
  return Promise.resolve([
    ...questions,
    {
      what: `compile and expand for 30 days, ${events} occurrences`,
      ours: `${msText(expansion.ms)} (first time ${msText(cold)})`,
      target: '< 500 ms',
      met: cold < 500,
    },
    { what: 'build of the board', ours: msText(build.ms) },
    {
      what: 'edit of one window until it counts, p50 / p99 / max',
      ours: `${msText(median(edits))} / ${msText(editP99)} / ${msText(percentile(edits, 1))}`,
      peer: `planning all windows anew: ${msText(wholeMs)}`,
      ratio: ratioText(wholeMs / median(edits)),
      target: 'p99 < 1 ms',
      met: editP99 < 1,
    },
  ]);
}
