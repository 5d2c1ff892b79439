import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { ruled } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { readTrail } from '../../../support/accounting.ts';
import { FakeSchedulers, fakeScheduler } from '../../../support/fake-schedulers.ts';
import { MINUTE, OPENING, ReportWorld } from '../reports/report-world.ts';

const text = formatInstant;
const EACH = 10 * MINUTE;

let one: ReportWorld;
let fake: FakeSchedulers;
/** Due every ten minutes; the last but one run failed, and one is missing. */
const dueAt = (ago: number) => OPENING - ago * EACH;

beforeEach(async () => {
  one = new ReportWorld(OPENING + 2 * MINUTE);
  fake = new FakeSchedulers();
  fake.add('export', {
    states: ruled({ kind: 'every', everyMs: EACH, from: OPENING }),
    pastRuns: {
      since: dueAt(4) + 400,
      runs: [
        { startedAt: dueAt(4) + 400, endedAt: dueAt(4) + 2_400, outcome: 'succeeded' },
        { startedAt: dueAt(2) + 300, endedAt: dueAt(2) + 900, outcome: 'failed' },
        { startedAt: dueAt(0) + 200, endedAt: null, outcome: 'running' },
      ],
    },
  });
  fake.add('silent');
  one.world.kill();
  fake.join(one.world);
  one.world.start();
  const integrations = ['export', 'silent'].map((id) => ({ id, scheduler: fakeScheduler(id) }));
  await one.world.apply(documentSchema.parse({ integrations }));
  await one.world.time.pass(2_000);
});

afterEach(() => one.dispose());

const why = (ago: number, id = 'export') =>
  one.told('run.explain', { integrationId: id, dueAt: text(dueAt(ago)) });

async function lanes() {
  const page = await one.told('timeline.page', {
    ...{ from: text(dueAt(6)), to: text(OPENING + EACH), timeZone: 'UTC', bucketMs: 1_000 },
    integrations: ['export', 'silent'],
  });
  return page.lanes;
}

describe('runs that another scheduler has on record', () => {
  it('are told of a due instant, and make no verdict', async () => {
    expect(await why(2)).toMatchObject({
      ...{ verdict: 'unknown', entries: [], outcome: null },
      told: {
        by: 'command',
        run: {
          startedAt: text(dueAt(2) + 300),
          endedAt: text(dueAt(2) + 900),
          outcome: 'failed',
        },
      },
    });
    expect((await why(0)).told?.run).toMatchObject({ endedAt: null, outcome: 'running' });
  });

  it('say that there was none, where it would be on record', async () => {
    expect((await why(3)).told).toMatchObject({ run: null });
    // Of the time before its oldest run, and of what is not due yet, it says nothing.
    expect((await why(5)).told).toBeUndefined();
    expect((await why(-1)).told).toBeUndefined();
  });

  it('are beside the runs of a lane, and none of them', async () => {
    const [exported, silent] = await lanes();
    expect(exported?.told).toMatchObject({ by: 'command', since: text(dueAt(4) + 400) });
    expect(exported?.told?.runs.map(({ outcome }) => outcome)).toEqual([
      ...['succeeded', 'failed', 'running'],
    ]);
    expect(new Set(exported?.runs.map(({ verdict }) => verdict))).toEqual(new Set(['planned']));
    expect(silent?.told).toBeUndefined();
  });

  it('are not known where it keeps none', async () => {
    expect((await why(2, 'silent')).told).toBeUndefined();
  });

  it('come into no record of the agent', async () => {
    await lanes();
    const kinds = readTrail(one.directory).entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('run.'))).toEqual([]);
  });
});
