import { expect, it } from 'vitest';
import { heldSpans } from '../../../../../renderer/screens/now/held/held-spans.ts';
import type { HoldText } from '../../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';

const NOW = parseInstant('2026-12-06T02:30:00Z') ?? 0;
const OPENS = '2026-12-06T01:00:00Z';
const CLOSES = '2026-12-06T05:00:00Z';

const hold: HoldText = {
  ...{ id: 'nightly@x', kind: 'window', windowId: 'nightly', reason: 'Patches' },
  ...{ by: 'schedule', since: OPENS, until: CLOSES },
};
const finishing = { id: 'inventory', holds: [] };

it('counts nothing while runs only finish before the opening', () => {
  expect(heldSpans([finishing], NOW)).toBeUndefined();
  expect(heldSpans([], NOW)).toBeUndefined();
});

it('leaves out what only finishes beside what is paused', () => {
  const span = [parseInstant(OPENS), parseInstant(CLOSES)];
  expect(heldSpans([finishing, { id: 'orders', holds: [hold] }], NOW)).toEqual({
    ...{ spans: new Map([['orders', span]]), from: span[0], to: span[1] },
  });
});

it('counts a pause without an end up to now', () => {
  const open: HoldText = { ...hold, id: 'h1', kind: 'manual', by: 'ana', until: null };
  expect(heldSpans([{ id: 'orders', holds: [open] }], NOW)).toMatchObject({ to: NOW + 1_000 });
});
