import { Queue, Worker } from 'bullmq';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionOf } from '../agent/adapters/connectors/bullmq/real-queue.ts';
import { ODD_LINES } from '../agent/adapters/connectors/cron/open-cron-line.ts';
import { shopFlows } from '../agent/adapters/connectors/node-red/node-red-subject.ts';
import { nodeRedProgram, startNodeRed } from './node-red-server.ts';
import { startPostgres } from './postgres-server.ts';
import { PrivateCron } from './private-cron.ts';
import { startRedis } from './redis-server.ts';
import { SystemdUser } from './systemd-user.ts';

const PERIOD_S = 2;
const NAME = 'sync';

/**
 * A real scheduler whose runs call a counting server at `/ID?BEGAN`, in ms by the machine's clock.
 */
export interface LiveScheduler {
  readonly id: string;
  /** As written in a document. */
  readonly scheduler: object;
  /** What the agent's environment needs to reach it. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Everything its owner configured, as exactly as it can be read. */
  definition(): Promise<unknown>;
  stop(): Promise<void> | void;
}

/** Where runs report: a server, and a program that calls it with a given name. */
export interface HitTarget {
  readonly url: string;
  readonly program: string;
}

/**
 * A timer every two seconds. The condition that pauses it is stored next to these files, and stays.
 */
export async function liveTimer({ program }: HitTarget): Promise<LiveScheduler> {
  const systemd = await SystemdUser.start();
  const service = `[Service]\nType=oneshot\nExecStart=${program} systemd\n`;
  const when = `[Timer]\nOnCalendar=*:*:0/${PERIOD_S}\nAccuracySec=1ms\n`;
  systemd.write(`${NAME}.service`, service);
  systemd.write(`${NAME}.timer`, `${when}[Install]\nWantedBy=default.target\n`);
  await systemd.systemctl('daemon-reload');
  for (const verb of ['enable', 'start']) await systemd.systemctl(verb, `${NAME}.timer`);
  return {
    id: 'systemd',
    scheduler: { kind: 'systemd', timer: `${NAME}.timer`, scope: 'user' },
    environment: systemd.environment,
    definition: async () => ({
      files: ['service', 'timer'].map((end) =>
        readFileSync(join(systemd.units, `${NAME}.${end}`), 'latin1'),
      ),
      active: await systemd.systemctl('is-active', `${NAME}.timer`),
      enabled: await systemd.systemctl('is-enabled', `${NAME}.timer`),
    }),
    stop: () => systemd.stop(),
  };
}

/** A job every two seconds. */
export async function liveDatabaseJob({ program }: HitTarget): Promise<LiveScheduler> {
  const server = await startPostgres();
  const command = `copy (select 1) to program '${program} pg-cron'`;
  await server.query('select cron.schedule($1, $2, $3)', [NAME, `${PERIOD_S} seconds`, command]);
  const { folder: host, port } = server;
  return {
    id: 'pg-cron',
    scheduler: { kind: 'pg-cron', host, port, user: 'postgres', job: NAME },
    definition: () => server.query('select * from cron.job order by jobid'),
    stop: () => server.dispose(),
  };
}

/** A job every two seconds, and a worker. */
export async function liveQueue({ url }: HitTarget): Promise<LiveScheduler> {
  const redis = await startRedis();
  const connection = { host: '127.0.0.1', port: redis.port, maxRetriesPerRequest: null };
  const queue = new Queue(NAME, { connection });
  const work = () => fetch(`${url}/bullmq?${Date.now()}`).then(({ status }) => status);
  const worker = new Worker(NAME, work, { connection, drainDelay: 1 });
  await worker.waitUntilReady();
  await queue.upsertJobScheduler('often', { every: PERIOD_S * 1000 }, { name: 'regular' });
  return {
    id: 'bullmq',
    scheduler: { kind: 'bullmq', host: '127.0.0.1', port: redis.port, queue: NAME },
    definition: () => definitionOf(queue),
    stop: async () => {
      await worker.close();
      await queue.close();
      await redis.dispose();
    },
  };
}

/** The shop's flows, with an inject every two seconds. */
export async function liveFlows({ url }: HitTarget): Promise<LiveScheduler> {
  const program = nodeRedProgram();
  if ('why' in program) throw new Error(program.why);
  const server = await startNodeRed(program.path);
  // An inject sends the instant at which it fired.
  const began = { url: `${url}/node-red?{{payload}}` };
  const parts = new Map<unknown, object>([
    ['tick', { repeat: String(PERIOD_S) }],
    ['ask', began],
  ]);
  const idOf = (node: object): unknown => ('id' in node ? node.id : undefined);
  await server.deploy(shopFlows(url).map((node) => ({ ...node, ...parts.get(idOf(node)) })));
  return {
    id: 'node-red',
    scheduler: { kind: 'node-red', url: server.url, flow: 'Shop' },
    definition: async () => [JSON.stringify(await server.get()), ...server.files()],
    stop: () => server.stop(),
  };
}

/** A line run each minute, among odd ones, in root's crontab. */
export async function liveCronLine({ program }: HitTarget): Promise<LiveScheduler> {
  const cron = await PrivateCron.start({ isRunning: true });
  const line = `* * * * * ${program} cron`;
  await cron.install('root', `${ODD_LINES}${line}\n# the end\n`);
  return {
    id: 'cron',
    scheduler: { kind: 'cron', line },
    environment: { PATH: cron.environment['PATH'] },
    definition: () => cron.list('root'),
    stop: () => cron.stop(),
  };
}
