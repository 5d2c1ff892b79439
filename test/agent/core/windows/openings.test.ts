import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opening } from '../../../../agent/core/state/agent-state.ts';
import { ChangeDraft } from '../../../../agent/core/state/change-draft.ts';
import { decideOpenings, PASSED_SINGLY } from '../../../../agent/core/windows/openings.ts';
import { passedOccurrences } from '../../../../agent/core/gate/passed-occurrences.ts';
import type { Plan } from '../../../../agent/core/gate/plan.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { occurrenceHoldId, type Occurrence } from '../../../../shared/domain/holds/occurrence.ts';
import { agentState, planOf } from '../../../support/agent-states.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function opening(windowId: string, occurrence: Occurrence): Opening {
  return { holdId: occurrenceHoldId(windowId, occurrence.opensAt), windowId, ...occurrence };
}

/** One tick at `now` after the last one at `tickedAt`, with what the planner would know. */
function look(input: {
  windows: Record<string, readonly Occurrence[]>;
  tickedAt: number;
  now: number;
  open?: readonly Opening[];
  reopens?: boolean;
  most?: number;
}) {
  const { windows, tickedAt, now, open = [], reopens = false, most = 1_000 } = input;
  const ids = Object.keys(windows);
  const state = agentState({
    definitions: definitionsOf({
      integrations: [everySecond('orders')],
      windows: ids.map((id) => ({
        ...windowOver(id, { all: true }),
        ...(reopens ? { reopening: {} } : {}),
      })),
    }),
    openings: new Map(open.map((one) => [one.holdId, one])),
    tickedAt,
  });
  const knownFrom = Math.max(tickedAt - DAY_MS, now - 2 * DAY_MS);
  const known: Record<string, readonly Occurrence[]> = {};
  const passed: [string, NonNullable<ReturnType<typeof passedOccurrences>>][] = [];
  let inAll = 0;
  for (const [id, all] of Object.entries(windows)) {
    known[id] = all.filter(({ closesAt }) => closesAt > knownFrom);
    const between = (from: number, to: number) =>
      all.filter(({ opensAt, closesAt }) => closesAt > from && opensAt < to);
    const told = passedOccurrences({ occurrencesBetween: between }, tickedAt, knownFrom, most);
    if (told === undefined) continue;
    inAll += told.listed?.length ?? Infinity;
    passed.push([id, inAll <= PASSED_SINGLY ? told : { ...told, listed: undefined }]);
  }
  const plan: Plan = { ...planOf(state, known), knownFrom, passed: new Map(passed) };
  const draft = new ChangeDraft();
  decideOpenings(state, plan, now, draft);
  return draft;
}

function of(draft: ChangeDraft, kind: string): { windowId: string; opensAt: number }[] {
  return draft.facts
    .filter((fact) => fact.kind === kind)
    .map(({ windowId = '', occurrence }) => ({
      windowId,
      opensAt: parseInstant(occurrence?.opensAt ?? '') ?? NaN,
    }));
}

function passedOf(draft: ChangeDraft) {
  return draft.facts.flatMap(({ kind, windowId = '', detail }) =>
    kind === 'window.passed' ? [{ windowId, ...(detail as { occurrences: number }) }] : [],
  );
}

/** Open for ten minutes of each hour. */
function hourly(count: number): Occurrence[] {
  return Array.from({ length: count }, (_, index) => ({
    opensAt: index * HOUR_MS + 1,
    closesAt: index * HOUR_MS + 600_001,
  }));
}

describe('openings between two ticks', () => {
  it('are recorded one by one where they are few, however long ago', () => {
    const some = hourly(3);
    const draft = look({ windows: { night: some }, tickedAt: 0, now: 30 * DAY_MS });
    expect(of(draft, 'window.opened').map(({ opensAt }) => opensAt)).toEqual(
      some.map(({ opensAt }) => opensAt),
    );
    expect(of(draft, 'window.closed')).toHaveLength(3);
    expect(passedOf(draft)).toEqual([]);
  });

  it('are summed up by window where they are many, as more than were counted', () => {
    const windows = { often: hourly(400 * 24), seldom: hourly(50) };
    const draft = look({ windows, tickedAt: 0, now: 400 * DAY_MS, most: 90 });
    expect(of(draft, 'window.opened')).toEqual([]);
    expect(draft.facts).toHaveLength(2);
    const [often, seldom] = passedOf(draft);
    expect(often).toMatchObject({
      windowId: 'often',
      isCut: true,
      from: '1970-01-01T00:00:00.001Z',
    });
    expect(often?.occurrences).toBeGreaterThanOrEqual(90);
    expect(seldom).toMatchObject({ windowId: 'seldom', occurrences: 50 });
    expect(seldom).not.toHaveProperty('isCut');
  });

  it.each([30, 400 * 24])('reopen step by step only for the last of %i', (count) => {
    const all = hourly(count);
    const now = count * HOUR_MS - 1;
    const draft = look({ windows: { night: all }, tickedAt: 0, now, reopens: true });
    expect([...draft.reopenings.values()].map((one) => one?.opensAt)).toEqual([
      all.at(-1)?.opensAt,
    ]);
    const told = of(draft, 'window.opened').length + (passedOf(draft)[0]?.occurrences ?? 0);
    if (count <= PASSED_SINGLY) expect(told).toBe(count);
    expect(of(draft, 'reopening.started')).toHaveLength(1);
  });

  it('start no reopening while another occurrence of the window is open', () => {
    const draft = look({
      windows: { night: hourly(5) },
      tickedAt: 0,
      now: 4 * HOUR_MS + 60_000,
      reopens: true,
    });
    expect(draft.reopenings.size).toBe(0);
    expect(of(draft, 'window.closed')).toHaveLength(4);
    expect([...draft.openings.values()].filter((one) => one !== null)).toMatchObject([
      { opensAt: 4 * HOUR_MS + 1 },
    ]);
  });

  it('close the one that was open at the last tick, late', () => {
    const [first, ...rest] = hourly(300);
    if (first === undefined) throw new Error('no occurrence');
    const open = [opening('night', first)];
    const draft = look({
      windows: { night: [first, ...rest] },
      tickedAt: 5,
      now: 30 * DAY_MS,
      open,
    });
    expect(of(draft, 'window.closed')).toEqual([{ windowId: 'night', opensAt: first.opensAt }]);
    expect(passedOf(draft)).toMatchObject([{ occurrences: 299 }]);
  });

  it('give the clock set back as the reason for one that lies ahead again', () => {
    const ahead = { opensAt: 50 * DAY_MS, closesAt: 51 * DAY_MS };
    const open = [opening('night', ahead)];
    const draft = look({
      windows: { night: [] },
      tickedAt: 50.5 * DAY_MS,
      now: DAY_MS,
      open,
      reopens: true,
    });
    expect(draft.reopenings.size).toBe(0);
    const closed = draft.facts.find(({ kind }) => kind === 'window.closed');
    expect(closed?.detail).toMatchObject({ why: 'clock-set-back' });
  });

  it('are each recorded once, whenever ticks happen', () => {
    const list = fc
      .array(fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 20 })), { maxLength: 25 })
      .map((some) =>
        [...new Map(some).entries()]
          .map(([opens, length]) => ({
            opensAt: opens * HOUR_MS + 1,
            closesAt: (opens + length) * HOUR_MS + 1,
          }))
          .sort((a, b) => a.opensAt - b.opensAt),
      );
    fc.assert(
      fc.property(
        list,
        list,
        fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 4 }),
        (a, b, gaps) => {
          const windows = { a, b };
          const told: string[] = [];
          let spans = 0;
          let open = new Map<string, Opening>();
          let tickedAt = 0;
          for (const gap of gaps) {
            const now = tickedAt + gap * HOUR_MS;
            const draft = look({ windows, tickedAt, now, open: [...open.values()], most: 3 });
            for (const { windowId, opensAt } of of(draft, 'window.opened')) {
              told.push(occurrenceHoldId(windowId, opensAt));
            }
            for (const { occurrences } of passedOf(draft)) spans += occurrences;
            open = new Map(
              [...open, ...draft.openings].filter(
                (pair): pair is [string, Opening] => pair[1] !== null,
              ),
            );
            for (const [holdId, one] of draft.openings) if (one === null) open.delete(holdId);
            tickedAt = now;
          }
          const due = Object.entries(windows).flatMap(([id, all]) =>
            all
              .filter(({ opensAt }) => opensAt <= tickedAt)
              .map(({ opensAt }) => occurrenceHoldId(id, opensAt)),
          );
          expect(new Set(told).size).toBe(told.length);
          expect(due).toEqual(expect.arrayContaining(told));
          if (spans === 0) expect(told.sort()).toEqual(due.sort());
          else expect(told.length + spans).toBeLessThanOrEqual(due.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
