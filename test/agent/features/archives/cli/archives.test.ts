import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { RecordedFact } from '../../../../../shared/domain/trail/recorded-entry.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { definitionsOf } from '../../../../support/definitions.ts';
import { SAMPLE_FACTS } from '../../../../support/sample-facts.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

/** Each starts an agent and some commands, on a busy machine. */
const LONG = { timeout: 240_000 };
const NIGHT = '2024-12-06';
const OPENS_AT = `${NIGHT}T01:00:00Z`;
const RUNS = 1_500;
/** The whole spans of 1,024 entries of what happened then. */
const ARCHIVED = 4_095;

let directory: ReturnType<typeof temporaryDataDirectory>;
let agent: AgentProcess | undefined;

const remanso = (...words: string[]) => run([...words, '--data-dir', directory.root]);

/** What happened in an old night: a window, runs before it, and runs that it held. */
function oldNight(): RecordedFact[] {
  const of = (kind: keyof typeof SAMPLE_FACTS, parts: object = {}): RecordedFact =>
    JSON.parse(
      JSON.stringify({ ...SAMPLE_FACTS[kind], ...parts }).replaceAll('2026-12-06', NIGHT),
    ) as RecordedFact;
  const at = (n: number): string => formatInstant(Date.parse(`${NIGHT}T00:00:00Z`) + n * 2_000);
  const before = Array.from({ length: RUNS }, (_, n) => {
    const parts = { at: at(n), runId: `run-${n}`, dueAt: at(n) };
    return [of('run.started', parts), of('run.succeeded', parts)];
  });
  const held = Array.from({ length: 200 }, (_, n) =>
    of('run.skipped', { at: at(RUNS + 310 + n), dueAt: at(RUNS + 310 + n) }),
  );
  return [
    ...before.flat(),
    of('window.opened', { at: OPENS_AT }),
    ...held,
    of('window.closed', { at: `${NIGHT}T05:00:00Z` }),
    ...Array.from({ length: 1_100 }, (_, n) =>
      of('run.started', { at: `${NIGHT}T06:00:00Z`, runId: `late-${n}` }),
    ),
  ];
}

async function report(): Promise<object> {
  const file = join(directory.root, 'report.json');
  const asked = await remanso(
    ...['report', 'erp-monthly', file, '--occurrence', OPENS_AT, '--format', 'json'],
  );
  expect([asked.code, asked.stderr]).toEqual([0, '']);
  const told = z.looseObject({ totals: z.looseObject({ held: z.int() }) });
  const { madeAt, chain, ...rest } = told.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect([madeAt, chain]).toEqual([expect.any(String), expect.objectContaining({ ok: true })]);
  return rest;
}

async function start(): Promise<AgentProcess> {
  agent = await AgentProcess.start(directory);
  return agent;
}

const folder = (): string[] => readdirSync(join(directory.root, 'archives')).toSorted();
const FILE = 'trail-000000000001-000000004095.jsonl.gz';

beforeEach(() => {
  directory = temporaryDataDirectory();
  const store = openStore({ directory, report: () => undefined });
  store.commit({}, oldNight());
  store.close();
});

afterEach(async () => {
  await agent?.dispose();
  agent = undefined;
  directory.dispose();
});

describe('archives of an agent', () => {
  it('go on answering what the database answered', LONG, async () => {
    const before = [await report()];
    expect(before[0]).toMatchObject({ totals: { held: 200 } });

    const running = await start();
    const year = { from: '2024-12-01T00:00:00Z', to: '2025-01-01T00:00:00Z' };
    const figures = await running.call('report.figures', year);
    expect(figures.total.held).toBe(200);
    expect(await running.call('archive.run', {})).toEqual({
      ...{ archives: 1, entries: ARCHIVED, runs: 0, isDone: true },
    });
    expect(await running.call('report.figures', year)).toEqual(figures);
    expect(await running.call('archive.run', {})).toEqual({
      ...{ archives: 0, entries: 0, runs: 0, isDone: true },
    });
    expect(folder()).toEqual([FILE]);
    expect([await report()]).toEqual(before);
    const words = ['audit', 'list', '--json', '--kind', 'run.skipped', '--limit', '3'];
    expect(jsonLines((await remanso(...words)).stdout)).toHaveLength(3);

    const backwards = { before: ARCHIVED + 40, limit: 100 };
    const recent = await running.call('audit.page', backwards);
    expect(recent.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 39 }, (_, n) => ARCHIVED + 39 - n),
    );
    expect(recent.searchedTo).toMatchObject({ seq: ARCHIVED + 1 });
    const older = await running.call('audit.page', { ...backwards, before: ARCHIVED + 1 });
    expect(older.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 100 }, (_, n) => ARCHIVED - n),
    );
    const night = { from: OPENS_AT, to: `${NIGHT}T05:00:00Z`, timeZone: 'UTC', bucketMs: 60_000 };
    const page = await running.call('timeline.page', { ...night, integrations: [] });
    expect(page.occurrences.map(({ windowId }) => windowId)).toEqual(['erp-monthly']);
    expect(page.runsSince).toMatch(/^20\d\d-/);
    await running.kill();
    const again = await start();
    expect(await again.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
  });

  it('say what became of a run, and what ran last, as the database did', LONG, async () => {
    // Definitions that nobody has changed since.
    const { integrations } = definitionsOf({
      integrations: ['shop-orders', 'never-ran'].map((id) => ({
        id,
        scheduler: { kind: 'guard' },
      })),
    });
    const store = openStore({ directory, report: () => undefined });
    store.commit({ integrations }, []);
    store.close();
    const running = await start();
    const night = (seconds: number): string =>
      formatInstant(Date.parse(`${NIGHT}T00:00:00Z`) + seconds * 1000);
    const dueAts = [
      night(0),
      night(2_000),
      night((RUNS + 310) * 2),
      `${NIGHT}T02:30:00Z`,
      night(3),
    ];
    const ask = async (): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (const dueAt of dueAts) {
        answers.push(await running.call('run.explain', { integrationId: 'shop-orders', dueAt }));
      }
      for (const at of [night(2_001), `${NIGHT}T23:00:00Z`]) {
        const { integrations } = await running.call('state.snapshot', { at });
        answers.push(integrations);
      }
      return answers;
    };
    const before = await ask();
    expect(before.slice(0, 3)).toMatchObject([
      { verdict: 'succeeded' },
      { verdict: 'succeeded' },
      { verdict: 'skipped' },
    ]);
    expect(before.at(-1)).toContainEqual(
      expect.objectContaining({ id: 'shop-orders', lastRun: expect.anything() as object }),
    );
    await running.call('archive.run', {});
    expect(await ask()).toEqual(before);
  });

  it('are removed by a person with a reason, who leaves a stub', LONG, async () => {
    const running = await start();
    await running.call('archive.run', {});
    const unknown = await remanso('audit', 'archives', 'remove', 'x.gz', '--reason', 'room');
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('There is no archive'),
    ]);
    const unsaid = await remanso('audit', 'archives', 'remove', FILE);
    expect(unsaid.code).toBe(2);
    expect(folder()).toEqual([FILE]);
    const gone = await remanso(
      'audit',
      'archives',
      'remove',
      FILE,
      '--reason',
      'ten years are over',
    );
    expect([gone.code, gone.stdout]).toEqual([0, expect.stringContaining('4095')]);
    expect(folder()).toEqual([FILE.replace('.jsonl.gz', '.stub.json')]);
    const twice = await remanso('audit', 'archives', 'remove', FILE, '--reason', 'again');
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('ten years are over')]);
    const verified = await remanso('audit', 'verify');
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/whole[\s\S]*removed by .*: ten years are over/),
    ]);
    const [entry] = (await running.call('audit.page', { kind: 'archive.removed', limit: 5 }))
      .entries;
    expect(entry).toMatchObject({ reason: 'ten years are over', actor: { kind: 'person' } });
    // Entries of windows and people stay.
    const kept = await running.call('audit.page', { kind: 'window.opened', limit: 5 });
    expect(kept.entries).toHaveLength(1);
    expect((await running.call('audit.page', { before: 500, limit: 5 })).entries).toEqual([]);
  });

  it('are finished by the next start after a kill', LONG, async () => {
    const running = await start();
    const archives = join(directory.root, 'archives');
    const asked = running.client.call('archive.run', {});
    asked.catch(() => undefined);
    while (!existsSync(join(archives, FILE))) await new Promise((done) => setTimeout(done, 5));
    await running.kill();
    writeFileSync(join(archives, '.unfinished'), 'half of the next');
    const again = await start();
    await again.call('archive.run', {});
    expect(await again.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
    expect(folder().filter((name) => !name.startsWith('.'))).toEqual([FILE]);
    const { archives: all } = await again.call('archive.list', {});
    expect(all.map(({ file, last }) => [file, last])).toEqual([[FILE, ARCHIVED]]);
  });

  it('are not written where the chain is broken, which is told', LONG, async () => {
    const { forgeUnguarded } = await import('../../../../support/forger.ts');
    forgeUnguarded(directory.database, (database) => {
      database.exec(`UPDATE audit SET body = replace(body, 'run-7"', 'run-8"') WHERE seq = 15`);
    });
    const running = await start();
    const asked = await remanso('audit', 'archives', 'run');
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining('entry 15')]);
    expect(folder()).toEqual([]);
    expect((await running.call('archive.list', {})).archives).toEqual([]);
  });
});
