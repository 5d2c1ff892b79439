import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/words/catalogue.ts';

const en = {
  paused: '{{name}} is paused until {{time}}',
  'held.title': 'Held',
  held_one: '{{count}} run held by {{who}}',
  held_other: '{{count}} runs held by {{who}}',
};
const es = {
  paused: '{{name}} está en pausa hasta las {{time}}',
  'held.title': 'Retenidas',
  held_one: '{{count}} ejecución retenida por {{who}}',
  held_other: '{{count}} ejecuciones retenidas por {{who}}',
};

describe('a catalogue', () => {
  const words = catalogue('test', { en, es });

  it('fills in values as they are', () => {
    expect(words('en')('paused', { name: '<b>"ERP"</b>', time: '06:00' })).toBe(
      '<b>"ERP"</b> is paused until 06:00',
    );
    expect(words('es')('paused', { name: 'ERP', time: '06:00' })).toBe(
      'ERP está en pausa hasta las 06:00',
    );
  });

  it('takes a value for no sentence of its own', () => {
    const name = '{{time}} $t(held.title) $1 $&';
    expect(words('en')('paused', { name, time: 6 })).toBe(`${name} is paused until 6`);
  });

  it.each([
    [0, '0 runs', '0 ejecuciones'],
    [1, '1 run', '1 ejecución'],
    [2, '2 runs', '2 ejecuciones'],
    [1_000_000, '1000000 runs', '1000000 ejecuciones'],
  ])('chooses the plural of %i', (count, english, spanish) => {
    expect(words('en')('held', { count, who: 'ana' })).toMatch(`${english} held by ana`);
    expect(words('es')('held', { count, who: 'ana' })).toMatch(new RegExp(`^${spanish} retenid`));
  });

  it('has keys with dots and colons', () => {
    expect(words('es')('held.title')).toBe('Retenidas');
    const odd = catalogue('odd', { en: { 'a:b.c': 'yes' }, es: { 'a:b.c': 'sí' } });
    expect(odd('es')('a:b.c')).toBe('sí');
  });
});
