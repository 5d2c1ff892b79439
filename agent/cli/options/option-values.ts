import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { LONGEST_PAUSE_DAYS } from '../../../shared/domain/holds/hold.ts';
import { identifier, label } from '../../../shared/domain/values/identifier.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Problem } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { codeOfText } from '../../../shared/problem-texts.ts';
import type { OptionProblemCode } from '../words/option-problems.ts';
import type { Moments } from './moments.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const LONGEST_PAUSE_MS = LONGEST_PAUSE_DAYS * DAY_MS;

/** Which one: a name that must be given. */
export function readName(option: string, text: string | undefined, like: string): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  return wrongOption(option, 'which-one', { option, like });
}

/** An id that may be new. */
export function readIdentifier(option: string, text: string): Read<string> {
  const decoded = identifier.safeParse(text);
  return decoded.success ? { ok: true, value: decoded.data } : wrongOption(option, 'identifier');
}

/** A length greater than zero, in milliseconds. */
export function readLength(option: string, text: string): Read<number> {
  const duration = parseDuration(text);
  const ms = duration === undefined ? 0 : nominalMs(duration);
  if (ms > 0) return { ok: true, value: ms };
  return wrongOption(option, 'length', { found: text });
}

/** The calls that extend something take whole minutes, up to a day. */
export function readMinutes(option: string, text: string | undefined): Read<number> {
  const length = readLength(option, text ?? '');
  if (!length.ok) return length;
  const minutes = length.value / MINUTE_MS;
  if (Number.isInteger(minutes) && length.value <= DAY_MS) return { ok: true, value: minutes };
  return wrongOption(option, 'minutes', { found: text ?? '' });
}

/** A whole number of at least `least`. */
export function readCount(option: string, text: string, least: number): Read<number> {
  const count = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (count >= least) return { ok: true, value: count };
  return wrongOption(option, 'count', { least, found: text });
}

const REASON_PROBLEMS: ReadonlyMap<string | undefined, OptionProblemCode> = new Map([
  ['some-text', 'reason-some-text'],
  ['label-too-long', 'reason-label-too-long'],
] as const);

/** Why: some text. Without one nothing is paused or resumed. */
export function readReason(text: string | undefined): Read<string> {
  const decoded = label.safeParse(text ?? '');
  if (decoded.success) return { ok: true, value: decoded.data };
  if (text === undefined) return wrongOption('--reason', 'reason-missing');
  const code = codeOfText(decoded.error.issues[0]?.message ?? '');
  return wrongOption('--reason', REASON_PROBLEMS.get(code) ?? 'reason-missing');
}

/** A reason that was given, ready to be sent. */
export interface Why {
  readonly reason?: string;
}

/** The same where none need be given. */
export function readWhy(text: string | undefined): Read<Why> {
  if (text === undefined) return { ok: true, value: {} };
  const read = readReason(text);
  return read.ok ? { ok: true, value: { reason: read.value } } : read;
}

export interface EndOptions {
  readonly for?: string;
  readonly until?: string;
  readonly indefinitely?: true;
}

/** When a hold ends: `null` where a person said so in so many words. */
export function readEnd(options: EndOptions, moments: Moments): Read<Instant | null> {
  const given = [options.for, options.until, options.indefinitely].filter((x) => x !== undefined);
  if (given.length !== 1) {
    return wrongOption('', 'end');
  }
  if (options.for !== undefined) return endAfter(options.for, moments.now);
  return options.until === undefined ? { ok: true, value: null } : endAt(options.until, moments);
}

function endAfter(text: string, now: Instant): Read<Instant> {
  const length = readLength('--for', text);
  if (!length.ok) return length;
  if (length.value <= LONGEST_PAUSE_MS) return { ok: true, value: now + length.value };
  return wrongOption('--for', 'for-too-long', { days: LONGEST_PAUSE_DAYS, found: text });
}

function endAt(text: string, moments: Moments): Read<Instant> {
  const end = moments.read('--until', text, 'ahead');
  if (!end.ok || end.value > moments.now) return end;
  return wrongOption('--until', 'end-passed', {
    now: moments.told(moments.now),
    text,
    at: moments.told(end.value),
  });
}

/** Several readings as one: every value under its name, or every problem in this order. */
export function together<T extends object>(readings: {
  readonly [K in keyof T]: Read<T[K]>;
}): Read<T> {
  const named = Object.entries<Read<unknown>>(readings);
  const problems = problemsIn(named.map(([, reading]) => reading));
  if (problems.length > 0) return { ok: false, problems };
  const values = named.map(([name, reading]) => [name, reading.ok ? reading.value : undefined]);
  return { ok: true, value: Object.fromEntries(values) as T };
}

export function problemsIn(readings: readonly Read<unknown>[]): readonly Problem[] {
  return readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
}

/** `reason-required` where only the reason lacks, so that a script can tell. */
export function refuseOptions(problems: readonly Problem[]): ReturnType<typeof failAs> {
  const onlyReason = problems.every((problem) => problem.path === '--reason');
  return onlyReason
    ? failAs('reason-required', [say('reason-required')], problems)
    : failAs('invalid-parameters', [say('not-complete')], problems);
}
