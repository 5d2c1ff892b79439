import { describe, expect, it } from 'vitest';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';

const FOUR = '2026-12-06T04:00:00Z';
const FIVE = '2026-12-06T05:00:00Z';

const WINDOW: HoldText = {
  ...{ id: 'erp@2026-12-06T02:00:00Z', kind: 'window', windowId: 'erp', by: 'schedule' },
  ...{ reason: 'Patches', since: '2026-12-06T02:00:00Z', until: FOUR },
};
const BY_ANA: HoldText = {
  ...{ id: 'h-1', kind: 'manual', by: 'Ana Ruiz', reason: 'INC-2291' },
  ...{ since: '2026-12-06T02:01:00Z', until: FIVE },
};
/** Its systems are checked until five; then it lets go anyway. */
const REOPENS: HoldText = { ...WINDOW, id: 'crm@2026-12-06T01:00:00Z', until: FIVE, reopens: true };
const WAITS: HoldText = { ...REOPENS, until: null };

describe('what ends all holds of an integration', () => {
  it.each<[string, readonly HoldText[], ReturnType<typeof endOfHolds>]>([
    ['a window', [WINDOW], { kind: 'time', at: Date.parse(FOUR) }],
    ['a window and a longer pause', [WINDOW, BY_ANA], { kind: 'time', at: Date.parse(FIVE) }],
    ['a pause without end', [{ ...BY_ANA, until: null }], { kind: 'person' }],
    ['a reopening, whenever it gives up', [REOPENS], { kind: 'reopening', after: null }],
    ['a reopening that needs somebody', [WAITS], { kind: 'reopening', after: null }],
    [
      'a reopening beside a window that is open',
      [REOPENS, WINDOW],
      { kind: 'reopening', after: Date.parse(FOUR) },
    ],
    ['a person, whatever reopens', [WAITS, { ...BY_ANA, until: null }], { kind: 'person' }],
  ])('is %s', (_, holds, end) => {
    expect(endOfHolds(holds)).toEqual(end);
    expect(endOfHolds(holds.toReversed())).toEqual(end);
  });
});
