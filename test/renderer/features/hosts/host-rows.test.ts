import { describe, expect, it } from 'vitest';
import { hostLines } from '../../../../renderer/features/hosts/list/host-rows.ts';
import { hostStatusOf } from '../../../support/features/hosts/host-statuses.ts';

const SOON = '2026-11-28T20:00:00Z';
const LATER = '2026-11-29T20:00:00Z';
const HOSTS = [
  hostStatusOf('zeta', { state: 'confirmed', nextHoldAt: SOON }),
  hostStatusOf('alfa', { state: 'confirmed', nextHoldAt: LATER }),
  hostStatusOf('mail', { state: 'unreachable', ssh: 'ops@mail-relay.example' }),
  hostStatusOf('crm', { state: 'clock-off', name: 'Sales área', nextHoldAt: LATER }),
];

function shown(text: string, show: 'all' | 'look' = 'all'): string[] {
  return hostLines(HOSTS, { text, show }).map((line) =>
    line.kind === 'group' ? `${line.group} ${line.count}` : line.host.id,
  );
}

describe('the list of hosts', () => {
  it('has trouble first, and in each group the soonest hold first', () => {
    expect(shown('')).toEqual(['look 2', 'crm', 'mail', 'confirmed 2', 'zeta', 'alfa']);
  });

  it('shows only what needs a look', () => {
    expect(shown('', 'look')).toEqual(['look 2', 'crm', 'mail']);
  });

  it('finds by id, name and address, without accents', () => {
    expect(shown('relay')).toEqual(['look 1', 'mail']);
    expect(shown('sales area')).toEqual(['look 1', 'crm']);
    expect(shown('alfa')).toEqual(['confirmed 1', 'alfa']);
    expect(shown('nobody')).toEqual([]);
  });
});
