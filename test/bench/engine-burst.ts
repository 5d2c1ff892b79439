import { setTimeout as sleep } from 'node:timers/promises';
import { yieldToEventLoop } from '../../agent/adapters/time/yield-to-event-loop.ts';
import { startDelay } from '../../agent/adapters/time/delay.ts';
import { IntervalHeartbeat } from '../../agent/adapters/time/heartbeat.ts';
import { NodeScheduleTimer } from '../../agent/adapters/time/one-shot-timer.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import type { AgentService } from '../../agent/app/agent-service.ts';
import { composeService } from '../../agent/process/composition/composed-service.ts';
import type { ProbeOutcome } from '../../agent/core/windows/reopening-probes.ts';
import type { RunOutcome } from '../../agent/ports/runs/runner.ts';
import type { Store } from '../../agent/ports/store.ts';
import { NO_HISTORY } from '../support/no-history.ts';
import { definitionsOf } from '../support/definitions.ts';
import type { BurstOutcome } from './burst-outcome.ts';
import { burstInstant, burstJob } from './burst-schedule.ts';
import { BurstWatch } from './burst-watch.ts';
import { IDLE_PORTS } from './idle-ports.ts';
import { settledHeap, timed } from './measurement.ts';
import { exit } from '../support/outcomes.ts';

/** Setup takes half a second; on a busy machine several. */
const LEAD_MS = 10_000;
const PATIENCE_MS = 20_000;

const succeeded: Promise<RunOutcome> = Promise.resolve({
  succeeded: true,
  outcome: exit(0),
  output: '',
});

const NOT_ASKED: ProbeOutcome = {
  passed: false,
  outcome: { code: 'other', text: 'not used here' },
};

function serviceOver(store: Store, started: (integrationId: string) => void): AgentService {
  let nextId = 0;
  const { service } = composeService({
    features: [],
    clock: new SystemClock(),
    timer: new NodeScheduleTimer(new SystemClock()),
    heartbeat: new IntervalHeartbeat(),
    delay: startDelay,
    yieldToEventLoop,
    store,
    runner: {
      start: ({ integrationId }) => {
        started(integrationId);
        return { ended: succeeded, stop: () => undefined };
      },
      adopt: () => undefined,
    },
    prober: {
      start: () => ({ ended: Promise.resolve(NOT_ASKED), stop: () => undefined }),
      expressionProblem: () => undefined,
    },
    ...IDLE_PORTS,
    history: NO_HISTORY,
    newestZones: newestZoneData,
    announcer: { announce: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: console.error },
    newId: () => `run-${++nextId}`,
    pid: process.pid,
    version: '0.0.0',
  });
  return service;
}

function fill(store: Store, jobs: number, dueAt: number): void {
  const http = { url: 'http://127.0.0.1:9/' };
  const { integrations } = definitionsOf({
    integrations: Array.from({ length: jobs }, (_, index) => ({
      id: `job-${index}`,
      scheduler: { kind: 'local' as const, ...burstJob(dueAt, index), http },
    })),
  });
  const now = Date.now();
  const cursors = new Map([...integrations.keys()].map((id) => [id, now]));
  store.commit({ integrations, cursors, tickedAt: now }, []);
}

/** The real agent with a runner that only records the instant: every job due in one second. */
export async function engineBurst(store: Store, jobs: number): Promise<BurstOutcome> {
  const dueAt = burstInstant(LEAD_MS);
  fill(store, jobs, dueAt);
  const watch = new BurstWatch(dueAt, jobs);
  const heapBefore = settledHeap();
  const { ms, value: service } = timed(() => {
    const made = serviceOver(store, (id) => watch.started(id));
    made.start();
    return made;
  });
  const heapPerJob = (settledHeap() - heapBefore) / jobs;
  if (Date.now() >= dueAt) throw new Error('the jobs were due before setup was complete');
  const recorded = endsRecorded(service, jobs);
  await watch.over(PATIENCE_MS);
  const recordedMs = (await recorded) - dueAt;
  await service.stop('bench', 1000);
  store.close();
  return { jobs, ...watch.figures(), setUpMs: ms, heapPerJob, recordedMs };
}

/** The instant at which all runs have started and none is in progress. */
async function endsRecorded({ state }: AgentService, jobs: number): Promise<number> {
  while (state.lastRuns.size < jobs || state.activeRuns.size > 0) await sleep(10);
  return Date.now();
}
