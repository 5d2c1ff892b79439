import { describe, expect, it } from 'vitest';
import { readHost } from '../../../../../agent/features/hosts/cli/host-address.ts';

describe('a host as it is typed', () => {
  it.each([
    ['ops@erp-db1', 'erp-db1'],
    ['ops@erp-db1.example.com:2222', 'erp-db1'],
    ['ssh://erp-db1', 'erp-db1'],
    ['SHOP\\ana@erp-db1', 'erp-db1'],
    ['ops@10.0.0.7', '10.0.0.7'],
    ['[fe80::1%2]:22', 'fe80-1-2'],
    ['[::1]:22', '1'],
  ])('%s is called %s', (address, id) => {
    expect(readHost(address, {})).toEqual({ ok: true, value: { id, ssh: address } });
  });

  it('takes an id, a name and how it becomes root', () => {
    const options = { id: 'db', name: 'ERP database', become: 'sudo' } as const;
    expect(readHost('erp-db1', options)).toEqual({
      ok: true,
      value: { ...options, ssh: 'erp-db1' },
    });
  });

  it.each([
    ['erp db1', {}],
    ['-oProxyCommand=id', {}],
    ['ops@erp-db1:0', {}],
    ['ops@erp-db1;id', {}],
    ['', {}],
    ['erp-db1', { id: 'erp db1' }],
    ['erp-db1', { id: '-x' }],
    ['erp-db1', { name: ' ' }],
  ])('%j with %j is refused', (address, options) => {
    expect(readHost(address, options)).toMatchObject({ ok: false });
  });
});
