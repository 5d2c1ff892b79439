import { describe, expect, it } from 'vitest';
import { HoldBoard } from '../../../../../agent/core/gate/hold-board.ts';
import type { AgentState, Reopening } from '../../../../../agent/core/state/agent-state.ts';
import {
  endsTooEarly,
  silenceEnd,
  SilenceNeeds,
} from '../../../../../agent/features/silences/core/silence-need.ts';
import type { SilenceOwner } from '../../../../../agent/features/silences/core/silence.ts';
import { selectorSchema } from '../../../../../shared/domain/definitions/selector.ts';
import type { Monitor } from '../../../../../shared/features/silences/monitor.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../../shared/domain/values/time-units.ts';
import { definitionsOf, everySecond, windowOver } from '../../../../support/definitions.ts';

const ERP: SilenceOwner = { of: 'system', ownerId: 'erp' };
const ORDERS: SilenceOwner = { of: 'integration', ownerId: 'orders' };
const OPENS = 10 * HOUR_MS;
const CLOSES = 12 * HOUR_MS;

const definitions = definitionsOf({
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    { ...everySecond('orders', { systems: ['erp'] }), drain: '10m' },
    everySecond('stock', { systems: ['erp', 'crm'] }),
  ],
  windows: [
    windowOver('nightly', { systems: ['erp'] }),
    windowOver('longer', { all: true }),
    windowOver('of-one', { integrations: ['orders'] }),
  ],
});

type Live = Pick<AgentState, 'manualHolds' | 'reopenings'>;
type Occurrences = Readonly<
  Record<string, { readonly opensAt: number; readonly closesAt: number }>
>;

/** What needs silence at an instant, for these occurrences and pauses. */
function need(
  owner: SilenceOwner,
  now: number,
  occurrences: Occurrences,
  live: Partial<Live> = {},
  kind: Monitor['kind'] = 'alertmanager',
) {
  const holds = { manualHolds: new Map(), reopenings: new Map(), ...live };
  const board = new HoldBoard(
    definitions,
    new Map(Object.entries(occurrences).map(([id, one]) => [id, [one]])),
    { ...holds, releases: new Map(), openings: new Map() },
  );
  const state = { definitions, ...holds };
  const needs = new SilenceNeeds({ state, plan: { board, expectedMs: () => 0 }, now });
  // What was asked for before is known: the answer is the same.
  const asked = { ...owner, monitor: { kind } };
  expect(needs.of(asked)).toEqual(needs.of(asked));
  return needs.of(asked);
}

const nightly = { nightly: { opensAt: OPENS, closesAt: CLOSES } };

function pausedByHand(selector: object, until: number | null): Partial<Live> {
  const parsed = selectorSchema.parse(selector);
  const hold = { id: 'h1', selector: parsed, reason: 'incident', by: 'ana', since: 0, until };
  return { manualHolds: new Map([['h1', hold]]) };
}

describe('alarms of a system', () => {
  it('are silent from the first held run on, which its drain holds before the opening', () => {
    const first = OPENS - 10 * MINUTE_MS - 20 * SECOND_MS;
    expect(need(ERP, first - 1, nightly)).toBeUndefined();
    expect(need(ERP, first, nightly)).toMatchObject({ until: CLOSES });
    expect(need(ERP, CLOSES - 1, nightly)).toMatchObject({ until: CLOSES });
    expect(need(ERP, CLOSES, nightly)).toBeUndefined();
  });

  it('are silent earlier where the monitor begins late', () => {
    const first = OPENS - 10 * MINUTE_MS - 90 * SECOND_MS;
    expect(need(ERP, first - 1, nightly, {}, 'zabbix')).toBeUndefined();
    expect(need(ERP, first, nightly, {}, 'zabbix')).toMatchObject({ until: CLOSES });
  });

  it('are silent until the last of overlapping windows closes', () => {
    const both = { ...nightly, longer: { opensAt: OPENS + HOUR_MS, closesAt: CLOSES + HOUR_MS } };
    expect(need(ERP, OPENS + HOUR_MS, both)).toMatchObject({ until: CLOSES + HOUR_MS });
    expect(need(ERP, CLOSES, both)).toMatchObject({ until: CLOSES + HOUR_MS });
    expect(need(ERP, CLOSES + HOUR_MS, both)).toBeUndefined();
  });

  it('get through while only an integration of it is paused, whose own are silent', () => {
    const one = { 'of-one': { opensAt: OPENS, closesAt: CLOSES } };
    expect(need(ERP, OPENS, one)).toBeUndefined();
    expect(need(ORDERS, OPENS, one)).toMatchObject({ until: CLOSES });
  });

  it('get through while another system of its integrations is paused', () => {
    const byCrm = pausedByHand({ systems: ['crm'] }, null);
    expect(need(ERP, OPENS, {}, byCrm)).toBeUndefined();
    expect(need({ of: 'system', ownerId: 'crm' }, OPENS, {}, byCrm)).toMatchObject({
      ...{ holdId: 'h1', reason: 'incident', until: null },
    });
  });

  it('are silent while it is paused by hand, be it with an end or none', () => {
    expect(need(ERP, OPENS, {}, pausedByHand({ all: true }, CLOSES))).toMatchObject({
      until: CLOSES,
    });
    expect(need(ERP, OPENS, {}, pausedByHand({ systems: ['erp'] }, null))).toMatchObject({
      until: null,
    });
  });

  it('are silent until the last catch-up run is done, however long that takes', () => {
    const reopening: Reopening = {
      ...{ holdId: 'nightly@x', windowId: 'nightly', opensAt: OPENS, closesAt: CLOSES },
      ...{ startedAt: CLOSES, overrunAt: CLOSES + HOUR_MS },
      ...({ otherwise: 'ask', stage: 'settling' } as const),
      ...{ waiting: [], settling: { stock: CLOSES }, released: ['orders', 'stock'], systems: {} },
      ...{ canary: null, canaryFailures: 0, nextReleaseAt: null, flowingAt: CLOSES },
    };
    const live = { reopenings: new Map([['nightly@x', reopening]]) };
    expect(need(ERP, CLOSES + 1, nightly, live)).toMatchObject({ until: null });
    expect(need(ORDERS, CLOSES + 1, nightly, live)).toBeUndefined();
  });
});

describe('a silence', () => {
  it('ends by itself half an hour after what is planned, and two hours from now if nothing is', () => {
    expect(silenceEnd({ until: CLOSES }, OPENS)).toBe(CLOSES + 30 * MINUTE_MS);
    expect(silenceEnd({ until: null }, OPENS)).toBe(OPENS + 2 * HOUR_MS);
    // Its closing is late.
    expect(silenceEnd({ until: CLOSES }, CLOSES + HOUR_MS)).toBe(CLOSES + 90 * MINUTE_MS);
  });

  it.each([
    ['ends after the window', CLOSES + 30 * MINUTE_MS, { until: CLOSES }, OPENS, false],
    ['is overtaken by an extension', CLOSES, { until: CLOSES + 1 }, OPENS, true],
    ['is about to end without a planned end', OPENS + 14 * MINUTE_MS, { until: null }, OPENS, true],
    ['has half of its time', OPENS + HOUR_MS, { until: null }, OPENS, false],
    ['is about to end while the window is late', CLOSES, { until: OPENS }, CLOSES - 1, true],
  ])('that %s', (_, endsAt, wanted, now, expected) => {
    expect(endsTooEarly(endsAt, wanted, now)).toBe(expected);
  });
});
