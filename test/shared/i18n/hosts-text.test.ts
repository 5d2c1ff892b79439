import { describe, expect, it } from 'vitest';
import { hostTally, hostStates, type HostTally } from '../../../shared/domain/now/host-status.ts';
import { hostsConfirmedText, hostsText } from '../../../shared/i18n/hosts-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const en = new TimeText('UTC', 'en');
const es = new TimeText('UTC', 'es');
const NONE = hostTally([]);
const tally = (part: Partial<HostTally>): HostTally => ({ ...NONE, ...part });

describe('the sentence about all hosts', () => {
  it.each([
    [tally({}), 'No hosts yet', 'Aún no hay servidores'],
    [tally({ confirmed: 1 }), 'Published to the only host', 'Publicado en el único servidor'],
    [tally({ confirmed: 43 }), 'Published to all 43 hosts', 'Publicado en los 43 servidores'],
    [
      tally({ confirmed: 41, unreachable: 2 }),
      'Published to 41 of 43 hosts; 2 cannot be reached',
      'Publicado en 41 de 43 servidores; 2 no responden',
    ],
    [
      tally({ refused: 1 }),
      'Published to 0 of 1 host; 1 lacks access or setup',
      'Publicado en 0 de 1 servidor; 1 sin acceso o sin instalar',
    ],
    [
      tally({ confirmed: 1, 'clock-off': 1 }),
      'Published to all 2 hosts; 1 with its clock off',
      'Publicado en los 2 servidores; 1 con el reloj mal',
    ],
    [
      tally({ stale: 1, unasked: 2 }),
      'Published to 0 of 3 hosts; 1 does not have the latest plan yet, 2 have not been asked yet',
      'Publicado en 0 de 3 servidores; 1 aún no tiene el último plan, a 2 aún no se les ha preguntado',
    ],
  ])('%o', (hosts, english, spanish) => {
    expect(hostsText(hosts, en)).toBe(english);
    expect(hostsText(hosts, es)).toBe(spanish);
  });

  it('counts each host once', () => {
    expect(hostTally(hostStates.map((state) => ({ state })))).toEqual(
      Object.fromEntries(hostStates.map((state) => [state, 1])),
    );
  });
});

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
