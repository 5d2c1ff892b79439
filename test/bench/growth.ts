import { cpSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { openStore, type RecordedStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import type { RunRecord } from '../../agent/core/state/agent-state.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { bundleAgent } from '../../build/scripts/bundle-agent.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { integrationSchema } from '../../shared/domain/definitions/integration.ts';
import { exit } from '../support/outcomes.ts';
import { scattered } from './audit-facts.ts';
import { median, msText, percentile, timed } from './measurement.ts';
import { SpawnedProgram } from './spawned-program.ts';

const USAGE = `usage: node test/bench/growth.ts load DIR ENTRIES [AT]   fills a data directory, the newest entry now;
                                                         at AT entries a copy goes to DIR-AT
       node test/bench/growth.ts measure DIR             bytes, start, memory and queries, as JSON`;

/** Every five minutes each: one due run a second. */
const INTEGRATIONS = 300;
const RUN_MS = 1_000;
const BATCH = 2_000;
/** A night's window of an hour holds what is due in it. */
const DAY_RUNS = 86_400;
const HELD_FROM = 7_200;
const HELD_TO = 10_800;

const SCHEDULE = { kind: 'schedule' } as const;

interface Made {
  readonly facts: readonly RecordedFact[];
  readonly run?: RunRecord;
}

/** What a due run leaves: two entries and a row, or one entry where it was held. */
function dueRun(n: number, dueAt: number): Made {
  const due = formatInstant(dueAt);
  const common = { actor: SCHEDULE, integrationId: idOf(n % INTEGRATIONS), dueAt: due };
  const place = n % DAY_RUNS;
  if (place >= HELD_FROM && place < HELD_TO) {
    const opens = formatInstant(dueAt - (place - HELD_FROM) * RUN_MS);
    const hold = {
      ...{ id: `erp-nightly@${opens}`, kind: 'window', windowId: 'erp-nightly' },
      ...{ reason: 'Vendor patches', by: 'schedule', since: opens, until: due },
    };
    return { facts: [{ ...common, at: due, kind: 'run.skipped', detail: { holds: [hold] } }] };
  }
  const runId = `run-${n.toString(36)}`;
  const endedAt = dueAt + 900;
  const ended = { startedAt: due, endedAt: formatInstant(endedAt), tookMs: 900 };
  const succeeded = {
    at: ended.endedAt,
    kind: 'run.succeeded',
    detail: { outcome: exit(0), ...ended },
  } as const;
  return {
    facts: [
      {
        ...common,
        at: due,
        kind: 'run.started',
        runId,
        detail: { trigger: 'schedule', lateMs: 2 },
      },
      { ...common, ...succeeded, runId },
    ],
    run: {
      ...{ runId, integrationId: common.integrationId, trigger: 'schedule', state: 'succeeded' },
      ...{ dueAt, startedAt: dueAt, endedAt, outcome: exit(0) },
    },
  };
}

function idOf(n: number): string {
  return `shop-orders-${n}`;
}

function load(root: string, entries: number, copyAt: number): void {
  mkdirSync(root, { recursive: true });
  const directory = dataDirectory(root, {});
  createDataDirectory(directory);
  let store = openStore({ directory, report: console.error });
  const integrations = Array.from({ length: INTEGRATIONS }, (_, n) =>
    integrationSchema.parse({
      id: idOf(n),
      scheduler: { kind: 'local', every: '5m', timeZone: 'UTC', command: ['/bin/true'] },
    }),
  );
  store.commit({ integrations: new Map(integrations.map((one) => [one.id, one])) }, []);
  const perRun = 2 - (HELD_TO - HELD_FROM) / DAY_RUNS;
  const runs = Math.round(entries / perRun);
  const from = Date.now() - runs * RUN_MS;
  let seq = 0;
  for (let first = 0; first < runs; first += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, runs - first) }, (_, n) =>
      dueRun(first + n, from + (first + n) * RUN_MS),
    );
    const rows = made.flatMap(({ run }) => (run === undefined ? [] : [[run.runId, run] as const]));
    ({ seq } = store.commit(
      { runs: new Map(rows) },
      made.flatMap(({ facts }) => facts),
    ).head);
    if (first % (500 * BATCH) === 0) console.error(`${seq} entries`);
    if (seq - 2 * BATCH < copyAt && seq >= copyAt) {
      store.close();
      cpSync(root, `${root}-${copyAt}`, { recursive: true });
      store = openStore({ directory, report: console.error });
    }
  }
  store.close();
  console.log(JSON.stringify({ entries: seq, runs }));
}

const QUESTIONS = 200;

/** Milliseconds of each question, on a connection that is warm. */
function queries(store: RecordedStore): Record<string, string> {
  const { history } = store;
  const newest = { before: Number.MAX_SAFE_INTEGER, limit: 100 };
  const [first] = history.search({ after: 0, limit: 1 }).entries;
  const [latest] = history.search({ ...newest, kind: 'run.succeeded', limit: 1 }).entries;
  const began = Date.parse(first?.at ?? '1970-01-01');
  const last = Date.parse(latest?.at ?? '1970-01-01');
  const someone = (n: number): { integration: string } => ({
    integration: idOf(scattered(n, INTEGRATIONS)),
  });
  const day = (n: number): [from: number, to: number] => {
    const from = began + Math.floor(((last - began) * scattered(n * 7, 1000)) / 1000);
    return [from, from + 86_400_000];
  };
  const within = (n: number): { since: string; until: string } => {
    const [from, to] = day(n);
    return { since: formatInstant(from), until: formatInstant(to) };
  };
  const questions: Record<string, (n: number) => unknown> = {
    'latest 100': () => history.search(newest),
    'of an integration': (n) => history.search({ ...newest, ...someone(n) }),
    'of an integration and a kind': (n) =>
      history.search({ ...newest, ...someone(n), kind: 'run.skipped' }),
    'of a day': (n) => history.search({ ...newest, ...within(n) }),
    'of an integration and a day': (n) =>
      history.search({ ...newest, ...someone(n), ...within(n) }),
    'of a kind and a day': (n) => history.search({ ...newest, ...within(n), kind: 'run.skipped' }),
    'lane of a past day': (n) => {
      const { integration } = someone(n);
      history.runsDueByEnd(integration, ...day(n));
      return history.unstartedDue(integration, ...day(n));
    },
    'why a run did not start': (n) => history.entriesDueAt(someone(n).integration, day(n)[0]),
    'occurrences of a day': (n) => history.closedOccurrences(...day(n)),
    'pauses of a day': (n) => history.manualHolds(...day(n)),
  };
  return Object.fromEntries(
    Object.entries(questions).map(([name, ask]) => {
      for (let n = 0; n < 20; n += 1) ask(n);
      const times = Array.from({ length: QUESTIONS }, (_, n) => timed(() => ask(n)).ms);
      return [name, `${msText(median(times))} / ${msText(percentile(times, 0.99))}`];
    }),
  );
}

async function measure(root: string): Promise<void> {
  const directory = dataDirectory(root, {});
  const bytes = statSync(directory.database).size;
  const opening = timed(() => openStore({ directory, report: console.error }));
  const store = opening.value;
  const loading = timed(() => store.load());
  const asked = queries(store);
  store.close();
  const trail = openAuditTrail(directory);
  if (!trail.ok) throw new Error(trail.failure.message);
  const { seq } = trail.value.head();
  trail.value.close();
  const folder = fileURLToPath(new URL('../../dist/growth', import.meta.url));
  await bundleAgent(folder);
  const entry = join(folder, 'remanso.js');
  const starts: number[] = [];
  let resident = 0;
  for (let n = 0; n < 5; n += 1) {
    const agent = await SpawnedProgram.start([entry, 'agent', '--data-dir', root, '--json']);
    starts.push(agent.readyMs);
    if (n === 4) {
      await sleep(8_000);
      resident = agent.memory().resident;
    }
    await agent.stop();
  }
  console.log(
    JSON.stringify({
      ...{ entries: seq, bytes, bytesAnEntry: Math.round(bytes / Math.max(1, seq)) },
      ...{ opens: msText(opening.ms), loads: msText(loading.ms) },
      ...{ ready: msText(median(starts)), residentMiB: Math.round(resident), queries: asked },
    }),
  );
}

const [what, root = '', count = '', copyAt = ''] = process.argv.slice(2);
if (what === 'load' && Number(count) > 0) load(root, Number(count), Number(copyAt));
else if (what === 'measure' && root !== '') await measure(root);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
