import { expect, it } from 'vitest';
import { addressParts } from '../../../../agent/cli/output/address-parts.ts';

it.each([
  ['ops@erp-db1:2222', { port: 2222, address: 'ops@erp-db1' }],
  ['ssh://erp-db1', { port: undefined, address: 'erp-db1' }],
  ['ops@[fe80::1]:22', { port: 22, address: 'ops@fe80::1' }],
])('%s is given to ssh in parts', (address, parts) => {
  expect(addressParts(address)).toEqual(parts);
});
