import { beforeEach, describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { MemoryStore } from '../../../support/memory-store.ts';

const START = Date.parse('2026-12-06T00:00:00Z');
const HOUR_MS = 3_600_000;
/** The agent checks guards' records at least this often. */
const LOOKED_MS = 31_000;

let world: AgentWorld;

function problems(): string[] {
  const { now } = world.time;
  const { problems: all } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
  return all.map(({ code }) => code);
}

async function define(...ids: string[]): Promise<void> {
  const integrations = ids.map((id) => ({ id, scheduler: { kind: 'guard' } }));
  await world.apply(documentSchema.parse({ integrations }));
}

/** A guard of the integration was called now. */
async function called(integrationId: string, unreadable?: string): Promise<void> {
  world.guardRecords.push({
    ...{ kind: 'skipped', integrationId, at: world.time.now, holds: [] },
    ...(unreadable === undefined ? {} : { unreadable }),
  });
  await world.time.pass(LOOKED_MS);
}

beforeEach(() => {
  world = new AgentWorld(new MemoryStore(), START);
  world.start();
});

describe('a problem with guards', () => {
  it('is an undefined integration, until a document defines it', async () => {
    await called('shop');
    await world.time.pass(2 * HOUR_MS);
    expect(problems()).toEqual(['guard-unknown-shop']);
    await define('shop');
    await world.time.pass(LOOKED_MS);
    expect(problems()).toEqual([]);
  });

  it('is an unreadable plan, until a guard of that integration reads its own', async () => {
    await define('shop', 'mail');
    await called('shop', 'it is no file');
    await called('mail');
    await world.time.pass(2 * HOUR_MS);
    expect(problems()).toEqual(['guard-unreadable-shop']);
    await called('shop');
    expect(problems()).toEqual([]);
  });

  it.each([
    ['that was never defined', []],
    ['that was removed since', ['shop']],
  ])('lasts an hour after the last guard of an integration %s', async (_, defined) => {
    await define(...defined);
    await called('shop', 'it is no file');
    for (const id of defined) {
      const removed = await world.agent.desk.run('definition.remove', {
        ...{ commandId: 'remove', person: { name: 'ana', via: 'test' }, reason: 'gone' },
        ...{ part: 'integration', id },
      });
      expect(removed.ok).toBe(true);
    }
    await world.time.pass(HOUR_MS / 2);
    expect(problems()).toContain('guard-unreadable-shop');
    await called('shop', 'it is no file');
    await world.time.pass(HOUR_MS - 2 * LOOKED_MS);
    expect(problems()).toContain('guard-unreadable-shop');
    await world.time.pass(2 * LOOKED_MS);
    expect(problems()).not.toContain('guard-unreadable-shop');
  });

  it('lists twenty undefined integrations, however many a user makes up', async () => {
    for (let n = 0; n < 50; n += 1) {
      const record = {
        kind: 'skipped',
        at: world.time.now,
        holds: [],
        unreadable: 'no file',
      } as const;
      world.guardRecords.push({ ...record, integrationId: `made-up-${n}` });
    }
    await world.time.pass(LOOKED_MS);
    const codes = problems();
    expect(codes.filter((code) => code.startsWith('guard-unknown-'))).toHaveLength(20);
    expect(codes.filter((code) => code.startsWith('guard-unreadable-'))).toHaveLength(20);
  });
});
