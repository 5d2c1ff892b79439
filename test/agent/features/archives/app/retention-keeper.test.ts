import { beforeEach, describe, expect, it } from 'vitest';
import { ObserverGuard } from '../../../../../agent/app/engine/turns/observer-guard.ts';
import { RetentionKeeper } from '../../../../../agent/features/archives/app/retention-keeper.ts';
import { workedOff } from '../../../../../agent/features/archives/cli/audit-archives.ts';
import type { ArchivedPart } from '../../../../../shared/domain/trail/archived-part.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';

const NOW = Date.parse('2026-12-06T01:00:00Z');
const ARCHIVES = 3;
const RUNS = 100_000;
const ENTRIES = 65_535;

/** What happened, in order; runs are deleted so many in a row. */
let events: (readonly [what: 'sealed' | 'pruned', count: number])[];
let left: { archives: number; runs: number; undiscarded: number };
let sealing: () => Promise<void>;

function happened(what: 'sealed' | 'pruned', count: number): void {
  const last = events.at(-1);
  if (last?.[0] === what) events[events.length - 1] = [what, last[1] + count];
  else events.push([what, count]);
}

function part(number: number): ArchivedPart {
  const first = number * ENTRIES + 1;
  return {
    ...{ first, last: first + ENTRIES - 1, prevHash: 'a'.repeat(64), hash: 'b'.repeat(64) },
    ...{ earliest: 0, latest: 0, file: `trail-${number}.jsonl.gz`, sha256: 'c'.repeat(64) },
    ...{ bytes: 1, kinds: [], skips: {} },
  };
}

function keeper(hasArchives = true): RetentionKeeper {
  const take = (what: 'archives' | 'runs' | 'undiscarded', most: number): number => {
    const count = Math.min(most, left[what]);
    left[what] -= count;
    return count;
  };
  const stored = {
    all: () => [],
    end: () => ({ seq: 0, hash: '', latest: 0 }),
    next: () => (left.archives === 0 ? undefined : { first: 1, last: ENTRIES }),
    discard: (most: number) => take('undiscarded', most),
    giveBack: () => 0,
  };
  const seal = async (): Promise<Result<ArchivedPart>> => {
    await sealing();
    happened('sealed', take('archives', 1));
    return succeed(part(ARCHIVES - left.archives));
  };
  const clock = { now: () => NOW, monotonic: () => 0 };
  const problems = { raise: () => undefined, clear: () => undefined };
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined };
  return new RetentionKeeper({
    clock,
    // Pauses between steps are over at once, waits for progress are not.
    delay: (ms, fire) => {
      const timer = setTimeout(fire, ms >= 1000 ? ms : 0);
      return () => clearTimeout(timer);
    },
    guard: new ObserverGuard({ problems, log, clock }),
    ledger: {
      state: { definitions: { settings: new Map() } },
      commit: () => {
        left.undiscarded = 1000;
        return succeed({ revision: 1 });
      },
    },
    store: {
      prune: (_before, most) => {
        const count = take('runs', Math.min(most * 50, left.runs));
        if (count > 0) happened('pruned', count);
        return count;
      },
      forgetCommands: () => undefined,
    },
    archives: hasArchives
      ? { stored, sealer: { seal, replaceByStub: () => succeed(undefined) } }
      : undefined,
  });
}

beforeEach(() => {
  events = [];
  left = { archives: ARCHIVES, runs: RUNS, undiscarded: 0 };
  sealing = () => Promise.resolve();
});

describe('a first backlog', () => {
  it('is archived and deleted in turn, and told in the end', async () => {
    const done = await keeper().work();
    const entries = ARCHIVES * ENTRIES;
    expect(done).toEqual(succeed({ archives: ARCHIVES, entries, runs: RUNS, isDone: true }));
    expect(events.map(([what]) => what)).toEqual([
      ...['sealed', 'pruned', 'sealed', 'pruned', 'sealed', 'pruned'],
    ]);
    expect(left).toEqual({ archives: 0, runs: 0, undiscarded: 0 });
  });

  it('has its runs deleted where the trail is kept whole', async () => {
    const done = await keeper(false).work();
    expect(done).toEqual(succeed({ archives: 0, entries: 0, runs: RUNS, isDone: true }));
  });

  it('tells whoever waits how far it has come, and works only once', async () => {
    const waiting: (() => void)[] = [];
    sealing = () => new Promise((resolve) => void waiting.push(resolve));
    const retention = keeper();
    const whole = retention.work();
    await expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(1);
    expect(await retention.work(0)).toEqual(
      succeed({ archives: 0, entries: 0, runs: 0, isDone: false }),
    );
    waiting[0]?.();
    await expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(2);
    const soFar = await retention.work(0);
    expect(soFar).toMatchObject({ value: { archives: 1, entries: ENTRIES, isDone: false } });
    sealing = () => Promise.resolve();
    waiting[1]?.();
    expect(await retention.work(60_000)).toEqual(await whole);
    expect(events.filter(([what]) => what === 'sealed')).toHaveLength(ARCHIVES);
  });
});

describe('audit archives run', () => {
  const soFar = (archives: number, isDone = false) => {
    return succeed({ archives, entries: archives * ENTRIES, runs: 0, isDone });
  };

  it('asks until everything is done, and tells each step once', async () => {
    const answers = [soFar(0), soFar(1), soFar(1), soFar(2), soFar(3, true)];
    const told: number[] = [];
    const done = await workedOff(
      () => Promise.resolve(answers.shift() ?? soFar(9, true)),
      ({ archives }) => told.push(archives),
    );
    expect(done).toEqual(soFar(3, true));
    expect(told).toEqual([0, 1, 2]);
  });
});
