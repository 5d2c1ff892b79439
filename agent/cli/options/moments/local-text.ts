import { nominalMs, parseDuration } from '../../../../shared/domain/values/duration.ts';
import { readDay, type DayText } from './day-text.ts';

/** A time on the clocks of some place, in its parts. */
export type LocalText =
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'day'; readonly day: DayText; readonly time?: string };

const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?';
const ONLY_TIME = new RegExp(`^${TIME}$`);
const DAY_AND_TIME = new RegExp(`^(.+?)(?:(?:(?<=\\d)t| )(${TIME}))?$`);
const TIME_AND_DAY = new RegExp(`^(${TIME}) (.+)$`);
/** `+2h`, `-30m`: from now. */
const LATER = /^([+-])(\d.*|p.*)$/;
/** `9pm`, `9:30 pm`, `9:30 p. m.` */
const TWELVE_HOURS = /(?<![\d:])(\d{1,2})(:\d{2}(?::\d{2})?)? ?([ap])\.? ?m\.?(?= |$)/;

/** `undefined`: no time without a zone is written so. */
export function readLocalText(typed: string): LocalText | undefined {
  const text = plain(typed);
  const [, sign, length = ''] = LATER.exec(text) ?? [];
  if (sign !== undefined) return readLater(sign, length);
  if (ONLY_TIME.test(text)) return { kind: 'time', time: fullTime(text) };
  const [, time, after = ''] = TIME_AND_DAY.exec(text) ?? [];
  const [, before = '', last] = DAY_AND_TIME.exec(text) ?? [];
  const day = readDay(time === undefined ? before : after);
  if (day === undefined) return undefined;
  const given = time ?? last;
  return { kind: 'day', day, ...(given === undefined ? {} : { time: fullTime(given) }) };
}

export function isLocalText(text: string): boolean {
  return readLocalText(text) !== undefined;
}

/** In lower case, without accents, articles and prepositions, and with hours from 0 to 23. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(TWELVE_HOURS, twentyFour)
    .replaceAll(/(?<=^| )(?:a las?|las?|at|on|el|de)(?= )/g, '')
    .replaceAll(/,| +/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

function twentyFour(written: string, hours: string, rest = ':00', half: string): string {
  const hour = Number(hours);
  if (hour < 1 || hour > 12) return written;
  return `${(hour % 12) + (half === 'p' ? 12 : 0)}${rest}`;
}

/** `7:05` as `07:05`. */
function fullTime(time: string): string {
  return time.indexOf(':') === 1 ? `0${time}` : time;
}

function readLater(sign: string, length: string): LocalText | undefined {
  const duration = parseDuration(length.startsWith('p') ? length.toUpperCase() : length);
  if (duration === undefined) return undefined;
  return { kind: 'later', ms: (sign === '-' ? -1 : 1) * nominalMs(duration) };
}
