import { z } from 'zod';
import { serverName } from '../../../../shared/domain/schedulers/discovery-server.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import {
  pgCronScheduler,
  type PgCronServer,
} from '../../../../shared/domain/schedulers/kinds/pg-cron-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type {
  Discovered,
  ServerDiscoverer,
  Unreadable,
} from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { COLUMNS, jobRow, NEVER, type CronJob } from './cron-job.ts';
import { withPg, type AskPg } from './pg-session.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unread } from '../kit/unread.ts';

const JOBS = `select ${COLUMNS} from cron.job order by jobid`;

/** `timezone` is null for users who may not see the setting: only superusers and the like may. */
const ABOUT = `
  select (select setting from pg_settings where name = 'cron.timezone') as timezone,
    row_security_active('cron.job') as "isPartial"`;

const aboutRow = z.object({ timezone: z.string().nullable(), isPartial: z.boolean() });

const LONGEST_NAME = 200;

/** Every pg_cron job that the user may see. */
export class PgCronDiscovery implements ServerDiscoverer<PgCronServer> {
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'nextCron'>;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock' | 'nextCron'>) {
    this.#world = world;
  }

  discover(server: PgCronServer): Promise<Result<Discovery>> {
    return withPg(server, this.#world.secrets, async (ask) =>
      succeed(await this.#jobs(ask, server)),
    );
  }

  async #jobs(ask: AskPg, server: PgCronServer): Promise<Discovery> {
    const [row] = await ask(ABOUT, []);
    const { timezone, isPartial } = aboutRow.parse(row);
    const jobs = (await ask(JOBS, [])).map((one) => jobRow.parse(one));
    const names = new Map<string, number>();
    for (const { jobname } of jobs) {
      if (jobname !== null) names.set(jobname, (names.get(jobname) ?? 0) + 1);
    }
    const found = jobs.map((job) => {
      const isNamed = job.jobname !== null && names.get(job.jobname) === 1;
      return this.#discovered(server, job, isNamed, timezone);
    });
    return { found, unreadable: isPartial ? [othersHidden(server)] : [] };
  }

  #discovered(
    server: PgCronServer,
    job: CronJob,
    isNamed: boolean,
    timezone: string | null,
  ): Discovered {
    const { jobid, jobname, schedule, command, database, active } = job;
    // Two users may each have a job of the same name: the id tells them apart.
    const entry = isNamed && jobname !== null ? jobname : jobid;
    const enabled = active && schedule !== NEVER;
    const said = (jobname ?? command).replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
    return {
      scheduler: pgCronScheduler.parse({ ...server, job: entry }),
      id: foundId(jobname ?? `${database}-job-${jobid}`),
      name: `${said} (${database})`,
      schedule,
      nextRunAt: enabled ? this.#nextRun(schedule, timezone) : null,
      enabled,
    };
  }

  /** Unknown if the time zone may not be seen. */
  #nextRun(schedule: string, timezone: string | null): Instant | null {
    if (timezone === null) return null;
    return this.#world.nextCron?.(schedule, this.#world.clock.now(), timezone) ?? null;
  }
}

function othersHidden(server: PgCronServer): Unreadable {
  const why = say('unread-pg-others', { user: server.user });
  return unread(serverName(server), why, 'others-hidden');
}
