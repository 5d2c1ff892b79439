import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoldBoard } from '../../../../agent/core/gate/hold-board.ts';
import {
  isSelected,
  selectorSchema,
  type Selector,
} from '../../../../shared/domain/definitions/selector.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';

const NO_HOLDS = {
  manualHolds: new Map(),
  releases: new Map(),
  reopenings: new Map(),
  openings: new Map(),
};
const everything = selectorSchema.parse({ all: true });

function manual(id: string, selector: Selector, until: number | null, since = 0) {
  return { id, selector, reason: 'incident', by: 'ana', since, until };
}

describe('HoldBoard', () => {
  const definitions = definitionsOf({
    systems: [{ id: 'erp' }, { id: 'crm' }],
    integrations: [
      everySecond('orders', { systems: ['erp'], tags: ['sales'] }),
      everySecond('stock', { systems: ['erp'] }),
      everySecond('leads', { systems: ['crm'], tags: ['sales'] }),
      everySecond('mail'),
    ],
    windows: [
      windowOver('short', { systems: ['erp'] }),
      windowOver('long', { all: true, except: ['mail'] }),
    ],
  });
  const occurrences = new Map([
    ['short', [{ opensAt: 100, closesAt: 200 }]],
    ['long', [{ opensAt: 150, closesAt: 300 }]],
  ]);

  it('lists every hold in force and drops each at its own end', () => {
    const board = new HoldBoard(definitions, occurrences, NO_HOLDS);
    const holdIds = (id: string, at: number) => board.holdsAt(id, at).map((hold) => hold.windowId);
    expect(holdIds('orders', 99)).toEqual([]);
    expect(holdIds('orders', 100)).toEqual(['short']);
    expect(holdIds('orders', 150)).toEqual(['short', 'long']);
    expect(holdIds('orders', 200)).toEqual(['long']);
    expect(holdIds('orders', 300)).toEqual([]);
    expect(holdIds('leads', 150)).toEqual(['long']);
    expect(holdIds('mail', 150)).toEqual([]);
    expect(board.flowsFrom('orders', 120)).toBe(300);
    expect(board.nextChangeAfter(150)).toBe(200);
  });

  it('adds manual holds, with or without an end', () => {
    const manualHolds = new Map([
      ['h1', manual('h1', selectorSchema.parse({ tags: ['sales'] }), 500)],
      ['h2', manual('h2', selectorSchema.parse({ integrations: ['mail'] }), null)],
    ]);
    const board = new HoldBoard(definitions, occurrences, { ...NO_HOLDS, manualHolds });
    expect(board.holdsAt('orders', 499).map((hold) => hold.id)).toEqual(['h1']);
    expect(board.isHeld('orders', 500)).toBe(false);
    expect(board.isHeld('stock', 499)).toBe(false);
    expect(board.flowsFrom('leads', 160)).toBe(500);
    expect(board.flowsFrom('mail', 0)).toBeNull();
    expect(board.nextChangeAfter(300)).toBe(500);
  });

  it('applies a manual hold at once when the clock was set back to before it began', () => {
    const manualHolds = new Map([['h1', manual('h1', everything, 900, 400)]]);
    const board = new HoldBoard(definitions, new Map(), { ...NO_HOLDS, manualHolds });
    expect(board.isHeld('mail', 350)).toBe(true);
  });

  it('drops a released window hold only for the integrations it was released for', () => {
    const release = { holdId: 'long@1970-01-01T00:00:00.150Z', closesAt: 300 };
    const releases = new Map([[release.holdId, { ...release, integrations: ['leads'] }]]);
    const board = new HoldBoard(definitions, occurrences, { ...NO_HOLDS, releases });
    expect(board.isHeld('leads', 160)).toBe(false);
    expect(board.isHeld('stock', 250)).toBe(true);
  });

  it('follows an edit to a window', () => {
    const board = new HoldBoard(definitions, occurrences, NO_HOLDS);
    expect(board.isHeld('stock', 110)).toBe(true);
    board.replaceOccurrences('short', [{ opensAt: 400, closesAt: 450 }]);
    expect(board.isHeld('stock', 110)).toBe(false);
    expect(board.isHeld('stock', 400)).toBe(true);
  });

  it('covers what checking every pair would cover', () => {
    const names = fc.subarray(['x', 'y', 'z']);
    const selector = fc
      .record({
        systems: names,
        tags: names,
        integrations: fc.subarray(['i0', 'i1', 'i2']),
        except: fc.subarray(['i0', 'i1', 'i2']),
        all: fc.boolean(),
        exceptEssential: fc.boolean(),
      })
      .filter((s) => s.all || s.systems.length + s.tags.length + s.integrations.length > 0);
    const scope = fc.record({ systems: names, tags: names, essential: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(scope, { minLength: 3, maxLength: 6 }),
        fc.array(selector, { maxLength: 6 }),
        (scopes, selectors) => {
          const some = definitionsOf({
            systems: ['x', 'y', 'z'].map((id) => ({ id })),
            integrations: scopes.map((parts, index) => everySecond(`i${index}`, parts)),
            windows: selectors.map((covers, index) => windowOver(`w${index}`, covers)),
          });
          const open = new Map(
            [...some.windows.keys()].map((id) => [id, [{ opensAt: 0, closesAt: 9 }]]),
          );
          const board = new HoldBoard(some, open, NO_HOLDS);
          for (const integration of some.integrations.values()) {
            const expected = [...some.windows.values()]
              .filter(({ covers }) => isSelected(covers, integration))
              .filter(({ covers }) => !(covers.exceptEssential && integration.essential))
              .map((window) => window.id);
            const found = board.holdsAt(integration.id, 5).map((hold) => hold.windowId);
            expect(found.sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
