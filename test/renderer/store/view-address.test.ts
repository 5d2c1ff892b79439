import { describe, expect, it } from 'vitest';
import { withParts } from '../../../renderer/store/view-address.ts';

describe('the view of a list, in the address', () => {
  it.each([
    ['#/windows', { show: '', sort: '' }, '#/windows'],
    ['#/windows', { show: 'open', sort: '' }, '#/windows?show=open'],
    ['#/windows?show=open&sort=name', { show: '', sort: 'name' }, '#/windows?sort=name'],
    ['#/windows?show=open', { show: '', sort: '' }, '#/windows'],
    // A step of the first run, and what is open beside the list.
    ['#/windows?first=1&system=erp', { show: '', sort: '' }, '#/windows?first=1&system=erp'],
    ['#/integrations/bank?due=x', { tag: 'night' }, '#/integrations/bank?due=x&tag=night'],
  ])('of %s, with %o', (hash, parts, expected) => {
    expect(withParts(hash, parts)).toBe(expected);
  });
});
