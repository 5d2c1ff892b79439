import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFromName } from '../../../../../shared/domain/values/names/id-from-name.ts';
import { identifier } from '../../../../../shared/domain/values/identifier.ts';

describe('the id of a new item', () => {
  it('is derived from its name', () => {
    expect(idFromName('ERP: mantenimiento nº 1', new Set())).toBe('erp-mantenimiento-n-1');
    expect(idFromName('Web shop orders → ERP', new Set())).toBe('web-shop-orders-erp');
    expect(idFromName('Año nuevo', new Set(['ano-nuevo', 'ano-nuevo-2']))).toBe('ano-nuevo-3');
  });

  it('falls back to a default if the name has no letter for it', () => {
    expect(idFromName('除夕', new Set(), 'window')).toBe('window');
    expect(idFromName('除夕', new Set(['window']), 'window')).toBe('window-2');
    expect(idFromName('→', new Set([''])).length).toBe(0);
  });

  it('is always valid for the agent and never taken', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, others) => {
        const taken = new Set(others.map((other) => idFromName(other, new Set(), 'thing')));
        const id = idFromName(name, taken, 'thing');
        expect(identifier.safeParse(id).success && !taken.has(id)).toBe(true);
      }),
    );
  });
});
