import { partsOf, type RunTally } from '../domain/values/run-tally.ts';
import type { NotKnownReason } from '../domain/schedulers/schedule/stated-schedule.ts';
import type { Language } from '../words/language.ts';
import { nowWords } from './now/now-words.ts';

/** `number` writes a count as the place of the text does. */
export interface TallyVoice {
  readonly language: Language;
  number(count: number): string;
}

/** `6 runs`, `not known`, or `at least 6 runs; 2 integrations not known`. */
export function tallyText(
  tally: RunTally,
  voice: TallyVoice,
  as: 'runs' | 'held' | 'toHold' = 'runs',
): string {
  const say = nowWords(voice.language);
  const { known, unknown } = partsOf(tally);
  const counted = say(as, { n: voice.number(known), count: known });
  if (unknown === 0) return counted;
  if (known === 0) return say('notKnown');
  return say('atLeastAndOthers', { runs: counted, others: unknownText(unknown, voice) });
}

/** `about 12 runs`: its scheduler counts from others, or spreads them at random. */
export function aboutText(counted: string, language: Language): string {
  return nowWords(language)('about', { runs: counted });
}

/** `6 runs to hold`, as `tallyText`. */
export function toHoldText(tally: RunTally, voice: TallyVoice): string {
  const { known, unknown } = partsOf(tally);
  if (known === 0 && unknown > 0) return nowWords(voice.language)('toHoldNotKnown');
  return tallyText(tally, voice, 'toHold');
}

/** `2 integrations not known` */
export function unknownText(integrations: number, voice: TallyVoice): string {
  const n = voice.number(integrations);
  return nowWords(voice.language)('others', { n, count: integrations });
}

/** After runs that were held: ` and at least 6 were due while held`; nothing where none was due. */
export function alsoDueText(due: RunTally | undefined, voice: TallyVoice): string {
  if (due === undefined) return '';
  const say = nowWords(voice.language);
  const { known, unknown } = partsOf(due);
  if (known === 0) return unknown === 0 ? '' : ` ${say('alsoDueNotKnown')}`;
  const counted = { n: voice.number(known), count: known };
  return ` ${say(unknown > 0 ? 'alsoDueAtLeast' : 'alsoDue', counted)}`;
}

/** Of one integration: `not known: events start it`, or `at least 6 runs: …`. */
export function notKnownText(why: NotKnownReason, atLeast: number, voice: TallyVoice): string {
  const say = nowWords(voice.language);
  const runs = say('runs', { n: voice.number(atLeast), count: atLeast });
  const known = atLeast === 0 ? say('notKnown') : say('atLeast', { runs });
  return `${known}: ${say(`why.${why}`)}`;
}

/** Why it is not known, as part of a sentence. */
export function notKnownReasonText(why: NotKnownReason, language: Language): string {
  return nowWords(language)(`why.${why}`);
}

/** `12`, `≥ 12` where more may come, or `?`: for narrow places. */
export function shortTally(tally: RunTally, voice: Pick<TallyVoice, 'number'>): string {
  const { known, unknown } = partsOf(tally);
  if (unknown === 0) return voice.number(known);
  return known === 0 ? '?' : `≥ ${voice.number(known)}`;
}
