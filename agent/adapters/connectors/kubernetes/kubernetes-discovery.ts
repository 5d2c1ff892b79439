import { z } from 'zod';
import {
  kubernetesScheduler,
  type KubernetesServer,
} from '../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Discovered, ServerDiscoverer } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { MOST_PAGES } from '../kit/most-pages.ts';
import { clusterCall } from './cluster-call.ts';
import { cronJob, isSuspended } from './cron-job.ts';

const PAGE = 250;

const cronJobList = z.looseObject({
  metadata: z.looseObject({ continue: z.string().optional() }),
  items: z.array(
    cronJob.extend({
      metadata: cronJob.shape.metadata.extend({ name: z.string(), namespace: z.string() }),
    }),
  ),
});

type Listed = z.output<typeof cronJobList>['items'][number];

/** Every CronJob of one namespace, or of all. */
export class KubernetesDiscovery implements ServerDiscoverer<KubernetesServer> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'environment' | 'clock' | 'nextCron'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'environment' | 'clock' | 'nextCron'>) {
    this.#world = world;
  }

  async discover(server: KubernetesServer): Promise<Result<Discovery>> {
    const { namespace } = server;
    const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
    const found: Discovered[] = [];
    let from = '';
    let pages = 0;
    do {
      pages += 1;
      const path = `/apis/batch/v1${scope}/cronjobs?limit=${PAGE}${from}`;
      const answered = await clusterCall(server, this.#world, { method: 'GET', path });
      if (!answered.ok) return answered;
      const page = cronJobList.safeParse(answered.value.json);
      if (!page.success) return noList(answered.value.asked, page.error);
      found.push(...page.data.items.map((one) => this.#discovered(server, one)));
      const { continue: next = '' } = page.data.metadata;
      from = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
    } while (from !== '' && pages < MOST_PAGES);
    return succeed({ found, unreadable: [] });
  }

  #discovered(server: KubernetesServer, job: Listed): Discovered {
    const { name, namespace } = job.metadata;
    const { schedule, timeZone } = job.spec;
    const enabled = !isSuspended(job);
    const now = this.#world.clock.now();
    // Without a time zone it follows the controller's, which is not exposed.
    const isKnown = enabled && timeZone !== undefined;
    return {
      scheduler: kubernetesScheduler.parse({ ...server, namespace, cronJob: name }),
      id: foundId(namespace, name),
      name: `${namespace}/${name}`,
      schedule: timeZone === undefined ? schedule : `${schedule} (${timeZone})`,
      nextRunAt: isKnown ? (this.#world.nextCron?.(schedule, now, timeZone) ?? null) : null,
      enabled,
    };
  }
}

function noList(asked: string, { issues: [issue] }: z.ZodError): Result<never> {
  const where = issue?.path.join('.') ?? '';
  const what = say('kubernetes-no-cron-jobs', { asked, where, why: issue?.message ?? '' });
  return failAs('scheduler-refused', [what, say('kubernetes-expected')]);
}
