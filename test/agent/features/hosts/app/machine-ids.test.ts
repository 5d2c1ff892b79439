import { describe, expect, it } from 'vitest';
import { firstIdOf, isSamePlace } from '../../../../../agent/features/hosts/app/machine-ids.ts';
import type { HostMachine } from '../../../../../agent/ports/machines/host.ts';

const ERP: HostMachine = {
  id: 'a'.repeat(32),
  keys: ['SHA256:ed', 'SHA256:rsa'],
  servedKey: 'SHA256:ed',
  place: '/var/lib/remanso-host',
};

describe('whether two hosts are one machine', () => {
  it.each<[string, Partial<HostMachine>, boolean]>([
    ['the same under another name', {}, true],
    ['the same, by its other key', { servedKey: 'SHA256:rsa' }, true],
    ['the same, whose keys may not be read', { keys: [] }, true],
    ['another account of it, without root', { place: '/home/ana/.local/share/remanso' }, false],
    ['a clone with keys of its own', { keys: ['SHA256:x'], servedKey: 'SHA256:x' }, false],
    ['a container of an image with a key in it', { id: 'b'.repeat(32) }, false],
    ['one that has no machine-id', { id: null }, false],
    [
      'a liar: it says all that the other says, and cannot show its key',
      { servedKey: 'SHA256:x' },
      false,
    ],
    ['one of which ssh has seen no key yet', { servedKey: null }, false],
  ])('%s: %s', (_, differs, isSame) => {
    const other = { ...ERP, ...differs };
    expect([isSamePlace(ERP, other), isSamePlace(other, ERP)]).toEqual([isSame, isSame]);
  });

  it('without a machine-id, as on Alpine, the key decides', () => {
    expect(isSamePlace({ ...ERP, id: null }, { ...ERP, id: null })).toBe(true);
  });

  it('the one that has a plan is the first, and then the order of the document', () => {
    const one = { id: 'one', machine: ERP, hasPlan: false };
    const two = { id: 'two', machine: ERP, hasPlan: false };
    expect([firstIdOf(one, [one, two]), firstIdOf(two, [one, two])]).toEqual([undefined, 'one']);
    const later = { ...two, hasPlan: true };
    expect([firstIdOf(one, [one, later]), firstIdOf(later, [one, later])]).toEqual([
      'two',
      undefined,
    ]);
    const both = { ...one, hasPlan: true };
    expect([firstIdOf(both, [both, later]), firstIdOf(later, [both, later])]).toEqual([
      undefined,
      'one',
    ]);
  });
});
