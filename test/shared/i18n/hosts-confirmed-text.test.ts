import { describe, expect, it } from 'vitest';
import { hostsConfirmedText } from '../../../shared/i18n/hosts-confirmed-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const en = new TimeText('UTC', 'en');
const es = new TimeText('UTC', 'es');

describe('how many have confirmed what is held', () => {
  it.each([
    [
      { all: 43, confirmed: 41 },
      'confirmed by 41 of 43 hosts',
      'confirmado por 41 de 43 servidores',
    ],
    [{ all: 2, confirmed: 2 }, 'confirmed by all 2 hosts', 'confirmado por los 2 servidores'],
    [{ all: 1, confirmed: 1 }, 'confirmed by its host', 'confirmado por su servidor'],
    [{ all: 1, confirmed: 0 }, 'confirmed by 0 of 1 host', 'confirmado por 0 de 1 servidor'],
  ])('%o', (hosts, english, spanish) => {
    expect(hostsConfirmedText(hosts, en)).toBe(english);
    expect(hostsConfirmedText(hosts, es)).toBe(spanish);
  });
});
