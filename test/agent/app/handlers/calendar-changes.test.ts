import { beforeEach, describe, expect, it } from 'vitest';
import { agentCalls, type CallResult } from '../../../../shared/contract/agent-contract.ts';
import { businessCalendarSchema } from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { withYear } from '../../../../shared/features/calendars/holiday-year.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import type { Result } from '../../../../shared/errors.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { everySecond } from '../../../support/definitions.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const MINUTE = 60_000;
/** The last workday of November. */
const OPENING = Date.parse('2026-11-30T18:00:00Z');
const ben = { name: 'ben', via: 'test' };

const orders = everySecond('orders');
const integrations = [{ ...orders, scheduler: { ...orders.scheduler, every: '10m' } }];
const bank = { id: 'bank', holidays: ['2026-12-25'] };
const company = { id: 'company', include: ['bank'] };
const other = { id: 'other' };
const closing = {
  id: 'closing',
  timeZone: 'UTC',
  start: '2026-11-01T18:00',
  duration: 'PT4H',
  on: { workday: -1, of: 'month', calendar: 'company' },
  covers: { all: true },
};
const plan = { integrations, calendars: [bank, company, other], windows: [closing] };

let world: AgentWorld;
let commands = 0;

function apply(document: object, flags = {}): Promise<Result<CallResult<'document.apply'>>> {
  commands += 1;
  const commandId = `apply-nr-${commands}`;
  const params = { commandId, person: ben, document, ...flags };
  return world.agent.desk.run('document.apply', agentCalls['document.apply'].params.parse(params));
}

function remove(id: string): Promise<Result<CallResult<'definition.remove'>>> {
  commands += 1;
  const params = { commandId: `remove-nr-${commands}`, person: ben, part: 'calendar', id };
  return world.agent.desk.run(
    'definition.remove',
    agentCalls['definition.remove'].params.parse({ ...params, reason: 'unused' }),
  );
}

function snapshot(): Snapshot {
  const now = world.agent.now();
  return world.agent.view.snapshot(world.agent.engine.plan(now), now);
}

const heldBy = (): string[] =>
  (snapshot().integrations[0]?.holds ?? []).flatMap(({ windowId }) => windowId ?? []);
const nextOpening = (): string | null => snapshot().windows[0]?.opensAt ?? null;

beforeEach(async () => {
  world = new AgentWorld(new MemoryStore(), OPENING - 10 * MINUTE);
  world.start();
  await apply(plan);
});

describe('a calendar that is changed', () => {
  it('is not changed again by who had not seen it', async () => {
    const seen = businessCalendarSchema.parse(bank);
    const confirmed = withYear(seen, 2027, [{ date: '2027-01-01', name: 'New Year' }]);
    const flags = { expected: [{ part: 'calendar', id: 'bank', definition: seen }] };
    await apply({ calendars: [{ ...bank, holidays: ['2026-12-25', '2027-12-25'] }] });
    const late = await apply({ calendars: [confirmed] }, flags);
    expect(late).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(world.agent.state.definitions.calendars.get('bank')?.holidays).toHaveLength(2);
  });

  it('moves the dates of windows that go by it, and by those that include it', async () => {
    expect(nextOpening()).toBe('2026-11-30T18:00:00Z');
    const applied = await apply({ calendars: [{ ...bank, holidays: ['2026-11-30'] }] });
    expect(applied).toMatchObject({
      ok: true,
      value: {
        changes: [{ action: 'change', part: 'calendar', id: 'bank', fields: ['holidays'] }],
      },
    });
    expect(nextOpening()).toBe('2026-12-31T18:00:00Z');
    await world.time.pass(20 * MINUTE);
    expect(heldBy()).toEqual([]);
  });

  it('never ends an open occurrence by itself', async () => {
    await world.time.pass(20 * MINUTE);
    expect(heldBy()).toEqual(['closing']);
    const holiday = { calendars: [{ ...bank, holidays: ['2026-11-30'] }] };
    const refused = await apply(holiday);
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: 'open-occurrence', problems: [{ id: 'closing', code: 'open-ended' }] },
    });
    expect(heldBy()).toEqual(['closing']);
    const forced = { allowOpenChanges: true, reason: 'the bank is closed' };
    expect(await apply(holiday, forced)).toMatchObject({ ok: true });
    expect(heldBy()).toEqual([]);
  });

  it('may be changed while a window is open that it says nothing else about', async () => {
    await world.time.pass(20 * MINUTE);
    expect(await apply({ calendars: [{ ...bank, holidays: ['2026-12-31'] }] })).toMatchObject({
      ok: true,
      value: { changes: [{ id: 'bank' }] },
    });
    expect(await apply({ calendars: [{ ...other, holidays: ['2026-11-30'] }] })).toMatchObject({
      ok: true,
    });
    expect(heldBy()).toEqual(['closing']);
  });

  it('changes nothing the second time', async () => {
    expect(await apply(plan)).toMatchObject({ ok: true, value: { changes: [] } });
  });
});

describe('a calendar that is removed', () => {
  it('is refused while a window or a calendar goes by it', async () => {
    expect(await remove('company')).toMatchObject({
      ok: false,
      failure: { code: 'in-use', problems: [{ path: 'windows.closing.on.calendar' }] },
    });
    expect(await remove('bank')).toMatchObject({
      ok: false,
      failure: { code: 'in-use', problems: [{ path: 'calendars.company.include[0]' }] },
    });
    expect(await remove('nothing')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(await remove('other')).toMatchObject({ ok: true });
    const { calendars } = world.agent.state.definitions;
    expect([...calendars.keys()]).toEqual(['bank', 'company']);
  });

  it('by a document is refused while something goes by it', async () => {
    const pruned = await apply({ ...plan, calendars: [company] }, { prune: true });
    expect(pruned).toMatchObject({
      ok: false,
      failure: { problems: [{ path: 'calendars[0].include[0]', code: 'calendar-unknown' }] },
    });
  });
});
