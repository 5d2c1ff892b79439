import type { HoldEnd } from '../domain/holds/hold-end.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Language } from '../words/language.ts';
import { nowWords } from './now/now-words.ts';

/** How the times of a sentence about holds are written. */
export interface EndTelling {
  readonly language: Language;
  /** After "until": `06:00 CET`, `las 06:00 CET`. */
  readonly until: (at: Instant) => string;
}

/**
 * `until 06:00 CET`, `until someone resumes it`, `until its window has reopened`: the same on the
 * page, in the tray, in notices and on the command line.
 *
 * @param count how many are held, as far as the sentence says it
 */
export function holdEndText(end: HoldEnd, telling: EndTelling, count = 1): string {
  const say = nowWords(telling.language);
  switch (end.kind) {
    case 'time':
      return say('end.time', { time: telling.until(end.at) });
    case 'person':
      return say('end.person', { count });
    case 'reopening':
      return end.after === null
        ? say('end.reopening', { count })
        : say('end.reopening-after', { count, time: telling.until(end.after) });
  }
}

/** `at 06:00 CET`, `when someone resumes them`: after "resume", of several. */
export function resumeText(
  end: HoldEnd,
  { language, at }: Pick<EndTelling, 'language'> & { readonly at: (at: Instant) => string },
): string {
  const say = nowWords(language);
  switch (end.kind) {
    case 'time':
      return at(end.at);
    case 'person':
      return say('resumed.person');
    case 'reopening':
      return end.after === null
        ? say('resumed.reopening')
        : say('resumed.reopening-after', { at: at(end.after) });
  }
}
