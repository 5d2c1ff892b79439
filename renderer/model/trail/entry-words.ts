import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { audit } from '../../i18n/en/audit.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import {
  clockMeaningWords,
  driftWords,
  entryReasonWords,
  releaseReasonWords,
} from '../../../shared/i18n/reason-words.ts';
import { leakSourceWords } from '../../../shared/i18n/leak-source-words.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { aboutOf, type Names } from './names.ts';
import { tell, type Telling } from './telling.ts';
import { unstartedWords } from '../../../shared/i18n/unstarted-words.ts';

export type AuditWords = TFunction<'audit'>;
export type AuditKey = keyof typeof audit;

/**
 * What the words need besides the entry. `at`: the reference time, so that today is written short.
 */
export interface Teller {
  readonly t: AuditWords;
  readonly times: TimeText;
  readonly names: Names;
  readonly at: Instant;
}

/** `ERP monthly maintenance`, `4 integrations`, `The agent`. */
export function aboutInWords(entry: AuditEntry, { t, times, names }: Teller): string {
  const about = aboutOf(entry, names);
  switch (about.kind) {
    case 'named':
      return listed(about.names, times);
    case 'everything':
      return t('about.everything');
    case 'counted':
      return t('about.integrations', { count: about.count });
    case 'agent':
      return t('about.agent');
  }
}

/** Who, for that column. */
export function actorInWords({ actor }: AuditEntry, t: AuditWords): string {
  const { kind, name = '' } = actor;
  if (kind === 'schedule' && name !== '') return t('actor.scheduleOf', { name });
  if (kind !== 'person') return t(`actor.${kind}`);
  return name === '' ? t('actor.person') : name;
}

/** What happened, as one line. */
export function entryInWords(entry: AuditEntry, teller: Teller): string {
  const said = becauseInWords(entry, teller) ?? tellingInWords(tell(entry), teller);
  const { reason } = entry;
  return reason === undefined || SAYS_WHY.has(entry.kind) ? said : `${said}: ${reason}`;
}

/** Worded differently if the agent gives a reason. */
function becauseInWords(entry: AuditEntry, { t, times }: Teller): string | undefined {
  switch (entry.kind) {
    case 'reopening.started':
    case 'reopening.stopped':
    case 'reopening.decided':
    case 'scheduler.paused':
    case 'scheduler.resumed': {
      const why = entryReasonWords(entry, times.language);
      return why === undefined ? undefined : t(`because.${entry.kind}`, { why });
    }
    default:
      return undefined;
  }
}

/** Their line names the hold's owner; the reason appears with the hold. */
const SAYS_WHY: ReadonlySet<AuditEntry['kind']> = new Set(['integration.paused']);

function listed(names: readonly string[], times: TimeText): string {
  return new Intl.ListFormat(times.language, { type: 'conjunction' }).format(names);
}

function momentOf(text: string | null, { times, at, t }: Teller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? t('unknownTime') : times.dated.moment(instant, at);
}

/** After "until". */
function untilOf(text: string | null, { times, at, t }: Teller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? t('unknownTime') : times.dated.until(instant, at);
}

/** After a verb. */
function whenOf(text: string | null, { times, at, t }: Teller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? t('atUnknownTime') : times.dated.at(instant, at);
}

function late(said: string, lateMs: number, { t, times }: Teller): string {
  return lateMs === 0 ? said : t('late', { said, length: times.length(lateMs) });
}

function owners(holds: Extract<Telling, { kind: 'paused' }>['holds'], teller: Teller): string {
  return listed([...new Set(holds.map((hold) => teller.names.owner(hold)))], teller.times);
}

function tellingInWords(telling: Telling, teller: Teller): string {
  const { t, times } = teller;
  switch (telling.kind) {
    case 'agent-started':
      return telling.lastSeenAt === null
        ? t('say.agent-started-first', { version: telling.version })
        : t('say.agent-started', {
            version: telling.version,
            time: momentOf(telling.lastSeenAt, teller),
          });
    case 'definition-added':
    case 'definition-removed':
      return t(`say.${telling.kind}.${telling.part}`);
    case 'definition-changed':
      return t(`say.definition-changed.${telling.part}`, {
        fields: listed(telling.fields, times),
      });
    case 'window-opened':
      return late(
        t('say.window-opened', { time: untilOf(telling.until, teller) }),
        telling.lateMs,
        teller,
      );
    case 'window-closed':
      return telling.lateMs === 0
        ? t('say.window-closed')
        : late(t('say.window-closed-late'), telling.lateMs, teller);
    case 'window-passed':
    case 'window-extended':
    case 'window-shortened':
    case 'hold-extended':
    case 'hold-restored':
      return betweenInWords(telling, teller);
    case 'occurrence-skipped':
      return t('say.occurrence-skipped', { time: momentOf(telling.opensAt, teller) });
    case 'window-cut':
    case 'hold-cut':
      return t(`say.${telling.kind}`, { why: releaseReasonWords(telling.why, times.language) });
    case 'leaked':
    case 'drifted':
      return outsideInWords(telling, teller);
    case 'unreadable':
      return t('say.unreadable', { kind: telling.of });
    case 'agent-stopped':
    case 'window-ended':
    case 'resumed':
    case 'run-guarded':
    case 'run-stopped':
    case 'run-overlapped':
      return t(`say.${telling.kind}`);
    default:
      return holdOrRunInWords(telling, teller);
  }
}

type HoldOrRun = Exclude<
  Telling,
  {
    kind:
      | `agent-${string}`
      | `definition-${string}`
      | `window-${string}`
      | 'occurrence-skipped'
      | 'unreadable'
      | 'hold-cut'
      | 'hold-extended'
      | 'hold-restored'
      | 'resumed'
      | 'run-guarded'
      | 'run-stopped'
      | 'run-overlapped'
      | 'leaked'
      | 'drifted';
  }
>;

function holdOrRunInWords(telling: HoldOrRun, teller: Teller): string {
  const { t, times } = teller;
  switch (telling.kind) {
    case 'hold-by-window':
    case 'hold-by-person': {
      const { count, until } = telling;
      if (until === null) return t('say.hold-without-end', { count });
      return t('say.hold-until', { count, time: untilOf(until, teller) });
    }
    case 'hold-over':
    case 'hold-expired':
      return late(t(`say.${telling.kind}`), telling.lateMs, teller);
    case 'hold-overridden':
    case 'hold-part-released':
    case 'hold-released':
      return t(`say.${telling.kind}`, { count: telling.count });
    case 'paused':
    case 'run-held':
      return t(`say.${telling.kind}`, { owner: owners(telling.holds, teller) });
    case 'run-started':
      return late(t('say.run-started'), telling.lateMs, teller);
    case 'run-caught-up':
      return t('say.run-caught-up', { time: momentOf(telling.makesUpFor, teller) });
    case 'run-succeeded':
    case 'drained':
      return t(`say.${telling.kind}`, { length: shortLength(telling.tookMs, times) });
    case 'run-failed':
      return t('say.run-failed', {
        length: shortLength(telling.tookMs, times),
        outcome: outcomeWords(telling.outcome, times.language),
      });
    case 'run-not-started':
    case 'run-missed':
      return t(`say.${telling.kind}`, { why: unstartedWords(telling.why, times.language) });
    case 'scheduler-failed':
      return t(`say.${telling.kind}`, { why: telling.why });
    case 'runs-missed':
      return t('say.runs-missed', {
        from: momentOf(telling.after, teller),
        to: momentOf(telling.upTo, teller),
        why: unstartedWords(telling.why, times.language),
      });
    case 'catch-up-trimmed':
      return t('say.catch-up-trimmed', { count: telling.runs });
    case 'clock-forward':
    case 'clock-back':
    case 'clock-again':
      return clockInWords(telling, teller);
    case 'zones-changed':
      return telling.before === null
        ? t('say.zones-first', { after: telling.after })
        : t('say.zones-changed', { before: telling.before, after: telling.after });
    case 'control':
      return t(`say.${telling.what}`);
  }
}

type Between = Extract<
  Telling,
  { kind: `window-${'passed' | 'extended' | 'shortened'}` | `hold-${'extended' | 'restored'}` }
>;

/** What has a `from` and a `to`. */
function betweenInWords(telling: Between, teller: Teller): string {
  const { t } = teller;
  const between = { from: momentOf(telling.from, teller), to: momentOf(telling.to, teller) };
  if (telling.kind !== 'window-passed') return t(`say.${telling.kind}`, between);
  const count = telling.occurrences;
  return t(telling.isCut ? 'say.window-passed-cut' : 'say.window-passed', { ...between, count });
}

/** Done by someone outside Remanso. */
function outsideInWords(
  telling: Extract<Telling, { kind: 'leaked' | 'drifted' }>,
  teller: Teller,
): string {
  const { t, times } = teller;
  if (telling.kind === 'drifted') {
    return t('say.drifted', { what: driftWords(telling.found, times.language) });
  }
  const who = leakSourceWords(telling.who, times.language);
  return t('say.leaked', { time: whenOf(telling.startedAt, teller), who });
}

type ClockStep = Extract<Telling, { kind: `clock-${string}` }>;

function clockInWords({ kind, stepMs }: ClockStep, { t, times }: Teller): string {
  const length = times.length(stepMs);
  if (kind !== 'clock-again') return t(`say.${kind}`, { length });
  return t('say.clock-again', { length, why: clockMeaningWords('due-again', times.language) });
}

/** Runs often take only milliseconds, where `0 s` would say nothing. */
export function shortLength(ms: number, times: TimeText): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : times.length(ms);
}
