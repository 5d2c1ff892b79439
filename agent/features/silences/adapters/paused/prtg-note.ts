import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../../shared/domain/values/instant.ts';

/** Where it stands in the message of a pause, which PRTG puts words of its own before. */
const NOTE = /\[remanso((?: remanso-[\w-]+ until [\dTZ:.-]+)+)\]/;
const ENTRY = /(remanso-[\w-]+) until ([\dTZ:.-]+)/g;

/**
 * For which of our silences an object is paused, by mark, and when each ends: PRTG tells an end in the
 * language and zone of the account only.
 */
export type PrtgNote = ReadonlyMap<string, Instant>;

/** Empty: the pause is none of ours. */
export function noteIn(message: string): PrtgNote {
  const [, entries = ''] = NOTE.exec(message) ?? [];
  const found = new Map<string, Instant>();
  for (const [, mark = '', end = ''] of entries.matchAll(ENTRY)) {
    const until = parseInstant(end);
    if (until !== undefined) found.set(mark, until);
  }
  return found;
}

/** The message of a pause; the reason in it cannot pass for a note. */
export function pauseMessage(reason: string, note: PrtgNote): string {
  const plain = reason.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(/[[\]<>]/g, '');
  const entries = [...note].map(([mark, end]) => `${mark} until ${formatInstant(end)}`);
  return `${plain} [remanso ${entries.join(' ')}]`;
}
