import { SCHEDULER_KINDS } from '../../../../../shared/domain/schedulers/kinds/scheduler-kinds.ts';
import { secretRef } from '../../../../../shared/domain/values/secret-ref.ts';
import { HIDDEN, maskedText } from './masked-text.ts';

/** What is shown, and what was taken out of it. */
export interface Masked {
  readonly value: unknown;
  /** Texts that may be secrets, to be hidden wherever else they are. */
  readonly hidden: ReadonlySet<string>;
  /** Texts that are left in it: of these nothing is a secret. */
  readonly shown: ReadonlySet<string>;
}

/** Where a document says how something is reached or run: only what is named below is shown. */
const CLOSED = new Set(['scheduler', 'readiness', 'monitors', 'settings']);

/** Names and times; everything else may hold a secret, and so may what a later version adds. */
const SHOWN = new Set<string>([
  ...['kind', 'cron', 'rrule', 'every', 'start', 'timeZone', 'timeout', 'interval', 'method'],
  ...['maxOverrun', 'otherwise', 'host', 'become', 'service', 'schema', 'jobName', 'task', 'entry'],
  ...['file', 'pass', 'user', 'id', 'name', 'runs', 'trail', 'archives'],
  ...SCHEDULER_KINDS.flatMap(({ shown }) => shown),
]);

/**
 * Any part of a document, or an entry of the trail that tells of one: names of secrets, headers,
 * variables, bodies and arguments are hidden, and URLs end with their host. Pure.
 */
export function maskedDocument(document: unknown): Masked {
  const hidden = new Set<string>();
  const shown = new Set<string>();
  const mask = (value: unknown, key: string, isClosed: boolean): unknown => {
    if (typeof value === 'string') return maskString(value, key, isClosed);
    if (Array.isArray(value)) {
      return value.map((one, place) => {
        // The program is shown, its arguments are not.
        const inside = key === 'command' && place === 0 ? 'pass' : key;
        return mask(one, inside, isClosed);
      });
    }
    if (typeof value !== 'object' || value === null) return value;
    if (secretRef.safeParse(value).success) return { secretRef: HIDDEN };
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        mask(inner, ruleFor(name, key, inner), isClosed || CLOSED.has(name)),
      ]),
    );
  };
  const maskString = (text: string, key: string, isClosed: boolean): string => {
    if (isClosed && !SHOWN.has(key)) {
      for (const part of partsOf(text)) hidden.add(part);
      return isUrl(text) ? maskedText(text) : HIDDEN;
    }
    const masked = maskedText(text);
    if (masked === text) shown.add(text);
    else for (const part of partsOf(text)) hidden.add(part);
    return masked;
  };
  return { value: mask(document, '', false), hidden, shown };
}

/** Their keys are people's own names: one called `user` is no `user` of ours. */
const NAMED_BY_PEOPLE = new Set(['headers', 'set', 'parameters', 'capture']);

/** The key by which a value is shown or hidden: its own, or that of the mapping which it is in. */
function ruleFor(name: string, parent: string, value: unknown): string {
  // A command's variables lie directly in `environment`, those of a local run in `set` below it.
  const isVariable = parent === 'environment' && typeof value === 'string';
  return isVariable || NAMED_BY_PEOPLE.has(parent) ? parent : name;
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/** A URL as it is, and its parts that may be logged alone. */
export function partsOf(text: string): string[] {
  if (!isUrl(text) || !URL.canParse(text)) return [text];
  const { username, password, pathname, search, hash, searchParams } = new URL(text);
  const plain = [username, password].map(decoded);
  const path = pathname.length > 1 ? [pathname + search, ...pathname.split('/')] : [];
  return [text, username, password, ...plain, ...path, search.slice(1), hash.slice(1)].concat([
    ...searchParams.values(),
  ]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: then it is as it is.
    return text;
  }
}
