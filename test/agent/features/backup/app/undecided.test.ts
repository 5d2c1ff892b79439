import { describe, expect, it } from 'vitest';
import {
  restoredDraft,
  type RestoredBackup,
} from '../../../../../agent/features/backup/app/restored-draft.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { fakeScheduler } from '../../../../support/fake-schedulers.ts';
import { CLOSING, night, OPENING, SchedulerStory } from '../../../../support/scheduler-story.ts';

const person = { name: 'ana', via: 'test' };
const actor = { kind: 'person', ...person } as const;
const shop = everySecond('shop', { missedRuns: 'all' });
const all = selectorSchema.parse({ all: true });

const backup: RestoredBackup['backup'] = {
  ...{ sha256: 'ab'.repeat(32), madeAt: formatInstant(OPENING), hostname: 'erp-ws1' },
  ...{ head: { seq: 9, hash: 'cd'.repeat(32) }, dataDir: '/data', version: '0.1.0' },
  isSameMachine: false,
};

/**
 * An agent that holds `orders` for the window dies; its data, as they were then, are restored and an
 * agent is started on them.
 */
class RestoreStory extends SchedulerStory {
  after = this.world;
  integrations: readonly object[] = [{ id: 'orders', scheduler: fakeScheduler('orders') }];
  windows: readonly object[] = [night];

  /** `at`: when it is restored; `choice`: decided at once. */
  async restore(at: number, choice?: RestoredBackup['choice']): Promise<void> {
    const { integrations, windows } = this;
    await this.world.apply(documentSchema.parse({ integrations, windows }));
    await this.passTo(OPENING + 10_000);
    this.world.kill();
    this.fake.calls.length = 0;
    const restored = { at, actor, reason: 'the disk failed', id: 'one', backup, choice };
    const draft = restoredDraft(this.store.load(), restored);
    this.store.commit(draft.toChange(), draft.facts);
    this.after = new AgentWorld(this.store, at + 500);
    this.fake.join(this.after);
    this.after.start();
    await this.after.time.pass(500);
  }

  decide(choice: 'take-over' | 'leave', leave: readonly string[] = []) {
    const { agent } = this.after;
    const { handlers } = agent.features;
    const commandId = `decide-${choice}-${leave.join('-')}`;
    const params = { commandId, person, reason: 'it is off', dryRun: false };
    return handlers['restore.decide'](
      { ...params, choice, leave: [...leave] },
      { connectionId: 1 },
    );
  }

  get now() {
    const { agent, time } = this.after;
    const plan = agent.engine.plan(time.now);
    const { problems } = agent.view.snapshot(plan, time.now);
    const [orders] = agent.view.integrations(['orders'], plan, time.now);
    return { orders, problems };
  }

  /** Calls that change something. */
  get acts(): string[] {
    return this.fake.calls.filter((call) => !call.startsWith('read'));
  }
}

describe('an agent on restored data', () => {
  it.each([
    ['while the hold of the backup is in force', OPENING + 20_000],
    ['after it, when a scheduler would be resumed', CLOSING + 60_000],
  ])('reads schedulers and touches none, %s', async (_, at) => {
    const story = new RestoreStory();
    await story.restore(at);
    await story.after.time.pass(60_000);
    expect(story.acts).toEqual([]);
    expect(story.fake.calls.length).toBeGreaterThan(5);
    expect(story.fake.entries.get('orders')?.enabled).toBe(false);
    expect(story.now.orders?.state).toBe('unknown');
    const problem = story.now.problems.find(({ code }) => code === 'restored');
    expect(problem?.message).toContain('erp-ws1');
    expect(problem?.message).toContain('It had paused these schedulers: orders.');
  });

  it('judges nothing that others do meanwhile', async () => {
    const story = new RestoreStory();
    await story.restore(OPENING + 20_000);
    const entry = story.fake.entries.get('orders');
    if (entry !== undefined) entry.enabled = true;
    await story.after.time.pass(20_000);
    expect(story.acts).toEqual([]);
    expect(story.trail('scheduler.drifted')).toEqual([]);
  });

  it('resumes them as they were once it is told that the old agent is stopped', async () => {
    const story = new RestoreStory();
    await story.restore(CLOSING + 60_000);
    const decided = await story.decide('take-over');
    expect(decided).toMatchObject({ ok: true, value: { takenOver: ['orders'], left: [] } });
    await story.after.time.pass(5_000);
    expect(story.acts).toEqual(['resume orders']);
    expect(story.fake.entries.get('orders')).toMatchObject({ enabled: true, schedule: 'hourly' });
    expect(story.now.problems).toEqual([]);
    expect(story.trail('scheduler.resumed').at(-1)?.detail).toMatchObject({ exact: true });
  });

  it('leaves them as they are where it is told so', async () => {
    const story = new RestoreStory();
    await story.restore(CLOSING + 60_000);
    await story.decide('leave');
    await story.after.time.pass(60_000);
    expect(story.acts).toEqual([]);
    expect(story.after.agent.state.schedulerPauses.size).toBe(0);
    expect(story.trail('restore.decided').at(-1)?.detail).toMatchObject({
      ...{ choice: 'leave', takenOver: [], left: ['orders'] },
    });
  });

  it('leaves single ones as they are, and refuses names of others', async () => {
    const story = new RestoreStory();
    await story.restore(CLOSING + 60_000);
    expect(await story.decide('take-over', ['stock'])).toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(await story.decide('take-over', ['orders'])).toMatchObject({
      value: { takenOver: [], left: ['orders'] },
    });
    await story.after.time.pass(5_000);
    expect(story.acts).toEqual([]);
  });

  it('decides once, and is not resumed by the way', async () => {
    const story = new RestoreStory();
    await story.restore(CLOSING + 60_000);
    const { desk } = story.after.agent;
    const [hold] = story.after.agent.state.manualHolds.keys();
    for (const target of [{ selector: all }, { holdId: hold ?? '' }]) {
      const params = { commandId: `resume-${Object.keys(target)[0]}`, person, reason: 'x' };
      const resumed = await desk.run('hold.release', { ...params, target, override: true });
      expect(resumed).toMatchObject({ failure: { code: 'conflict' } });
    }
    await story.decide('take-over');
    expect(await story.decide('leave')).toMatchObject({ failure: { code: 'conflict' } });
  });

  it('goes on at once where that was decided with the restore', async () => {
    const story = new RestoreStory();
    await story.restore(CLOSING + 60_000, 'take-over');
    await story.after.time.pass(5_000);
    expect(story.acts).toEqual(['resume orders']);
    expect(story.now.problems).toEqual([]);
  });

  it('names those that are disabled now and in no receipt', async () => {
    const story = new RestoreStory();
    const entry = story.fake.add('stock');
    story.integrations = [
      ...story.integrations,
      { id: 'stock', scheduler: fakeScheduler('stock') },
    ];
    story.windows = [{ ...night, covers: { integrations: ['orders'] } }];
    await story.restore(CLOSING + 60_000);
    entry.enabled = false;
    await story.after.time.pass(70_000);
    const problem = story.now.problems.find(({ code }) => code === 'restored');
    expect(problem?.message).toContain('the backup does not know why: stock.');
    expect(await story.decide('take-over')).toMatchObject({ value: { disabled: ['stock'] } });
  });
});

describe('what was due since a backup was made', () => {
  it('is neither started nor called missed, and what was owed then is dropped', async () => {
    const story = new RestoreStory();
    story.integrations = [shop];
    const day = 86_400_000;
    await story.restore(OPENING + day);
    expect(story.store.load().owed.get('shop')?.length ?? 0).toBeLessThan(3);
    expect(story.trail('trail.restored')[0]?.detail).toMatchObject({ owedDropped: 11 });
    await story.after.time.pass(10_000);
    expect(story.after.starts).toEqual([]);
    await story.decide('take-over');
    await story.after.time.pass(60_000);
    const missed = story.trail('run.missed').filter(({ at }) => at >= formatInstant(OPENING + day));
    expect(missed).toEqual([]);
    // Those of the ten seconds until the decision are caught up, spaced out; then the schedule goes on.
    expect(story.after.starts.length).toBeGreaterThan(40);
    expect(Math.min(...story.after.starts.map(({ dueAt }) => dueAt))).toBeGreaterThan(
      OPENING + day,
    );
  });
});
