import { beforeEach } from 'vitest';
import type { z } from 'zod';
import type { AuditKind } from '../../../../shared/domain/audit-entry.ts';
import { documentSchema } from '../../../../shared/domain/document.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

type DocumentInput = z.input<typeof documentSchema>;
type Readiness = NonNullable<NonNullable<DocumentInput['systems']>[number]['readiness']>;

export const START = Date.parse('2026-12-06T00:59:00Z');
export const OPENING = Date.parse('2026-12-06T01:00:00Z');
export const CLOSING = OPENING + 60_000;
export const HOLD = 'night@2026-12-06T01:00:00Z';

export function erp(readiness: Partial<Readiness> = {}): NonNullable<DocumentInput['systems']> {
  const http = { url: 'http://127.0.0.1:9/health' };
  return [{ id: 'erp', readiness: { http, passes: 2, interval: '10s', ...readiness } }];
}

/** A window of one minute over everything, that reopens as `reopening` says. */
export function plan(
  systems: DocumentInput['systems'],
  integrations: DocumentInput['integrations'],
  reopening?: NonNullable<DocumentInput['windows']>[number]['reopening'],
): z.output<typeof documentSchema> {
  return documentSchema.parse({
    systems,
    integrations,
    windows: [
      {
        id: 'night',
        timeZone: 'UTC',
        start: '2026-12-06T01:00:00',
        duration: 'PT1M',
        covers: { all: true },
        ...(reopening === undefined ? {} : { reopening }),
      },
    ],
  });
}

export interface Story {
  readonly world: AgentWorld;
  readonly store: MemoryStore;
  /** Facts of the trail as `kind integration`, oldest first. */
  readonly told: (...kinds: AuditKind[]) => string[];
  /** Lets time pass until that long after the closing. */
  readonly until: (afterClosing: number) => Promise<void>;
}

/** One for each test: an agent in time made by hand, a minute before its window. */
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
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ kind, integrationId }) => [kind, integrationId].filter(Boolean).join(' ')),
      until: (afterClosing) => world.time.pass(CLOSING + afterClosing - world.time.now),
    };
  });
  return holder;
}
