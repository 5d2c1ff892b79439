import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { agentCalls } from '../../../../../shared/contract/agent-contract.ts';
import type { Snapshot } from '../../../../../shared/domain/now/snapshot.ts';
import { failureInWords } from '../../../../../shared/i18n/failure-words.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';

const DAY = 86_400_000;
const listOf = (year: number): string[] =>
  ['01-01', '05-01', '08-15', '12-25'].map((day) => `${year}-${day}`);
const calendarOf = (...years: number[]) => ({ id: 'es', holidays: years.flatMap(listOf) });
const closing = {
  id: 'closing',
  timeZone: 'UTC',
  start: '2026-01-31T18:00',
  duration: 'PT4H',
  on: { workday: -1, of: 'month', calendar: 'es' },
  covers: { all: true },
};

function documentWith(calendars: object[], windows: object[] = [closing]) {
  const orders = everySecond('orders');
  const integrations = [{ ...orders, scheduler: { ...orders.scheduler, every: '10d' } }];
  return documentSchema.parse({ integrations, calendars, windows });
}

async function worldAt(instant: string): Promise<AgentWorld> {
  const world = new AgentWorld(new MemoryStore(), Date.parse(instant));
  world.start();
  const applied = await world.apply(documentWith([calendarOf(2026)]));
  expect(applied.ok).toBe(true);
  return world;
}

function snapshotOf({ agent }: AgentWorld): Snapshot {
  const now = agent.now();
  return agent.view.snapshot(agent.engine.plan(now), now);
}

function problemsOf(world: AgentWorld): string[] {
  return snapshotOf(world).problems.map(({ code }) => code);
}

describe('the holidays of a coming year', () => {
  it('are missed from 90 days before, on the first look of that day', async () => {
    const world = await worldAt('2026-10-02T23:58:00Z');
    expect(problemsOf(world)).toEqual([]);
    await world.time.pass(3 * 60_000);
    expect(problemsOf(world)).toEqual(['calendar-year|es']);
  });

  it('are told with the windows that need them, in both languages', async () => {
    const [problem] = snapshotOf(await worldAt('2026-12-01T00:00:00Z')).problems;
    if (problem === undefined) throw new Error('There is no problem.');
    const said = (language: 'en' | 'es'): string => failureInWords(problem, language);
    expect(said('en')).toMatch(
      /calendar es has no holidays of 2027\. Windows that use it \(closing\)/,
    );
    expect(said('en')).toContain('remanso calendar holidays REGION 2027 --calendar es --confirm');
    expect(said('es')).toMatch(
      /calendario es no tiene los festivos de 2027\. Las ventanas .* \(closing\)/,
    );
  });

  it('are no problem any more once somebody has confirmed them, and one again when undone', async () => {
    const world = await worldAt('2026-12-01T00:00:00Z');
    expect(problemsOf(world)).toEqual(['calendar-year|es']);
    await world.apply(documentWith([calendarOf(2026, 2027)]));
    expect(problemsOf(world)).toEqual([]);
    await world.apply(documentWith([calendarOf(2026)]));
    expect(problemsOf(world)).toEqual(['calendar-year|es']);
  });

  it('are told after a restart, and by a clock that was set forward', async () => {
    const world = await worldAt('2026-09-01T00:00:00Z');
    expect(problemsOf(world)).toEqual([]);
    world.kill();
    await world.time.pass(60 * DAY);
    world.start();
    expect(problemsOf(world)).toEqual(['calendar-year|es']);
    const [problem] = snapshotOf(world).problems;
    expect(problem?.since).toBe('2026-10-03T00:00:00Z');
  });

  it('matter to nobody when the window is gone', async () => {
    const world = await worldAt('2026-12-01T00:00:00Z');
    const removal = { commandId: 'remove-nr-1', person: { name: 'ana', via: 'test' } };
    const params = { ...removal, part: 'window', id: 'closing', reason: 'unused' };
    await world.agent.desk.run(
      'definition.remove',
      agentCalls['definition.remove'].params.parse({ ...params, allowOpenChanges: true }),
    );
    expect(problemsOf(world)).toEqual([]);
  });
});
