import { describe, expect, it } from 'vitest';
import {
  hostTally,
  hostStates,
  type HostTally,
} from '../../../../shared/features/hosts/host-status.ts';
import { hostsText } from '../../../../shared/features/hosts/hosts-text.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';

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
