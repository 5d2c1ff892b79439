import type { Difference, Reconciliation } from '../../../shared/domain/reports/reconciliation.ts';
import type { Snapshot, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../shared/domain/values/instant.ts';
import type { AgentService } from '../agent-service.ts';
import type { TrailArchives } from '../../ports/archives.ts';
import { figureDifferences } from './figures-again.ts';
import { heldAgain } from './held-again.ts';
import { occurrenceReport } from './occurrence-report.ts';
import type { Scene } from './scene.ts';
import { sceneOfPast } from './scene-of-past.ts';

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
