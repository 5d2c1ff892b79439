import { catalogue } from '../../words/catalogue.ts';
import type { Language } from '../../words/language.ts';
import type { HostTally } from './host-status.ts';
import en from './now/locales/en.json' with { type: 'json' };
import es from './now/locales/es.json' with { type: 'json' };

const hostsNow = catalogue('hosts-now', { en, es });

interface Counting {
  readonly language: Language;
  readonly number: (value: number) => string;
}

const NOT_PUBLISHED = ['unreachable', 'refused', 'stale', 'clock-off', 'unasked'] as const;

/**
 * `Published to 41 of 43 hosts; 2 cannot be reached`: to how many the plan was published and read
 * back, and why not to the others.
 */
export function hostsText(tally: HostTally, times: Counting): string {
  const say = hostsNow(times.language);
  const all = Object.values(tally).reduce((sum, count) => sum + count, 0);
  if (all === 0) return say('none');
  const published = tally.confirmed + tally['clock-off'];
  const first = say(published === all ? 'publishedAll' : 'published', {
    ...{ n: times.number(published), all: times.number(all), count: all },
  });
  const said = NOT_PUBLISHED.filter((why) => tally[why] !== 0).map((why) =>
    say(why, { n: times.number(tally[why]), count: tally[why] }),
  );
  return said.length === 0 ? first : `${first}; ${said.join(', ')}`;
}
