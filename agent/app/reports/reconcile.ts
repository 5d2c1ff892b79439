import type { Difference, Reconciliation } from '../../../shared/domain/reports/reconciliation.ts';
import type { Snapshot, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import {
  formatInstant,
  type Instant,
  parseInstant,
} from '../../../shared/domain/values/instant.ts';
import type { AgentService } from '../agent-service.ts';
import type { TrailArchives } from '../../ports/trail/archives.ts';
import { occurrenceReport } from './occurrence-report.ts';
import type { Scene } from './scene.ts';
import { sceneOfPast } from './scene-of-past.ts';
import { holdsIn } from '../../../shared/domain/trail/audit-entry.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { LEAD_MS } from './held-runs.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';
import type { MonthFigures } from '../../../shared/domain/reports/window-figures.ts';
import { windowFigures } from './figures.ts';

/** Back to here, and at least to the beginning of the month before. */
const BACK_MS = 32 * DAY_MS;

/** The numbers that can be counted entry by entry. */
type Counted = Pick<MonthFigures, 'occurrences' | 'held' | 'leftOut' | 'leaks'>;

const NOTHING: Counted = { occurrences: 0, held: 0, leftOut: 0, leaks: 0 };

/**
 * The figures of this month and the one before, counted entry by entry.
 *
 * @param archived up to when entries lie in archives, which have their own sums
 */
async function figureDifferences(
  reader: Parameters<typeof windowFigures>[0],
  now: Instant,
  archived: Instant,
): Promise<{ months: number; differences: Difference[] }> {
  const from = monthOf(now - BACK_MS);
  if (archived >= from) return { months: 0, differences: [] };
  const { months } = await windowFigures(reader, from, now + 1);
  const again = await countedAgain(reader, from, now);
  const differences: Difference[] = [];
  for (const told of months) {
    const trail = again.get(told.month) ?? NOTHING;
    for (const figure of ['occurrences', 'held', 'leftOut', 'leaks'] as const) {
      if (told[figure] === trail[figure]) continue;
      differences.push({
        ...{ about: 'figures', month: told.month, figure },
        ...{ told: told[figure], trail: trail[figure] },
      });
    }
  }
  return { months: months.length, differences };
}

async function countedAgain(
  reader: TrailReader,
  from: Instant,
  now: Instant,
): Promise<ReadonlyMap<string, Counted>> {
  const counts = new Map<string, Counted>();
  const add = (at: string, figure: keyof Counted): void => {
    const month = at.slice(0, 7);
    const before = counts.get(month) ?? NOTHING;
    counts.set(month, { ...before, [figure]: before[figure] + 1 });
  };
  const span = { since: formatInstant(from), until: formatInstant(now + 1) };
  for await (const entry of entriesOf(reader, { kind: 'run.skipped', ...span })) {
    if (!holdsIn(entry).some(({ kind }) => kind === 'window')) continue;
    add(entry.at, entry.detail.drain === undefined ? 'held' : 'leftOut');
  }
  for await (const { occurrence } of entriesOf(reader, { kind: 'window.opened', ...span })) {
    const { opensAt } = occurrence;
    add(opensAt < span.since ? span.since : opensAt, 'occurrences');
  }
  for await (const { at, occurrence } of entriesOf(reader, { kind: 'leak.detected', ...span })) {
    const opened = occurrence?.opensAt ?? at;
    add(opened < span.since ? span.since : opened, 'leaks');
  }
  return counts;
}

/** The first instant of a UTC month. */
function monthOf(at: Instant): Instant {
  return Date.parse(`${formatInstant(at).slice(0, 7)}-01T00:00:00Z`);
}

/** Due runs that the hold of an occurrence kept from starting, counted entry by entry. */
async function heldAgain(
  reader: TrailReader,
  windowId: string,
  opensAt: Instant,
  now: Instant,
): Promise<number> {
  const holdId = occurrenceHoldId(windowId, opensAt);
  const since = formatInstant(opensAt - LEAD_MS);
  const query = { kind: 'run.skipped', since, until: formatInstant(now + 1) } as const;
  let count = 0;
  for await (const entry of entriesOf(reader, query)) {
    if (holdsIn(entry).some(({ id }) => id === holdId)) count += 1;
  }
  return count;
}

type Context = Parameters<typeof occurrenceReport>[0] &
  Parameters<typeof figureDifferences>[0] & {
    readonly service: AgentService;
    readonly archives: Pick<TrailArchives, 'end'>;
  };

/**
 * Works out the status, the reports of what is not over, and the figures of two months from the trail
 * alone, and tells each difference to what is shown. A command or a tick in the middle can make one:
 * only what is still there when asked again is true. What schedulers of others had due is a forecast
 * without entries: it is in no figure that is compared.
 */
export async function reconcile(context: Context): Promise<Reconciliation> {
  const { service, archives } = context;
  const now = service.now();
  const told = service.view.snapshot(service.engine.plan(now), now);
  const known = { definitions: service.state.definitions, zones: service.zones };
  const scene = await sceneOfPast(context, known, now);
  const open = told.windows.filter(({ state }) => state === 'open' || state === 'reopening');
  const reports = await reportDifferences(context, open);
  const figures = await figureDifferences(context, now, archives.end().latest);
  return {
    at: formatInstant(now),
    checked: {
      integrations: told.integrations.length,
      windows: told.windows.length,
      reports: open.length,
      months: figures.months,
    },
    differences: [
      ...integrationDifferences(told, scene),
      ...windowDifferences(told, scene),
      ...reports,
      ...figures.differences,
    ],
  };
}

function integrationDifferences(told: Snapshot, scene: Scene): Difference[] {
  return told.integrations.flatMap(({ id, holds }): Difference[] => {
    const integration = scene.integrations.get(id);
    const there = integration === undefined ? [] : scene.held(integration).holds;
    const [here, trail] = [holds, there].map((list) =>
      list
        .map(({ id: holdId, until }) => ({ holdId, until }))
        .sort((one, other) => (one.holdId < other.holdId ? -1 : 1)),
    );
    if (here === undefined || trail === undefined || isSame(here, trail)) return [];
    return [{ about: 'integration', id, told: here, trail }];
  });
}

function windowDifferences(told: Snapshot, scene: Scene): Difference[] {
  return told.windows.flatMap((window): Difference[] => {
    const { id } = window;
    const [here, trail] = [current(window), current(scene.occurrenceOf(id))];
    return isSame(here, trail) ? [] : [{ about: 'window', id, told: here, trail }];
  });
}

type There = Extract<Difference, { about: 'window' }>['told'];

/** What only catches up is over for the trail's span as for the screen's. */
function current(window: Pick<WindowStatus, 'state' | 'opensAt' | 'closesAt'> | undefined): There {
  if (window?.state !== 'open' && window?.state !== 'reopening') {
    return { state: 'none', opensAt: null, closesAt: null };
  }
  return { state: window.state, opensAt: window.opensAt, closesAt: window.closesAt };
}

async function reportDifferences(
  context: Context,
  open: readonly WindowStatus[],
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { id, opensAt, reopening } of open) {
    const at = reopening === undefined ? opensAt : occurrenceOfHold(reopening.holdId)?.opensAt;
    const opened = parseInstant(at ?? '');
    if (opened === undefined) continue;
    const report = await occurrenceReport(context, {
      ...{ windowId: id, opensAt: formatInstant(opened), verify: false },
    });
    if (!report.ok) continue;
    const { totals, integrations } = report.value;
    const again = await heldAgain(context, id, opened, context.service.now());
    const rows = integrations.reduce((sum, { held, leftOut }) => sum + held + leftOut, 0);
    const place = { about: 'report', id, opensAt: formatInstant(opened) } as const;
    const numbers: [string, Instant][] = [
      ['held', totals.held + totals.leftOut],
      ['rows', rows],
    ];
    for (const [figure, value] of numbers) {
      if (value !== again) found.push({ ...place, figure, told: value, trail: again });
    }
  }
  return found;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
