import type { HostTally } from '../domain/now/host-status.ts';
import type { HostsHolding } from '../domain/now/snapshot.ts';
import type { Language } from '../words/language.ts';
import type { EndWords } from './verdict-text.ts';

type Counting = Pick<EndWords, 'language' | 'number'>;

interface Words {
  readonly none: string;
  readonly published: (n: string, all: string, isAll: boolean, isOne: boolean) => string;
  readonly unreachable: (n: string, isOne: boolean) => string;
  readonly refused: (n: string, isOne: boolean) => string;
  readonly stale: (n: string, isOne: boolean) => string;
  readonly clockOff: (n: string, isOne: boolean) => string;
  readonly unasked: (n: string, isOne: boolean) => string;
  readonly confirmed: (n: string, all: string, isAll: boolean, isOne: boolean) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    none: 'No hosts yet',
    published: (n, all, isAll, isOne) =>
      isAll
        ? `Published to ${isOne ? 'the only host' : `all ${all} hosts`}`
        : `Published to ${n} of ${all} ${isOne ? 'host' : 'hosts'}`,
    unreachable: (n) => `${n} cannot be reached`,
    refused: (n, isOne) => `${n} ${isOne ? 'lacks' : 'lack'} access or setup`,
    stale: (n, isOne) => `${n} ${isOne ? 'does' : 'do'} not have the latest plan yet`,
    clockOff: (n, isOne) => `${n} with ${isOne ? 'its clock' : 'their clocks'} off`,
    unasked: (n, isOne) => `${n} ${isOne ? 'has' : 'have'} not been asked yet`,
    confirmed: (n, all, isAll, isOne) =>
      isAll
        ? `confirmed by ${isOne ? 'its host' : `all ${all} hosts`}`
        : `confirmed by ${n} of ${all} ${isOne ? 'host' : 'hosts'}`,
  },
  es: {
    none: 'Aún no hay servidores',
    published: (n, all, isAll, isOne) =>
      isAll
        ? `Publicado en ${isOne ? 'el único servidor' : `los ${all} servidores`}`
        : `Publicado en ${n} de ${all} ${isOne ? 'servidor' : 'servidores'}`,
    unreachable: (n, isOne) => `${n} no ${isOne ? 'responde' : 'responden'}`,
    refused: (n) => `${n} sin acceso o sin instalar`,
    stale: (n, isOne) => `${n} aún no ${isOne ? 'tiene' : 'tienen'} el último plan`,
    clockOff: (n, isOne) => `${n} con ${isOne ? 'el reloj' : 'los relojes'} mal`,
    unasked: (n, isOne) => `a ${n} aún no se ${isOne ? 'le' : 'les'} ha preguntado`,
    confirmed: (n, all, isAll, isOne) =>
      isAll
        ? `confirmado por ${isOne ? 'su servidor' : `los ${all} servidores`}`
        : `confirmado por ${n} de ${all} ${isOne ? 'servidor' : 'servidores'}`,
  },
};

/**
 * `Published to 41 of 43 hosts; 2 cannot be reached`: to how many the plan was published and read
 * back, and why not to the others.
 */
export function hostsText(tally: HostTally, times: Counting): string {
  const words = WORDS[times.language];
  const all = Object.values(tally).reduce((sum, count) => sum + count, 0);
  if (all === 0) return words.none;
  const published = tally.confirmed + tally['clock-off'];
  const number = (value: number): string => times.number(value);
  const first = words.published(number(published), number(all), published === all, all === 1);
  const others = [
    [tally.unreachable, words.unreachable],
    [tally.refused, words.refused],
    [tally.stale, words.stale],
    [tally['clock-off'], words.clockOff],
    [tally.unasked, words.unasked],
  ] as const;
  const said = others.flatMap(([count, tell]) =>
    count === 0 ? [] : [tell(number(count), count === 1)],
  );
  return said.length === 0 ? first : `${first}; ${said.join(', ')}`;
}

/** `confirmed by 41 of 43 hosts`: of those on which something is to be held now. */
export function hostsConfirmedText({ all, confirmed }: HostsHolding, times: Counting): string {
  const words = WORDS[times.language];
  const isAll = all === confirmed;
  return words.confirmed(times.number(confirmed), times.number(all), isAll, all === 1);
}
