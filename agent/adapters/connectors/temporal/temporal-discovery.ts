import {
  temporalScheduler,
  type TemporalServer,
} from '../../../../shared/domain/schedulers/kinds/temporal-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, ServerDiscoverer } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { MOST_PAGES } from '../kit/most-pages.ts';
import {
  LIST,
  listRequest,
  readPage,
  type ListedSchedule,
  type CalendarRange,
  type ScheduleCalendar,
  type ScheduleSpec,
} from './schedule-list-wire.ts';
import { temporalCall } from './temporal-rpc.ts';

const PAGE = 200;

/** Every Schedule of a namespace. */
export class TemporalDiscovery implements ServerDiscoverer<TemporalServer> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
  }

  async discover(server: TemporalServer): Promise<Result<Discovery>> {
    const found: Discovered[] = [];
    let token: Uint8Array = Buffer.alloc(0);
    let pages = 0;
    do {
      pages += 1;
      const request = listRequest(server.namespace, PAGE, token);
      const answered = await temporalCall(server, this.#world, LIST, request);
      if (!answered.ok) return answered;
      const page = readPage(answered.value);
      if (!page.ok) return page;
      found.push(...page.value.schedules.map((one) => discovered(server, one)));
      token = page.value.nextPageToken;
    } while (token.length > 0 && pages < MOST_PAGES);
    return succeed({ found, unreadable: [] });
  }
}

function discovered(server: TemporalServer, { scheduleId, info }: ListedSchedule): Discovered {
  const enabled = info?.paused !== true;
  const spec = info?.spec ?? undefined;
  return {
    scheduler: temporalScheduler.parse({ ...server, scheduleId }),
    id: foundId(scheduleId),
    name: scheduleId,
    schedule: spec === undefined ? '' : scheduleWords(spec),
    nextRunAt: enabled ? (info?.futureActionTimes[0] ?? null) : null,
    enabled,
  };
}

/** Times of one Schedule that are shown. */
const MOST_SHOWN = 3;

/** The fields of a crontab line, and the full range of each. */
const FIELDS = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['dayOfMonth', 1, 31],
  ['month', 1, 12],
  ['dayOfWeek', 0, 6],
] as const satisfies readonly (readonly [keyof ScheduleCalendar, number, number])[];

/** Temporal stores calendars as ranges: shown like a crontab line, or as `every=60s`. */
function scheduleWords({
  cronString,
  structuredCalendar,
  interval,
  timezoneName,
}: ScheduleSpec): string {
  const words = [
    ...cronString,
    ...structuredCalendar.map((one) =>
      FIELDS.map(([name, first, last]) => fieldWords(one[name], first, last)).join(' '),
    ),
    ...interval.map((one) => `every=${one.interval?.seconds ?? 0}s`),
  ];
  const shown = words.slice(0, MOST_SHOWN).join('; ');
  const all = words.length > MOST_SHOWN ? `${shown}; …` : shown;
  return timezoneName === '' || all === '' ? all : `${all} (${timezoneName})`;
}

function fieldWords(ranges: readonly CalendarRange[], first: number, last: number): string {
  return ranges.map((one) => rangeWords(one, first, last)).join(',');
}

/** An end before the start means just the start, a step of 0 means 1. */
function rangeWords({ start, end, step }: CalendarRange, first: number, last: number): string {
  const to = Math.max(start, end);
  const by = Math.max(1, step);
  if (to === start) return String(start);
  const span = start === first && to >= last ? '*' : `${start}-${to}`;
  return by === 1 ? span : `${span}/${by}`;
}
