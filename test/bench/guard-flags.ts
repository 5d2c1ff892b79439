import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { yieldToEventLoop } from '../../agent/adapters/time/yield-to-event-loop.ts';
import { startDelay } from '../../agent/adapters/time/delay.ts';
import { GuardPlace } from '../../agent/adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../agent/adapters/guards/hold-flag-files.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { HoldPublisher } from '../../agent/app/guards/hold-publisher.ts';
import { Planner } from '../../agent/app/engine/plan/planner.ts';
import { ProblemBoard } from '../../agent/app/engine/ledger/problem-board.ts';
import { Turns } from '../../agent/app/engine/turns/turns.ts';
import { agentState } from '../support/agent-states.ts';
import { definitionsOf } from '../support/definitions.ts';
import type { BenchRow } from './bench-row.ts';
import { msText } from './measurement.ts';

const GUARDS = 8_000;
const MOST_BUSY_MS = 1_000;
const MOST_BLOCKED_MS = 50;

/** Event loop time for the flags of very many guards under an hourly window. */
export async function benchGuardFlags(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-bench-'));
  try {
    return await measured(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(folder: string): Promise<BenchRow[]> {
  const clock = new SystemClock();
  const now = clock.now();
  const state = agentState({ definitions: crowd(), tickedAt: now });
  const measures = { expectedMs: () => 250, guardsUnderWay: () => new Map() };
  const { board } = new Planner(newestZoneData(), measures).planFor(state, now);
  const place = new GuardPlace(folder, { REMANSO_GUARD_DIR: folder });
  const publisher = new HoldPublisher({
    flags: new HoldFlagFiles(place, folder),
    elsewhere: undefined,
    clock,
    delay: startDelay,
    yieldToEventLoop,
    log: { info: () => undefined, warn: () => undefined, error: console.error },
    problems: new ProblemBoard(new Turns()),
    state,
    leadMs: () => 250,
  });
  const what = `flags of ${GUARDS.toLocaleString('en')} guards, hourly window`;
  const rows: BenchRow[] = [];
  for (const [name, work] of [
    ['first published', () => publisher.publishAll(board, now)],
    ['published again, nothing new', () => publisher.publishAll(board, now)],
    ['checked by a heartbeat', () => publisher.look(clock.now())],
  ] as const) {
    const { busyMs, blockedMs } = await watched(work, () => publisher.settled());
    rows.push({
      what: `${what}: ${name}, event loop`,
      ours: `${msText(busyMs)}, at most ${msText(blockedMs)} at a time`,
      target: `< ${MOST_BUSY_MS} ms, at most ${MOST_BLOCKED_MS} ms`,
      met: busyMs < MOST_BUSY_MS && blockedMs <= MOST_BLOCKED_MS,
    });
  }
  return rows;
}

/** Total event loop time, and the longest time without yielding. */
async function watched(
  work: () => void,
  settled: () => Promise<void>,
): Promise<{ busyMs: number; blockedMs: number }> {
  let blockedMs = 0;
  let isOver = false;
  const begun = performance.eventLoopUtilization();
  let turn = performance.now();
  work();
  const watch = async (): Promise<void> => {
    while (!isOver) {
      await yieldToEventLoop();
      blockedMs = Math.max(blockedMs, performance.now() - turn);
      turn = performance.now();
    }
  };
  const watching = watch();
  await settled();
  isOver = true;
  await watching;
  return { busyMs: performance.eventLoopUtilization(begun).active, blockedMs };
}

function crowd(): ReturnType<typeof definitionsOf> {
  return definitionsOf({
    systems: [{ id: 'erp' }],
    integrations: Array.from({ length: GUARDS }, (_, index) => ({
      ...{ id: `guard-${index}`, systems: ['erp'], scheduler: { kind: 'guard' as const } },
    })),
    windows: [
      {
        ...{ id: 'hourly', timeZone: 'UTC', start: '2026-01-01T00:00', duration: 'PT10M' },
        ...{ rrule: 'FREQ=HOURLY', reopening: {}, covers: { systems: ['erp'] } },
      },
    ],
  });
}
