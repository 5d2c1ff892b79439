import { describe, expect, it } from 'vitest';
import {
  addressName,
  addressText,
  readSshAddress,
  type SshAddress,
} from '../../../../agent/wire/ssh/ssh-address.ts';

describe('the address of a server', () => {
  it.each<[string, SshAddress, string]>([
    ['ssh://erp1', { host: 'erp1' }, 'erp1'],
    ['SSH://erp1/', { host: 'erp1' }, 'erp1'],
    [
      'ssh://ops@erp1.example.com',
      { host: 'erp1.example.com', user: 'ops' },
      'ops@erp1.example.com',
    ],
    ['ssh://ops@10.0.0.7:2222', { host: '10.0.0.7', user: 'ops', port: 2222 }, 'ops@10.0.0.7:2222'],
    ['ssh://[2001:db8::1]:22', { host: '2001:db8::1', port: 22 }, '[2001:db8::1]:22'],
    ['ssh://erp1/srv/remanso/', { host: 'erp1', dataDir: '/srv/remanso' }, 'erp1'],
    ['ssh://erp1/a%20b/%24(id)', { host: 'erp1', dataDir: '/a b/$(id)' }, 'erp1'],
    ["ssh://erp1/it's/../x", { host: 'erp1', dataDir: '/x' }, 'erp1'],
    ['ssh://CORP%5Cmaria@erp1', { host: 'erp1', user: 'CORP\\maria' }, 'CORP\\maria@erp1'],
  ])('reads %s', (text, expected, name) => {
    const read = readSshAddress(text);
    expect(read).toEqual({ ok: true, value: expected });
    expect(addressName(expected)).toBe(name);
    expect(readSshAddress(addressText(expected))).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['erp1', 'address-form'],
    ['ssh:erp1', 'address-form'],
    ['https://erp1', 'address-form'],
    ['ssh://erp1/%zz', 'address-form'],
    ['ssh://', 'address-host'],
    ['ssh://-oProxyCommand=id', 'address-host'],
    ['ssh://ops@-oProxyCommand=id', 'address-host'],
    ['ssh://[nonsense]', 'address-host'],
    ['ssh://a b', 'address-host'],
    ['ssh://$(id)', 'address-host'],
    ['ssh://-l@erp1', 'address-user'],
    ['ssh://a%20b@erp1', 'address-user'],
    ['ssh://%24(id)@erp1', 'address-user'],
    ['ssh://a%0Ab@erp1', 'address-user'],
    ['ssh://ops:secret@erp1', 'address-password'],
    ['ssh://ops%3Asecret@erp1', 'address-password'],
    ['ssh://erp1:0', 'address-port'],
    ['ssh://erp1:65536', 'address-port'],
    ['ssh://erp1:ssh', 'address-port'],
    ['ssh://erp1/a%0Ab', 'address-folder'],
  ])('refuses %j', (text, code) => {
    const read = readSshAddress(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.failure.said?.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(read.failure)).not.toContain('secret');
  });

  it('refuses a path without end', () => {
    expect(readSshAddress(`ssh://erp1/${'a'.repeat(2000)}`)).toMatchObject({ ok: false });
  });
});
