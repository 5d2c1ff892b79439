import { describe, expect, it } from 'vitest';
import { everySecond } from '../../../support/definitions.ts';
import { CLOSING, HOLD, OPENING, plan } from './story-plan.ts';
import { eachStory } from './story-world.ts';

const control = { person: { name: 'ana', via: 'test' }, reason: 'month end', dryRun: false };

describe('missedRuns: ask', () => {
  const story = eachStory();

  const caughtUp = (): number =>
    story.now.world.starts.filter(
      ({ dueAt, at }) => dueAt >= OPENING && dueAt <= CLOSING && at > CLOSING + 1000,
    ).length;

  async function asked(reopening?: { askFor: string; canary: boolean }): Promise<void> {
    const { world, until } = story.now;
    world.runMs = 1;
    const every10 = { kind: 'local' as const, every: '10s', http: { url: 'http://127.0.0.1:9/' } };
    const orders = { ...everySecond('orders'), missedRuns: 'ask' as const, scheduler: every10 };
    await world.apply(plan([], [orders], reopening));
    await until(1_500);
  }

  it('asks once the integration runs again, and skips the held runs when time is up', async () => {
    await asked();
    const { world, told, until } = story.now;
    expect(world.agent.state.questions.get('orders')).toMatchObject({
      holdId: HOLD,
      windowId: 'night',
      askedAt: CLOSING,
      decidesAt: CLOSING + 1_800_000,
    });
    const now = world.agent.now();
    const { questions } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
    expect(questions).toMatchObject([{ integrationId: 'orders', runs: 6 }]);
    await until(1_799_000);
    expect(caughtUp()).toBe(0);
    await until(1_801_000);
    expect(told('missed.asked', 'missed.decided')).toEqual([
      'missed.asked orders',
      'missed.decided orders',
    ]);
    expect(world.agent.state.owed.size + world.agent.state.questions.size).toBe(0);
    expect(caughtUp()).toBe(0);
  });

  it.each([
    ['skip', 0],
    ['once', 1],
    ['all', 7],
  ] as const)('%s catches up %i, once the window reopened step by step', async (choice, runs) => {
    await asked({ askFor: '10m', canary: false });
    const { world, until, told } = story.now;
    expect(world.agent.state.questions.get('orders')?.decidesAt).toBe(CLOSING + 600_000);
    expect(told('reopening.completed')).toEqual(['reopening.completed']);
    const choices = [{ integrationId: 'orders', choice }];
    const params = { ...control, commandId: 'answer', choices };
    const decided = await world.agent.desk.run('missed.decide', params);
    expect(decided).toMatchObject({ ok: true, value: { decided: [{ runs }] } });
    const again = { ...params, commandId: 'again' };
    expect(await world.agent.desk.run('missed.decide', again)).toMatchObject({
      ok: false,
      failure: { code: 'too-late' },
    });
    await until(120_000);
    expect(caughtUp()).toBe(runs);
    expect(world.agent.state.questions.size).toBe(0);
    expect(told('missed.asked').length).toBe(1);
  });

  it('says that it is too early for an answer while a hold goes on', async () => {
    const { world, until } = story.now;
    await world.apply(plan([], [{ ...everySecond('orders'), missedRuns: 'ask' as const }], {}));
    await until(-1_000);
    const choices = [{ integrationId: 'orders', choice: 'skip' as const }];
    const early = { ...control, commandId: 'early', choices };
    const refused = await world.agent.desk.run('missed.decide', early);
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        code: 'conflict',
        problems: [
          {
            message: expect.stringMatching(
              /still paused: it is asked about when it resumes/,
            ) as string,
          },
        ],
      },
    });
  });

  it('asks again about all held runs when it is held again before the answer', async () => {
    await asked();
    const { world, until, told } = story.now;
    await world.pause(
      { all: true, systems: [], tags: [], integrations: [], except: [] },
      '2026-12-06T01:01:11Z',
    );
    await until(5_000);
    expect(world.agent.state.questions.size).toBe(0);
    await until(13_000);
    expect(told('missed.asked').length).toBe(2);
    expect(world.agent.state.owed.get('orders')?.length).toBe(7);
  });
});
