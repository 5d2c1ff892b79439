import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AuditFilter } from '../../adapters/sqlite/audit-trail.ts';
import type { Invocation } from '../session/command-frame.ts';
import { kindInWords } from '../../../shared/i18n/trail/column-words.ts';
import { allMeantByName, isSameName } from '../../../shared/domain/values/names/typed-name.ts';
import { auditWords } from '../words/trail/audit.ts';
import { nearNames } from '../../../shared/domain/values/names/near-names.ts';
import { defined } from '../../../shared/defined.ts';
import { SLIP } from '../../../shared/near-words.ts';
import { wrongOption } from './option-problem.ts';
import { readMoments, ZONE } from './moments.ts';
import { readCount, together } from './option-values.ts';
import type { Read } from './selector-options.ts';
import type { Given } from './taken.ts';

/** The filters of `audit list` and `audit export`. */
export const AUDIT = {
  ...ZONE,
  '--since <instant>': 'since',
  '--until <instant>': 'until',
  '--integration <id>': 'integration',
  '--window <id>': 'window',
  '--kind <kind>': 'kind',
  '--actor <who>': 'actor',
  '--system <id>': 'system',
  '--occurrence <id>': 'occurrence',
  '--text <words>': 'text',
  '--language <language>': { text: 'language', choices: ['en', 'es'] },
  '--today <instant>': { text: () => '', isHidden: true },
  '--after <seq>': 'after',
  '--limit <count>': 'limit',
} as const;

export type AuditOptions = Given<typeof AUDIT>;

/** Which entries, and how many at most. */
export interface AuditSelection {
  readonly filter: AuditFilter;
  readonly limit: number;
}

function optional<T>(
  text: string | undefined,
  read: (text: string) => Read<T>,
): Read<T | undefined> {
  return text === undefined ? { ok: true, value: undefined } : read(text);
}

/** By its code, or in the words of either language. */
function readKind(text: string): Read<AuditFilter['kind']> {
  const named = auditKinds.flatMap((id) => [
    { id, name: kindInWords(id, 'en') },
    { id, name: kindInWords(id, 'es') },
  ]);
  const isHeldRun = HELD_RUN.some((name) => isSameName(text, { id: name }));
  const meant = isHeldRun ? 'run.skipped' : allMeantByName(text, named)[0]?.id;
  if (meant !== undefined) return { ok: true, value: meant };
  const near = [...new Set(nearNames(text, named, SLIP).map(({ id }) => id))].join(', ');
  return near === ''
    ? wrongOption('--kind', 'kind', { kinds: auditKinds.join(', '), found: text })
    : wrongOption('--kind', 'kind-near', { found: text, names: near });
}

const HELD_RUN = [auditWords('en')('line.heldRun'), auditWords('es')('line.heldRun')];

const LONGEST_WORDS = 200;

function readWords(option: string, text: string): Read<string> {
  const trimmed = text.trim();
  if (trimmed !== '' && trimmed.length <= LONGEST_WORDS) return { ok: true, value: trimmed };
  return wrongOption(option, 'words', { most: LONGEST_WORDS, count: trimmed.length });
}

export async function readAuditOptions(
  options: AuditOptions,
  invocation: Invocation,
): Promise<Read<AuditSelection>> {
  const moments = await readMoments(invocation, options, [options.since, options.until]);
  if (!moments.ok) return moments;
  const readInstant = (option: string, text: string): Read<Instant> =>
    moments.value.read(option, text, 'behind');
  const read = together({
    since: optional(options.since, (text) => readInstant('--since', text)),
    until: optional(options.until, (text) => readInstant('--until', text)),
    kind: optional(options.kind, readKind),
    actor: optional(options.actor, (text) => readWords('--actor', text)),
    system: optional(options.system, (text) => readWords('--system', text)),
    text: optional(options.text, (given) => readWords('--text', given)),
    after: optional(options.after, (text) => readCount('--after', text, 0)),
    limit: optional(options.limit, (text) => readCount('--limit', text, 1)),
  });
  if (!read.ok) return read;
  const { since, until, kind, actor, system, text, after, limit } = read.value;
  const { integration, window, occurrence, language, today, zone } = options;
  return {
    ok: true,
    value: {
      limit: limit ?? Infinity,
      filter: {
        ...defined({ integration, window, occurrence, kind, actor, system, text, after }),
        ...(since === undefined ? {} : { since: formatInstant(since) }),
        ...(until === undefined ? {} : { until: formatInstant(until) }),
        ...defined({ language, today, zone: language === undefined ? undefined : zone }),
      },
    },
  };
}

/** The first so many entries; the rest is not read. */
export function* atMost<T>(entries: Iterable<T>, limit: number): Generator<T, void, undefined> {
  let given = 0;
  for (const entry of entries) {
    yield entry;
    given += 1;
    if (given >= limit) return;
  }
}
