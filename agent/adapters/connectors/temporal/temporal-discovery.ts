import {
  temporalScheduler,
  type TemporalServer,
} from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, ServerDiscoverer } from '../../../ports/connector.ts';
import type { Discovery } from '../../../ports/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { MOST_PAGES } from '../kit/most-pages.ts';
import { LIST, listRequest, readPage, type ListedSchedule } from './schedule-list-wire.ts';
import { scheduleWords } from './schedule-words.ts';
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
