import { documentSchema } from '../../shared/domain/definitions/document.ts';
import type { IntegrationStatus } from '../../shared/domain/now/snapshot.ts';
import { AgentWorld } from './agent-world.ts';
import { FakeSchedulers, fakeScheduler } from './fake-schedulers.ts';
import { MemoryStore } from './memory-store.ts';

export const OPENING = Date.parse('2026-12-06T01:00:00Z');
export const CLOSING = OPENING + 60_000;

/** A one-minute window over everything. */
export const night = {
  ...{ id: 'night', timeZone: 'UTC', start: '2026-12-06T01:00:00', duration: 'PT1M' },
  covers: { all: true },
};

/**
 * An agent with one scheduler, `orders`, controlled by the test; half a minute before the window.
 */
export class SchedulerStory {
  readonly store = new MemoryStore();
  readonly fake = new FakeSchedulers();
  readonly world: AgentWorld;

  constructor() {
    this.fake.add('orders');
    this.world = new AgentWorld(this.store, OPENING - 30_000);
    this.fake.join(this.world);
    this.world.start();
  }

  apply(integration: object = {}, windows: readonly object[] = [night]) {
    const integrations = [{ id: 'orders', scheduler: fakeScheduler('orders'), ...integration }];
    return this.world.apply(documentSchema.parse({ integrations, windows }));
  }

  get status(): IntegrationStatus {
    const { agent, time } = this.world;
    const plan = agent.engine.plan(time.now);
    const [found] = agent.view.integrations(['orders'], plan, time.now);
    if (found === undefined) throw new Error('There is no scheduler "orders".');
    return found;
  }

  get problems(): string[] {
    const { agent, time } = this.world;
    const { problems } = agent.view.snapshot(agent.engine.plan(time.now), time.now);
    return problems.map(({ code }) => code);
  }

  trail(kind: string) {
    return this.store.entries.filter((entry) => entry.kind === kind);
  }

  async passTo(at: number): Promise<void> {
    await this.world.time.pass(at - this.world.time.now);
  }
}
