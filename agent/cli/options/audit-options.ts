import { Option, type Command } from 'commander';
import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { AuditFilter } from '../../adapters/sqlite/audit-trail.ts';
import type { CommandHost, Invocation } from '../session/command-frame.ts';
import type { TypedIds } from '../session/known-names.ts';
import { kindInWords } from '../../../shared/i18n/trail/column-words.ts';
import { allMeantByName, isSameName } from '../../../shared/domain/values/typed-name.ts';
import { auditWords } from '../words/audit.ts';
import { nearNames } from '../../../shared/domain/values/near-names.ts';
import { SLIP } from '../../../shared/near-words.ts';
import { wrongOption } from './option-problem.ts';
import { addZoneOption, readMoments } from './moments.ts';
import type { ZoneOption } from './clocks.ts';
import { readCount, together } from './option-values.ts';
import type { Read } from './selector-options.ts';

export interface AuditOptions extends ZoneOption {
  readonly since?: string;
  readonly until?: string;
  readonly integration?: string;
  readonly window?: string;
  readonly kind?: string;
  readonly text?: string;
  readonly actor?: string;
  readonly system?: string;
  readonly occurrence?: string;
  readonly language?: 'en' | 'es';
  readonly today?: string;
  readonly after?: string;
  readonly limit?: string;
}

/** Which entries, and how many at most. */
export interface AuditSelection {
  readonly filter: AuditFilter;
  readonly limit: number;
}

export function addAuditOptions(host: CommandHost, command: Command): Command {
  const say = auditWords(host.language);
  return addZoneOption(host, command)
    .option('--since <instant>', say('since'))
    .option('--until <instant>', say('until'))
    .option('--integration <id>', say('integration'))
    .option('--window <id>', say('window'))
    .option('--kind <kind>', say('kind'))
    .option('--actor <who>', say('actor'))
    .option('--system <id>', say('system'))
    .option('--occurrence <id>', say('occurrence'))
    .option('--text <words>', say('text'))
    .addOption(new Option('--language <language>', say('language')).choices(['en', 'es']))
    .addOption(new Option('--today <instant>').hideHelp())
    .option('--after <seq>', say('after'))
    .option('--limit <count>', say('limit'));
}

const FILTERED = ['integration', 'window', 'system'] as const;

/** The ids among them, as they were typed. */
export function filteredIds(options: AuditOptions): TypedIds {
  return Object.fromEntries(
    FILTERED.flatMap((noun) => {
      const id = options[noun];
      return id === undefined ? [] : [[noun, [id]]];
    }),
  );
}

/** The same with the ids that were meant. */
export function withIds<Options extends AuditOptions>(options: Options, ids: TypedIds): Options {
  const meant = FILTERED.flatMap((noun) => {
    const [id] = ids[noun] ?? [];
    return id === undefined ? [] : [[noun, id] as const];
  });
  return { ...options, ...Object.fromEntries<string>(meant) };
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

/** The filters of `audit list` and `audit export`. */
export async function readAuditOptions(
  invocation: Invocation,
  options: AuditOptions,
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
        ...(since === undefined ? {} : { since: formatInstant(since) }),
        ...(until === undefined ? {} : { until: formatInstant(until) }),
        ...(integration === undefined ? {} : { integration }),
        ...(window === undefined ? {} : { window }),
        ...(kind === undefined ? {} : { kind }),
        ...(actor === undefined ? {} : { actor }),
        ...(system === undefined ? {} : { system }),
        ...(occurrence === undefined ? {} : { occurrence }),
        ...(language === undefined ? {} : { language }),
        ...(language === undefined || zone === undefined ? {} : { zone }),
        ...(today === undefined ? {} : { today }),
        ...(text === undefined ? {} : { text }),
        ...(after === undefined ? {} : { after }),
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
