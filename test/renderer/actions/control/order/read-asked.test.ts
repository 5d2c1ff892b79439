import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../../renderer/actions/control/order/control-store.ts';

describe('readAsked', () => {
  it.each([
    ['ask=end&window=erp', { kind: 'end', windowId: 'erp' }],
    ['ask=release&window=erp', { kind: 'release', windowId: 'erp' }],
    ['ask=keep&window=erp', { kind: 'keep', windowId: 'erp' }],
    ['ask=skip&window=erp', { kind: 'skip', windowId: 'erp' }],
    [
      'ask=move&window=erp&opens=2026-12-06T01:00:00Z',
      { kind: 'move', windowId: 'erp', opensAt: '2026-12-06T01:00:00Z' },
    ],
    ['ask=once&integration=orders', { kind: 'once', integrationId: 'orders' }],
    ['ask=window&hold=hold-1', { kind: 'window', holdId: 'hold-1' }],
    ['ask=end', null],
    ['ask=anything&window=erp', null],
    ['ask=once&window=erp', null],
    ['window=erp', null],
  ])('reads %s', (query, asked) => {
    expect(readAsked(new URLSearchParams(query))).toEqual(asked);
  });
});
