import { beforeEach } from 'vitest';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';
import { CLOSING, START } from './story-plan.ts';

export interface Story {
  readonly world: AgentWorld;
  readonly store: MemoryStore;
  /** Facts of the trail as `kind integration`, oldest first. */
  readonly told: (...kinds: AuditKind[]) => string[];
  /** Advances to that long after the closing. */
  readonly until: (afterClosing: number) => Promise<void>;
}

/** One for each test: an agent on a manual clock, a minute before its window. */
export function eachStory(): { readonly now: Story } {
  const holder: { now: Story } = { now: undefined as never };
  beforeEach(() => {
    const store = new MemoryStore();
    const world = new AgentWorld(store, START + 500);
    world.start();
    holder.now = {
      world,
      store,
      told: (...kinds) =>
        store.entries
          .filter(({ kind }) => kinds.some((one) => one === kind))
          .map(({ kind, integrationId }) => [kind, integrationId].filter(Boolean).join(' ')),
      until: (afterClosing) => world.time.pass(CLOSING + afterClosing - world.time.now),
    };
  });
  return holder;
}
