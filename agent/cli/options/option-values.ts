import { nominalMs, parseDuration } from '../../../shared/domain/values/duration.ts';
import { LONGEST_PAUSE_DAYS } from '../../../shared/domain/holds/hold.ts';
import { label } from '../../../shared/domain/values/identifier.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Problem, Result } from '../../../shared/errors.ts';
import type { Moments } from './moments.ts';
import type { Read } from './selector-options.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const LONGEST_PAUSE_MS = LONGEST_PAUSE_DAYS * DAY_MS;

function wrong(path: string, message: string): Read<never> {
  return { ok: false, problems: [{ path, message }] };
}

/** Which one: a name that must be given. */
export function readName(option: string, text: string | undefined, like: string): Read<string> {
  if (text !== undefined && text !== '') return { ok: true, value: text };
  return wrong(option, `expected which one, like ${option} ${like}`);
}

/** A length greater than zero, in milliseconds. */
export function readLength(option: string, text: string): Read<number> {
  const duration = parseDuration(text);
  const ms = duration === undefined ? 0 : nominalMs(duration);
  if (ms > 0) return { ok: true, value: ms };
  const expected = 'expected a length greater than zero, like 30m, 1h30m, 2d or PT4H';
  return wrong(option, `${expected}, found ${JSON.stringify(text)}`);
}

/** The calls that extend something take whole minutes, up to a day. */
export function readMinutes(option: string, text: string | undefined): Read<number> {
  const length = readLength(option, text ?? '');
  if (!length.ok) return length;
  const minutes = length.value / MINUTE_MS;
  if (Number.isInteger(minutes) && length.value <= DAY_MS) return { ok: true, value: minutes };
  return wrong(option, `expected whole minutes, up to a day, found ${JSON.stringify(text)}`);
}

/** A whole number of at least `least`. */
export function readCount(option: string, text: string, least: number): Read<number> {
  const count = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (count >= least) return { ok: true, value: count };
  const found = JSON.stringify(text);
  return wrong(option, `expected a whole number of at least ${least}, found ${found}`);
}

/** Why: some text. Without one nothing is paused or resumed. */
export function readReason(text: string | undefined): Read<string> {
  const decoded = label.safeParse(text ?? '');
  if (decoded.success) return { ok: true, value: decoded.data };
  const expected = text === undefined ? 'expected why' : (decoded.error.issues[0]?.message ?? '');
  return wrong('--reason', `${expected}, like --reason "ERP upgrade, CHG-1042"`);
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
    return wrong('', 'expected exactly one of --for 30m, --until INSTANT and --indefinitely');
  }
  if (options.for !== undefined) return endAfter(options.for, moments.now);
  return options.until === undefined ? { ok: true, value: null } : endAt(options.until, moments);
}

function endAfter(text: string, now: Instant): Read<Instant> {
  const length = readLength('--for', text);
  if (!length.ok) return length;
  if (length.value <= LONGEST_PAUSE_MS) return { ok: true, value: now + length.value };
  const limit = `expected at most ${LONGEST_PAUSE_DAYS}d, found ${JSON.stringify(text)}`;
  return wrong('--for', `${limit}; for longer say --until or --indefinitely`);
}

function endAt(text: string, moments: Moments): Read<Instant> {
  const end = moments.read('--until', text, 'ahead');
  if (!end.ok || end.value > moments.now) return end;
  const [now, found] = [moments.now, end.value].map((at) => moments.told(at));
  return wrong(
    '--until',
    `expected an instant after now (${now}), found ${text}, which is ${found}`,
  );
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
export function refuseOptions(problems: readonly Problem[]): Result<never> & { ok: false } {
  const onlyReason = problems.every((problem) => problem.path === '--reason');
  return {
    ok: false,
    failure: {
      code: onlyReason ? 'reason-required' : 'invalid-parameters',
      message: onlyReason ? 'A reason is required.' : 'The command is not complete or not right.',
      problems: [...problems],
    },
  };
}
