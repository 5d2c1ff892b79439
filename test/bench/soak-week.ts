import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../shared/domain/definitions/selector.ts';
import { settledHeap } from './measurement.ts';
import { AgentWorld } from '../support/agent-world.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/**
 * An agent with its real database through a week of hand-made time: 300 integrations every five
 * minutes, a window each night, a pause each noon, a restart each midnight, and the end of summer
 * time. Prints a line a day: heap, rows, lateness. Needs --expose-gc.
 */
const DAYS = Number(process.argv[2] ?? 7);
const INTEGRATIONS = Number(process.argv[3] ?? 300);
const HOUR_MS = 3_600_000;

const directory = temporaryDataDirectory();
const start = Date.UTC(2026, 9, 21, 22);
const store = openStore({ directory, report: console.error });
const world = new AgentWorld(store, start);
world.runMs = 900;
world.start();
const applied = await world.apply(
  documentSchema.parse({
    integrations: Array.from({ length: INTEGRATIONS }, (_, n) => ({
      id: `shop-orders-${n}`,
      scheduler: {
        ...{ kind: 'local', cron: `${n % 60} ${n % 5}/5 * * * *`, timeZone: 'Europe/Madrid' },
        command: ['/bin/true'],
      },
    })),
    windows: [
      {
        ...{ id: 'erp-nightly', timeZone: 'Europe/Madrid', start: '2026-10-20T02:00' },
        ...{ end: '2026-10-20T03:30', rrule: 'FREQ=DAILY', covers: { all: true } },
      },
    ],
  }),
);
if (!applied.ok) throw new Error(JSON.stringify(applied.failure));

console.log('day  heap MiB  entries  starts  late max ms  open holds  seconds');
for (let day = 1; day <= DAYS; day += 1) {
  const began = performance.now();
  await world.time.pass(12 * HOUR_MS);
  const until = new Date(world.time.now + 1_800_000).toISOString();
  const paused = await world.pause(selectorSchema.parse({ all: true }), until);
  if (!paused.ok) throw new Error(paused.failure.message);
  await world.time.pass(12 * HOUR_MS);
  const late = world.starts.reduce((most, { at, dueAt }) => Math.max(most, at - dueAt), 0);
  const starts = world.starts.length;
  world.starts.length = 0;
  world.started.length = 0;
  world.events.length = 0;
  const trail = openAuditTrail(directory);
  const entries = trail.ok ? trail.value.head().seq : 0;
  if (trail.ok) trail.value.close();
  const { manualHolds, openings } = world.agent.state;
  const cells = [
    day,
    (settledHeap() / 1024 / 1024).toFixed(1),
    ...[entries, starts, late, manualHolds.size + openings.size],
    ((performance.now() - began) / 1000).toFixed(0),
  ];
  console.log(cells.join('  '));
  world.kill();
  world.start();
}
const trail = openAuditTrail(directory);
if (!trail.ok) throw new Error(trail.failure.message);
const verdict = trail.value.verify();
trail.value.close();
console.log(verdict.ok ? `whole: ${verdict.entries} entries` : verdict.why);
store.close();
directory.dispose();
