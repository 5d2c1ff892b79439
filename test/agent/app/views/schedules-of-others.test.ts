import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { WindowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { notKnown, ruled } from '../../../../shared/domain/schedulers/schedule/stated-schedule.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { readTrail } from '../../../support/accounting.ts';
import { FakeSchedulers, fakeScheduler } from '../../../support/fake-schedulers.ts';
import { MINUTE, OPENING, ReportWorld } from '../reports/report-world.ts';

const text = formatInstant;
const HOUR = 60 * MINUTE;
const CLOSING = OPENING + 30 * MINUTE;
const windowId = 'erp-monthly';
/** Zone-independent, because it goes by the clock of the machine: every ten minutes. */
const LINE = '*/10 * * * * /opt/export --customers';

const integrations = [
  { id: 'line', scheduler: { kind: 'cron', line: LINE } },
  { id: 'statements', scheduler: fakeScheduler('statements') },
  { id: 'silent', scheduler: fakeScheduler('silent') },
  { id: 'afterwards', scheduler: fakeScheduler('afterwards') },
];

const plan = (ids: readonly string[]) =>
  documentSchema.parse({
    integrations: integrations.filter(({ id }) => ids.includes(id)),
    windows: [
      {
        ...{ id: windowId, timeZone: 'Europe/Madrid', start: '2026-12-06T02:00' },
        ...{ duration: 'PT30M', covers: { all: true } },
      },
    ],
  });

let one: ReportWorld;
let fake: FakeSchedulers;

function restart(): void {
  one.world.kill();
  fake.join(one.world);
  one.world.start();
}

beforeEach(() => {
  one = new ReportWorld(OPENING - 20 * MINUTE + 500);
  fake = new FakeSchedulers();
  fake.add(LINE);
  fake.add('statements', {
    // Once a day, inside the window: 02:10 in Madrid.
    states: ruled({
      kind: 'cron',
      cron: '10 2 * * *',
      timeZone: 'Europe/Madrid',
      dialect: 'vixie',
    }),
  });
  fake.add('silent', { nextRunAt: null });
  fake.add('afterwards', {
    states: notKnown('after-last-run'),
    nextRunAt: OPENING + 12 * MINUTE,
  });
  restart();
});

afterEach(() => one.dispose());

async function applied(...ids: readonly string[]): Promise<void> {
  await one.world.apply(plan(ids));
  await one.world.time.pass(2_000);
}

async function impact(): Promise<Record<string, WindowPreview['impact'][number]>> {
  const [window] = plan([]).windows;
  const preview = await one.told('window.preview', { window, count: 1 });
  return Object.fromEntries(preview.impact.map((each) => [each.integrationId, each]));
}

async function lane(id: string, from: number, to: number) {
  const page = await one.told('timeline.page', {
    ...{ from: text(from), to: text(to), timeZone: 'UTC', integrations: [id], bucketMs: 1_000 },
  });
  const [found] = page.lanes;
  if (found === undefined) throw new Error(`no lane of ${id}`);
  return found;
}

const ledger = (): Promise<CallResult<'occurrence.ledger'>> =>
  one.told('occurrence.ledger', { windowId, opensAt: text(OPENING) });
const why = (integrationId: string, dueAt: number): Promise<CallResult<'run.explain'>> =>
  one.told('run.explain', { integrationId, dueAt: text(dueAt) });

describe('schedules of others that say when they are due', () => {
  it('are counted by a preview, and so is the only run of the day', async () => {
    await applied('line', 'statements');
    const { line, statements } = await impact();
    expect(line).toMatchObject({
      ...{ heldRuns: 3, losesOnlyRunOfDay: false },
      ...{ firstHeldAt: text(OPENING), lastHeldAt: text(OPENING + 20 * MINUTE) },
      nextRunAfterAt: text(CLOSING),
    });
    expect(statements).toMatchObject({
      ...{ heldRuns: 1, losesOnlyRunOfDay: true, firstHeldAt: text(OPENING + 10 * MINUTE) },
      nextRunAfterAt: text(OPENING + 10 * MINUTE + 24 * HOUR),
    });
  });

  it('are counted while they are held, apart from what is on record', async () => {
    await applied('line', 'statements');
    await one.passTo(OPENING + 11 * MINUTE);
    const { totals, rows } = await ledger();
    expect(totals).toMatchObject({ held: 0, due: { runs: 3 }, inAll: { runs: 4 } });
    expect(rows.map(({ integrationId, due, held }) => [integrationId, due, held])).toEqual([
      ['line', 2, 0],
      ['statements', 1, 0],
    ]);
  });

  it('say what an end or an extension releases or holds', async () => {
    await applied('line', 'statements');
    await one.passTo(OPENING + 5 * MINUTE);
    const common = { ...one.command('early'), windowId, dryRun: true };
    expect((await one.told('window.end', common)).runs).toBe(3);
    expect((await one.told('window.extend', { ...common, byMinutes: 20 })).runs).toBe(2);
  });

  it('are in their lanes, before, during and after the window', async () => {
    await applied('statements');
    const due = OPENING + 10 * MINUTE;
    const told = async () => {
      const { runs } = await lane('statements', OPENING - HOUR, OPENING + 25 * HOUR);
      return runs.map(({ dueAt, verdict }) => [dueAt, verdict]);
    };
    const next = [text(due + 24 * HOUR), 'planned'];
    expect(await told()).toEqual([[text(due), 'held'], next]);
    await one.passTo(due + MINUTE);
    expect(await told()).toEqual([[text(due), 'held'], next]);
    await one.passTo(CLOSING + HOUR);
    expect(await told()).toEqual([[text(due), 'held'], next]);
  });

  it('answer why a run did not start, with the pause as evidence', async () => {
    await applied('statements');
    const due = OPENING + 10 * MINUTE;
    expect(await why('statements', due)).toMatchObject({ verdict: 'held', entries: [] });
    expect(await why('statements', due + MINUTE)).toMatchObject({ verdict: 'not-due' });
    await one.passTo(CLOSING + HOUR);
    const answer = await why('statements', due);
    expect(answer).toMatchObject({ verdict: 'held', nextDueAt: text(due + 24 * HOUR) });
    expect(answer.holds.map(({ windowId: id }) => id)).toEqual([windowId]);
    expect(answer.entries.map(({ kind }) => kind)).toEqual(['integration.paused']);
  });

  it('are told by a restarted agent that cannot read them, and as they were then', async () => {
    await applied('statements');
    fake.fault = () => 'scheduler-unreachable';
    restart();
    expect((await impact())['statements']).toMatchObject({ heldRuns: 1 });
    fake.fault = () => undefined;
    await one.passTo(CLOSING + HOUR);
    const entry = fake.entries.get('statements');
    if (entry === undefined) throw new Error('no entry');
    entry.states = ruled({ kind: 'cron', cron: '0 5 * * *', timeZone: 'UTC' });
    await one.passTo(CLOSING + 2 * HOUR);
    const { runs } = await lane('statements', OPENING, OPENING + 24 * HOUR);
    expect(runs.map(({ dueAt, verdict }) => [dueAt, verdict])).toEqual([
      [text(OPENING + 10 * MINUTE), 'held'],
      ['2026-12-06T05:00:00Z', 'planned'],
    ]);
  });

  it('are not due while someone else has switched them off', async () => {
    fake.switch('statements', false);
    await applied('statements');
    expect((await impact())['statements']).toMatchObject({ heldRuns: 0, losesOnlyRunOfDay: false });
  });

  it('are told by the report, apart from what is on record, however they change later', async () => {
    await applied('line', 'statements');
    const report = async () => {
      const { totals, integrations: rows } = await one.told('occurrence.report', {
        ...{ windowId, opensAt: text(OPENING), verify: false },
      });
      return { ...totals, rows: rows.map(({ integrationId, due }) => [integrationId, due?.runs]) };
    };
    await one.passTo(OPENING + 11 * MINUTE);
    expect(await report()).toMatchObject({ held: 0, due: { runs: 3 } });
    await one.passTo(CLOSING + HOUR);
    const told = {
      ...{ held: 0, due: { runs: 4 } },
      rows: [
        ['line', 3],
        ['statements', 1],
      ],
    };
    expect(await report()).toMatchObject(told);
    const entry = fake.entries.get('statements');
    if (entry === undefined) throw new Error('no entry');
    entry.states = notKnown('by-events');
    await one.passTo(CLOSING + 2 * HOUR);
    expect(await report()).toMatchObject(told);
  });

  it('are in the figures of the month, once, beside what is on record', async () => {
    await applied('line', 'statements');
    const figures = async () => {
      const span = { from: text(OPENING - HOUR), to: text(CLOSING + 2 * HOUR) };
      const { months, total } = await one.told('report.figures', span);
      return [total.held, total.due, ...months.map(({ due }) => due)];
    };
    expect(await figures()).toEqual([0, undefined, undefined]);
    // Another window of the same half hour holds them, too.
    const [window] = plan([]).windows;
    const twice = {
      ...plan(['line', 'statements']),
      windows: [window, { ...window, id: 'other' }],
    };
    await one.world.apply(documentSchema.parse(twice));
    await one.passTo(OPENING + 11 * MINUTE);
    expect(await figures()).toEqual([0, { runs: 3 }, { runs: 3 }]);
    await one.passTo(CLOSING + HOUR);
    expect(await figures()).toEqual([0, { runs: 4 }, { runs: 4 }]);
    const again = await one.told('trail.reconcile', {});
    expect(again.differences).toEqual([]);
  });

  it('are the next run that a status tells, beyond the hold', async () => {
    await applied('statements');
    const told = async () => {
      const { integrations: all } = await one.told('state.snapshot', {});
      return all.map(({ nextRunAt }) => nextRunAt);
    };
    const due = OPENING + 10 * MINUTE + 24 * HOUR;
    await one.passTo(OPENING + MINUTE);
    expect(await told()).toEqual([text(due)]);
  });

  it('never make the agent record or start anything', async () => {
    await applied('line', 'statements', 'silent', 'afterwards');
    await one.passTo(CLOSING + HOUR);
    const kinds = new Set(readTrail(one.directory).entries.map(({ kind }) => kind));
    for (const kind of ['run.skipped', 'run.missed', 'run.started'] as const) {
      expect(kinds).not.toContain(kind);
    }
    expect(one.world.started).toEqual([]);
  });
});

describe('schedules of others that do not say when they are due', () => {
  it('are never 0 in a preview', async () => {
    await applied('silent', 'statements');
    const { silent } = await impact();
    expect(silent).toMatchObject({ heldRuns: null, atLeast: 0, notKnown: 'not-told' });
    expect(silent).toMatchObject({ losesOnlyRunOfDay: false, nextRunAfterAt: null });
  });

  it('make every sum unknown, which says how many there are at least', async () => {
    await applied('silent', 'statements');
    await one.passTo(OPENING + 5 * MINUTE);
    const part = { runs: null, notKnown: ['silent'] };
    expect((await ledger()).totals).toMatchObject({
      ...{ held: 0, due: { ...part, atLeast: 0 }, inAll: { ...part, atLeast: 1 } },
    });
    const common = { ...one.command('early'), windowId, dryRun: true };
    expect(await one.told('window.end', common)).toMatchObject({ ...part, atLeast: 1 });
  });

  it('know as much as the next run that was read', async () => {
    await applied('afterwards');
    expect((await impact())['afterwards']).toMatchObject({
      ...{ heldRuns: null, atLeast: 1, notKnown: 'after-last-run' },
      firstHeldAt: text(OPENING + 12 * MINUTE),
    });
    const entry = fake.entries.get('afterwards');
    if (entry === undefined) throw new Error('no entry');
    entry.nextRunAt = OPENING + 5 * HOUR;
    await one.passTo(OPENING - 5 * MINUTE);
    // Nothing else starts it before.
    expect((await impact())['afterwards']).toMatchObject({ heldRuns: 0 });
  });

  it('are not counted as none by the report', async () => {
    await applied('silent', 'afterwards');
    await one.passTo(CLOSING + HOUR);
    const { totals } = await one.told('occurrence.report', {
      ...{ windowId, opensAt: text(OPENING), verify: false },
    });
    expect(totals.due).toEqual({ runs: null, atLeast: 0, notKnown: ['afterwards', 'silent'] });
  });

  it('are not counted as none by the figures of the month', async () => {
    await applied('silent', 'statements');
    await one.passTo(CLOSING + HOUR);
    const span = { from: text(OPENING - HOUR), to: text(CLOSING + 2 * HOUR) };
    const { total } = await one.told('report.figures', span);
    expect(total).toMatchObject({ held: 0, due: { runs: null, atLeast: 1, notKnown: ['silent'] } });
  });

  it('say so in their lanes and answers', async () => {
    await applied('silent');
    expect((await lane('silent', OPENING, CLOSING)).notKnown).toBe('not-told');
    expect(await why('silent', OPENING + MINUTE)).toMatchObject({ notKnown: 'not-told' });
  });
});
