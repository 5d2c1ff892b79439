import type { StewardRequest } from './steward-request.ts';

/** Verbs whose answers are a few lines; with them comes what a host prints at a login. */
const SHORT = new Set(['hello', 'users', 'replace', 'forget', 'tick']);
export const MOST_OF_SHORT = 262_144;
/** Nobody's crontabs are longer together. */
export const MOST_OF_LOOK = 4_000_000;
const MOST_BYTES = 16_000_000;

/** Requests that change no schedule. */
const LOOKS = new Set(['hello', 'look', 'read', 'users', 'collect', 'forget']);

export function isLooking(request: StewardRequest): boolean {
  return LOOKS.has(request.verb) || isReading(request);
}

/** `crontab -l`, `systemctl show` and the like. */
function isReading({ verb, words }: StewardRequest): boolean {
  return verb === 'run' && !words.includes('-') && !words.includes('daemon-reload');
}

export function mostBytesOf(verb: string): number {
  if (SHORT.has(verb)) return MOST_OF_SHORT;
  return verb === 'look' ? MOST_OF_LOOK : MOST_BYTES;
}
