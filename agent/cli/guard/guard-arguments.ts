import type { Said } from '../../../shared/words/language.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';
import { guardOptionNames, unreadableWishes, type GuardGiven } from './guard-takes.ts';

/** What `remanso guard` was asked to do. */
export interface GuardOptions {
  readonly integrationId: string;
  /** Exit code when nothing was run; absent: 0 when held, 69 when the plan cannot be read. */
  readonly skipExit?: number;
  readonly dataDir?: string;
  /** What to do when it cannot be known whether the integration is held; absent: hold it. */
  readonly onUnreadable?: NonNullable<GuardGiven['onUnreadable']>;
  readonly command: readonly [string, ...string[]];
}

export type GuardRequest =
  | { readonly kind: 'guard'; readonly options: GuardOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: Said };

/** The same letters as shared/domain/values/identifier.ts, which would load zod at each start. */
const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Reads the words after `guard`. Everything behind `--` is the command, as it is. */
export function readGuardArguments(words: readonly string[]): GuardRequest {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  if (own.includes('--help') || own.includes('-h')) return { kind: 'help' };
  const values = optionValues(own);
  if ('en' in values) return refused(values);
  const [program, ...rest] = end === -1 ? [] : words.slice(end + 1);
  if (program === undefined || program === '') return refused(guardTroubles.noCommand());
  return checked(values, [program, ...rest]);
}

/** Values by option, or what is wrong. */
function optionValues(words: readonly string[]): ReadonlyMap<string, string> | Said {
  const values = new Map<string, string>();
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals === -1 ? word : word.slice(0, equals);
    if (!guardOptionNames.includes(name)) {
      return guardTroubles.unknownOption(name, guardOptionNames.join(', '));
    }
    if (values.has(name)) return guardTroubles.twice(name);
    const value = equals === -1 ? words[(i += 1)] : word.slice(equals + 1);
    if (value === undefined || value === '') return guardTroubles.noValue(name);
    values.set(name, value);
  }
  return values;
}

function checked(
  values: ReadonlyMap<string, string>,
  command: readonly [string, ...string[]],
): GuardRequest {
  const integrationId = values.get('--integration');
  if (integrationId === undefined) return refused(guardTroubles.noIntegration());
  if (!IDENTIFIER.test(integrationId)) {
    return refused(guardTroubles.badIntegration(integrationId));
  }
  const skipExit = values.get('--skip-exit');
  if (skipExit !== undefined && (!/^\d{1,3}$/.test(skipExit) || Number(skipExit) > 255)) {
    return refused(guardTroubles.badExit(skipExit));
  }
  const wish = values.get('--on-unreadable');
  const onUnreadable = unreadableWishes.find((one) => one === wish);
  if (wish !== undefined && onUnreadable === undefined) return refused(guardTroubles.badWish(wish));
  const language = values.get('--lang') ?? 'en';
  if (language !== 'en' && language !== 'es') return refused(guardTroubles.badLanguage(language));
  const dataDir = values.get('--data-dir');
  const options: GuardOptions = {
    integrationId,
    ...(skipExit === undefined ? {} : { skipExit: Number(skipExit) }),
    ...(onUnreadable === undefined ? {} : { onUnreadable }),
    command,
    ...(dataDir === undefined ? {} : { dataDir }),
  };
  return { kind: 'guard', options };
}

function refused(why: Said): GuardRequest {
  return { kind: 'refused', why };
}
