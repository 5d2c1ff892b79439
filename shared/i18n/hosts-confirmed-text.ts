import type { HostsHolding } from '../domain/now/snapshot.ts';
import { nowWords } from './now/now-words.ts';
import type { EndWords } from './verdict-text.ts';

/** `confirmed by 41 of 43 hosts`: of those on which something is to be held now. */
export function hostsConfirmedText(
  { all, confirmed }: HostsHolding,
  times: Pick<EndWords, 'language' | 'number'>,
): string {
  return nowWords(times.language)(all === confirmed ? 'hosts.confirmedAll' : 'hosts.confirmed', {
    ...{ n: times.number(confirmed), all: times.number(all), count: all },
  });
}
