import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HostAdmission } from '../../agent/features/hosts/adapters/ssh/host-admission.ts';
import { hostFolder } from '../../agent/features/hosts/adapters/steward/host-folder.ts';
import { hostsOver } from '../../agent/features/hosts/app/hosts-at-work.ts';
import { SshHostPlans } from '../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import type { AgentService } from '../../agent/app/agent-service.ts';
import { composeService } from '../../agent/process/composition/composed-service.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { selectorSchema } from '../../shared/domain/definitions/selector.ts';
import { SimulatedTime } from '../simulation/world/time.ts';
import { definitionsOf } from '../support/definitions.ts';
import { zones } from '../support/zones.ts';
import { IDLE_PORTS } from './idle-ports.ts';
import { settledHeap } from './measurement.ts';
import { ScaleServers, type Spent } from './scale-servers.ts';

/**
 * One agent with many hosts in a simulated hour; prints what it spent, as JSON. Everything of the
 * agent is real but the program `ssh`, the clock and the processes.
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1000' },
    each: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '60' },
  },
});
const hosts = Number(values.hosts);
const each = Number(values.each);
const minutes = Number(values.minutes);

const HOSTS_A_DOCUMENT = 200;
const START = Date.parse('2026-11-25T12:00:30Z');
/** Everything is published by then. */
const SETTLED_MS = 180_000;

const time = new SimulatedTime(START);
const servers = new ScaleServers(time, each);
const folder = mkdtempSync(join(tmpdir(), 'remanso-scale-'));
const directory = dataDirectory(folder, {});
createDataDirectory(directory);
const store = openStore({ directory, report: () => undefined });
fill();
let eventBytes = 0;
/** As people see a host. */
let statusOf: (id: string) => unknown = () => undefined;
const service = agent();
const heapBefore = settledHeap();
const first = await spentIn(async () => {
  service.start();
  await time.pass(SETTLED_MS);
});
const heap = settledHeap() - heapBefore;
const rest = await spentIn(() => time.pass(minutes * 60_000));
const snapshot = service.view.snapshot(service.engine.plan(time.now), time.now);
const list = timedCpu(
  () => [...service.state.definitions.hosts.keys()].map((id) => statusOf(id)).length,
);
const pause = await paused();
const result = {
  ...{ hosts, each, minutes, heap, first, rest, pause, mostAtOnce: servers.mostAtOnce },
  snapshotBytes: JSON.stringify(snapshot).length,
  listMs: list,
  flowing: snapshot.integrations.filter(({ state }) => state === 'flowing').length,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
rmSync(folder, { recursive: true, force: true });
process.exit(0);

interface Cost extends Spent {
  /** Of the agent alone. */
  readonly cpuMs: number;
  readonly eventBytes: number;
}

async function spentIn(work: () => Promise<void>): Promise<Cost> {
  servers.reset();
  eventBytes = 0;
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000 - servers.spent.serversMs;
  return { ...servers.spent, cpuMs, eventBytes };
}

function timedCpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A person pauses everything: until every host has confirmed it. */
async function paused(): Promise<Cost & { readonly confirmedMs: number; readonly hosts: number }> {
  let confirmedMs = 0;
  const cost = await spentIn(async () => {
    const begun = time.elapsed;
    void service.desk.run('hold.place', {
      ...{ commandId: 'pause', person: { name: 'ana', via: 'cli' }, reason: 'bench' },
      selector: selectorSchema.parse({ all: true }),
      until: null,
    });
    while (confirmedOf() < hosts && time.elapsed - begun < 600_000) await time.pass(20);
    confirmedMs = time.elapsed - begun;
  });
  return { ...cost, confirmedMs, hosts: confirmedOf() };
}

function confirmedOf(): number {
  return service.view.hosts(service.engine.plan(time.now), time.now).hosts?.confirmed ?? 0;
}

/** A document has at most 20,000 integrations: several, where there are more. */
function fill(): void {
  const names = Array.from({ length: hosts }, (_, index) => `h${index}`);
  for (let from = 0; from < hosts; from += HOSTS_A_DOCUMENT) {
    const part = names.slice(from, from + HOSTS_A_DOCUMENT);
    const { hosts: known, integrations } = definitionsOf({
      hosts: part.map((id) => ({ id, ssh: id })),
      integrations: part.flatMap((host) =>
        Array.from({ length: each }, (_, index) => ({
          id: `${host}-${index}`,
          scheduler: { kind: 'guard' as const, host },
        })),
      ),
    });
    store.commit({ hosts: known, integrations, tickedAt: START }, []);
  }
  const { windows } = definitionsOf({
    windows: [nightly('nights', '02:00:00'), nightly('backups', '04:30:00')],
  });
  store.commit({ windows, tickedAt: START }, []);
}

function nightly(id: string, at: string) {
  return {
    ...{ id, timeZone: 'Europe/Madrid', start: `2026-11-20T${at}`, duration: 'PT1H' },
    ...{ rrule: 'FREQ=DAILY', covers: { all: true as const } },
  };
}

function agent(): AgentService {
  const timers = time.timers((thrown) => {
    throw thrown;
  });
  const world = {
    ...{ environment: {}, user: 'ops', run: servers.run },
    ...{ sockets: new SshSockets({ XDG_RUNTIME_DIR: folder }, folder) },
    admission: new HostAdmission(),
  };
  const plans = new SshHostPlans(
    world,
    (host) => hostFolder(host, '0123456789abcdef'),
    timers.clock,
  );
  let ids = 0;
  const { service } = composeService({
    features: [
      hostsOver(plans, ({ watch }) => {
        statusOf = (id) => watch.statusOf(id);
      }),
    ],
    clock: timers.clock,
    timer: timers.timer,
    heartbeat: timers.heartbeat,
    delay: timers.delay,
    yieldToEventLoop: () => Promise.resolve(),
    store,
    history: store.history,
    runner: {
      start: () => ({ ended: new Promise(() => undefined), stop: () => undefined }),
      adopt: () => undefined,
    },
    prober: {
      start: () => ({ ended: new Promise(() => undefined), stop: () => undefined }),
      expressionProblem: () => undefined,
    },
    ...IDLE_PORTS,
    newestZones: () => zones,
    announcer: {
      announce: (event, data) => {
        if (event === 'state.changed') eventBytes += JSON.stringify(data).length;
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: console.error },
    newId: () => `id-${(ids += 1)}`,
    pid: process.pid,
    version: '0.0.0',
  });
  return service;
}
