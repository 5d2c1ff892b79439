import { describe, expect, it } from 'vitest';
import {
  BLANK_HOST,
  hostOfFields,
  proposedId,
} from '../../../../renderer/features/hosts/add/host-fields.ts';

describe('the fields of a host', () => {
  it.each([
    ['ops@erp-db1', 'erp-db1'],
    ['ops@erp-db1.shop.example:2222', 'erp-db1'],
    ['ssh://ops@DB', 'db'],
    ['root@127.0.0.1:22', '127-0-0-1'],
    ['ops@[fe80::1]', 'fe80-1'],
    ['-oProxyCommand=x', ''],
    ['', ''],
  ])('propose for %s the id %s', (ssh, id) => {
    expect(proposedId(ssh, new Set())).toBe(id);
  });

  it('propose an id that is free', () => {
    expect(proposedId('ops@erp', new Set(['erp']))).toBe('erp-2');
  });

  it('become a host, or say what is wrong with which', () => {
    const typed = { ...BLANK_HOST, ssh: ' ops@erp ', id: 'erp', become: 'sudo' } as const;
    expect(hostOfFields(typed)).toEqual({
      ok: true,
      host: { id: 'erp', ssh: 'ops@erp', become: 'sudo' },
    });
    const refused = hostOfFields({ ...typed, ssh: '-oProxyCommand=x' });
    expect(refused).toMatchObject({ problems: [{ path: 'hosts[0].ssh', code: 'destination' }] });
  });
});
