import { expect, it } from 'vitest';
import { copyIdLine, loginLine } from '../../../../renderer/features/hosts/kit/ssh-lines.ts';

it.each([
  ['erp-db1', 'ssh erp-db1', 'ssh-copy-id erp-db1'],
  ['ops@erp-db1:2222', 'ssh -p 2222 ops@erp-db1', 'ssh-copy-id -p 2222 ops@erp-db1'],
  ['SHOP\\ana@db', "ssh 'SHOP\\ana@db'", "ssh-copy-id 'SHOP\\ana@db'"],
])('a person logs in at %s with %s', (ssh, login, copy) => {
  expect(loginLine(ssh)).toBe(login);
  expect(copyIdLine(ssh)).toBe(copy);
});
