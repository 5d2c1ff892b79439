import { partsOf, type RunTally } from '../domain/values/run-tally.ts';
import type { NotKnownReason } from '../domain/schedulers/stated-schedule.ts';
import type { Language } from '../words/language.ts';

const en = {
  runs: (n: string, isOne: boolean) => `${n} ${isOne ? 'run' : 'runs'}`,
  held: (n: string, isOne: boolean) => `${n} ${isOne ? 'run' : 'runs'} held`,
  toHold: (n: string, isOne: boolean) => `${n} ${isOne ? 'run' : 'runs'} to hold`,
  toHoldNotKnown: 'how many runs it will hold is not known',
  atLeast: (text: string) => `at least ${text}`,
  about: (text: string) => `about ${text}`,
  notKnown: 'not known',
  others: (n: string, isOne: boolean) =>
    isOne ? `${n} integration not known` : `${n} integrations not known`,
  alsoDue: (n: string, isOne: boolean, isLeast: boolean) =>
    `and ${isLeast ? 'at least ' : ''}${n} ${isOne ? 'was' : 'were'} due while held`,
  alsoDueNotKnown: 'and it is not known how many were due while held',
  why: {
    'not-read': 'its scheduler was not read yet',
    'not-told': 'its scheduler does not say when it is due',
    'guard-only': 'only its guard sees its runs',
    'after-last-run': 'it is due some time after its last run',
    'by-events': 'events start it',
    'all-the-time': 'it runs all the time',
    'not-understood': 'its schedule is written in a way that Remanso cannot read',
    'no-zone': 'the time zone of its scheduler is not known',
  } satisfies Readonly<Record<NotKnownReason, string>>,
};

const es: typeof en = {
  runs: (n, isOne) => `${n} ${isOne ? 'ejecución' : 'ejecuciones'}`,
  held: (n, isOne) => `${n} ${isOne ? 'ejecución retenida' : 'ejecuciones retenidas'}`,
  toHold: (n, isOne) => `${n} ${isOne ? 'ejecución' : 'ejecuciones'} por retener`,
  toHoldNotKnown: 'no se sabe cuántas ejecuciones retendrá',
  atLeast: (text) => `al menos ${text}`,
  about: (text) => `unas ${text}`,
  notKnown: 'no se sabe',
  others: (n, isOne) =>
    isOne ? `de ${n} integración no se sabe` : `de ${n} integraciones no se sabe`,
  alsoDue: (n, isOne, isLeast) =>
    `y ${isLeast ? 'al menos ' : ''}${isOne ? 'otra a la que le' : `otras ${n} a las que les`} tocaba en pausa`,
  alsoDueNotKnown: 'y no se sabe a cuántas más les tocaba en pausa',
  why: {
    'not-read': 'todavía no se ha leído su programador',
    'not-told': 'su programador no dice cuándo le toca',
    'guard-only': 'sus ejecuciones solo las ve su guarda',
    'after-last-run': 'le toca un tiempo después de su última ejecución',
    'by-events': 'la inician sucesos',
    'all-the-time': 'funciona todo el tiempo',
    'not-understood': 'Remanso no entiende la forma en que está escrita su programación',
    'no-zone': 'no se conoce la zona horaria de su programador',
  },
};

const WORDS: Readonly<Record<Language, typeof en>> = { en, es };

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
  const words = WORDS[voice.language];
  const { known, unknown } = partsOf(tally);
  const counted = words[as](voice.number(known), known === 1);
  if (unknown === 0) return counted;
  if (known === 0) return words.notKnown;
  return `${words.atLeast(counted)}; ${unknownText(unknown, voice)}`;
}

/** `about 12 runs`: its scheduler counts from others, or spreads them at random. */
export function aboutText(counted: string, language: Language): string {
  return WORDS[language].about(counted);
}

/** `6 runs to hold`, as `tallyText`. */
export function toHoldText(tally: RunTally, voice: TallyVoice): string {
  const { known, unknown } = partsOf(tally);
  if (known === 0 && unknown > 0) return WORDS[voice.language].toHoldNotKnown;
  return tallyText(tally, voice, 'toHold');
}

/** `2 integrations not known` */
export function unknownText(integrations: number, voice: TallyVoice): string {
  return WORDS[voice.language].others(voice.number(integrations), integrations === 1);
}

/** After runs that were held: ` and at least 6 were due while held`; nothing where none was due. */
export function alsoDueText(due: RunTally | undefined, voice: TallyVoice): string {
  if (due === undefined) return '';
  const words = WORDS[voice.language];
  const { known, unknown } = partsOf(due);
  if (known === 0) return unknown === 0 ? '' : ` ${words.alsoDueNotKnown}`;
  return ` ${words.alsoDue(voice.number(known), known === 1, unknown > 0)}`;
}

/** Of one integration: `not known: events start it`, or `at least 6 runs: …`. */
export function notKnownText(why: NotKnownReason, atLeast: number, voice: TallyVoice): string {
  const words = WORDS[voice.language];
  const counted = words.atLeast(words.runs(voice.number(atLeast), atLeast === 1));
  return `${atLeast === 0 ? words.notKnown : counted}: ${words.why[why]}`;
}

/** Why it is not known, as part of a sentence. */
export function notKnownReasonText(why: NotKnownReason, language: Language): string {
  return WORDS[language].why[why];
}

/** `12`, `≥ 12` where more may come, or `?`: for narrow places. */
export function shortTally(tally: RunTally, voice: Pick<TallyVoice, 'number'>): string {
  const { known, unknown } = partsOf(tally);
  if (unknown === 0) return voice.number(known);
  return known === 0 ? '?' : `≥ ${voice.number(known)}`;
}
