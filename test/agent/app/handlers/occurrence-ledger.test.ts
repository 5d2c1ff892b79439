import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import { occurrenceLedger } from '../../../../agent/app/handlers/occurrence-ledger.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../../shared/domain/definitions/selector.ts';
import { AgentWorld } from '../../../support/agent-world.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const OPENING = Date.parse('2026-12-06T01:00:00Z');
const every10 = { kind: 'local' as const, every: '10s', http: { url: 'http://127.0.0.1:9/' } };
const window = { timeZone: 'UTC', covers: { all: true } };

const document = documentSchema.parse({
  integrations: [
    { id: 'orders', scheduler: every10, missedRuns: 'ask' },
    { id: 'stock', scheduler: every10, missedRuns: 'all' },
    { id: 'quiet', scheduler: { ...every10, every: '1d' } },
  ],
  windows: [
    // The runs it skips name the other hold first.
    { ...window, id: 'long', start: '2026-12-06T00:59:30', duration: 'PT70S' },
    { ...window, id: 'night', start: '2026-12-06T01:00:00', duration: 'PT1M' },
  ],
});

describe('the record of an occurrence', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let store: ReturnType<typeof openStore>;
  let world: AgentWorld;

  beforeEach(async () => {
    directory = temporaryDataDirectory();
    store = openStore({ directory, report: () => undefined });
    world = new AgentWorld(store, OPENING - 60_500);
    world.start();
    await world.apply(document);
  });

  afterEach(() => {
    world.kill();
    store.close();
    directory.dispose();
  });

  async function ledgerOf(windowId: string, opensAt = '2026-12-06T01:00:00Z') {
    const context = {
      service: world.agent,
      history: store.history,
      yieldToEventLoop: () => Promise.resolve(),
    };
    return occurrenceLedger(context, { windowId, opensAt });
  }

  it('lists what was held, by which other holds too, and its outcome', async () => {
    await world.time.pass(OPENING + 45_000 - world.time.now);
    const held = { held: 5, firstDueAt: '2026-12-06T01:00:00Z', lastDueAt: '2026-12-06T01:00:40Z' };
    expect(await ledgerOf('night')).toMatchObject({
      ok: true,
      value: {
        occurrence: { windowId: 'night', closesAt: '2026-12-06T01:01:00Z' },
        rows: [
          {
            integrationId: 'orders',
            ...held,
            policy: 'ask',
            owed: 8,
            decision: null,
            decidesAt: null,
          },
          {
            integrationId: 'stock',
            ...held,
            policy: 'all',
            owed: 8,
            decision: null,
            decidesAt: null,
          },
        ],
      },
    });
    await world.time.pass(30_000);
    expect(await ledgerOf('night')).toMatchObject({
      value: { rows: [{ held: 6, owed: 9, decidesAt: '2026-12-06T01:31:00Z' }, { held: 6 }] },
    });
    const choices = [{ integrationId: 'orders', choice: 'skip' as const }];
    const person = { name: 'ana', via: 'test' };
    const answer = { commandId: 'answer', person, reason: 'sent by hand', dryRun: false, choices };
    expect(await world.agent.desk.run('missed.decide', answer)).toMatchObject({
      ok: true,
    });
    await world.time.pass(60_000);
    await world.pause(selectorSchema.parse({ all: true }), '2026-12-06T02:00:00Z');
    await world.time.pass(60_000);
    expect(await ledgerOf('night')).toMatchObject({
      value: {
        rows: [
          { held: 6, decision: 'skip', decidesAt: null },
          { held: 6, decision: null, decidesAt: null },
        ],
      },
    });
  });

  it('is refused for an unknown occurrence', async () => {
    expect(await ledgerOf('night', '2026-12-06T01:00:01Z')).toMatchObject({
      ok: false,
      failure: { code: 'not-found' },
    });
    expect(await ledgerOf('ghost')).toMatchObject({ ok: false, failure: { code: 'not-found' } });
  });
});
