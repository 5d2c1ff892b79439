import { expect, it } from 'vitest';
import { HoldPublisher } from '../../../../agent/app/guards/hold-publisher.ts';
import { ProblemBoard } from '../../../../agent/app/engine/ledger/problem-board.ts';
import { Planner } from '../../../../agent/app/engine/plan/planner.ts';
import { Turns } from '../../../../agent/app/engine/turns/turns.ts';
import type { FlagInterval, HoldFlags } from '../../../../agent/ports/guards/hold-flags.ts';
import { agentState } from '../../../support/agent-states.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { keptLog } from '../../../support/guard-log.ts';
import { zones } from '../../../support/zones.ts';

const NOW = Date.parse('2026-12-06T00:30:00Z');
const GUARDS = 8_000;
/** How long writing one file takes here. */
const FILE_MS = 0.25;

it('publishes for thousands of guards with few lists of few holds, and yields to other work', async () => {
  const integrations = Array.from({ length: GUARDS }, (_, i) => ({
    ...{ id: `guard-${i}`, systems: ['erp'], scheduler: { kind: 'guard' as const } },
  }));
  const hourly = {
    ...{ id: 'hourly', timeZone: 'UTC', start: '2026-12-01T00:00', duration: 'PT10M' },
    ...{ rrule: 'FREQ=HOURLY', reopening: {}, covers: { systems: ['erp'] } },
  };
  const local = { kind: 'local' as const, every: '1m', command: ['true'] };
  const definitions = definitionsOf({
    systems: [{ id: 'erp' }],
    integrations: [...integrations, { id: 'own', systems: ['erp'], scheduler: local }],
    windows: [hourly],
  });
  const state = agentState({ definitions, tickedAt: NOW });
  const planner = new Planner(zones, { expectedMs: () => 250, guardsUnderWay: () => new Map() });
  const { board } = planner.planFor(state, NOW);

  let elapsed = 0;
  let longest = 0;
  let sliceBegan = 0;
  const endSlice = (): void => {
    longest = Math.max(longest, elapsed - sliceBegan);
    sliceBegan = elapsed;
  };
  const written = new Map<string, readonly FlagInterval[]>();
  const flags: HoldFlags = {
    listed: () => [],
    write: (id, { intervals }) => {
      elapsed += FILE_MS;
      written.set(id, intervals);
    },
    remove: () => undefined,
    announce: () => undefined,
    withdraw: () => undefined,
    drifted: () => [],
    distrust: () => undefined,
  };
  const publisher = new HoldPublisher({
    flags,
    elsewhere: undefined,
    clock: { now: () => NOW, monotonic: () => elapsed },
    delay: () => () => undefined,
    yieldToEventLoop: async () => {
      endSlice();
      await Promise.resolve();
    },
    log: keptLog(),
    problems: new ProblemBoard(new Turns()),
    state,
    leadMs: () => 250,
  });
  publisher.publishAll(board, NOW);
  // The first ones are published at once.
  expect(written.size).toBeGreaterThan(10);
  expect(written.size).toBeLessThan(100);
  await publisher.settled();
  endSlice();
  expect(written.size).toBe(GUARDS);
  expect(longest).toBeLessThanOrEqual(20);
  const lists = new Set(written.values());
  expect(lists.size).toBe(1);
  for (const list of lists) expect(list).toHaveLength(50);
});
