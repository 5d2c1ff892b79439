import type { AuditEntry } from '../../domain/trail/audit-entry.ts';
import { parseInstant, type Instant } from '../../domain/values/instant.ts';
import { outcomeWords } from '../outcome-words.ts';
import {
  clockMeaningWords,
  driftWords,
  entryReasonWords,
  releaseReasonWords,
} from '../reason-words.ts';
import { leakSourceWords } from '../leak-source-words.ts';
import type { TimeText } from '../time-text.ts';
import { say } from './trail-say.ts';
import { aboutOf, type Names } from './names.ts';
import { tell, type Telling } from './telling.ts';
import { shortLength } from './short-length.ts';
import { unstartedWords } from '../unstarted-words.ts';

/**
 * What the words need besides the entry. `at`: the reference time, so that today is written short.
 */
export interface TrailTeller {
  readonly times: TimeText;
  readonly names: Names;
  readonly at: Instant;
}

/** `ERP monthly maintenance`, `4 integrations`, `The agent`. */
export function aboutInWords(entry: AuditEntry, { times, names }: TrailTeller): string {
  const about = aboutOf(entry, names);
  switch (about.kind) {
    case 'named':
      return listed(about.names, times);
    case 'everything':
      return say(times, 'about.everything');
    case 'counted':
      return say(times, 'about.integrations', { count: about.count });
    case 'agent':
      return say(times, 'about.agent');
  }
}

/** What happened, as one line. */
export function entryInWords(entry: AuditEntry, teller: TrailTeller): string {
  const said = becauseInWords(entry, teller) ?? tellingInWords(tell(entry), teller);
  const { reason } = entry;
  return reason === undefined || SAYS_WHY.has(entry.kind) ? said : `${said}: ${reason}`;
}

/** Worded differently if the agent gives a reason. */
function becauseInWords(entry: AuditEntry, { times }: TrailTeller): string | undefined {
  switch (entry.kind) {
    case 'reopening.started':
    case 'reopening.stopped':
    case 'reopening.decided':
    case 'scheduler.paused':
    case 'scheduler.resumed': {
      const why = entryReasonWords(entry, times.language);
      return why === undefined ? undefined : say(times, `because.${entry.kind}`, { why });
    }
    default:
      return undefined;
  }
}

/** Their line names the hold's owner; the reason appears with the hold. */
const SAYS_WHY: ReadonlySet<AuditEntry['kind']> = new Set(['integration.paused']);

/** Made once: making one costs more than a hundred uses. */
const LISTS = {
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
  es: new Intl.ListFormat('es', { type: 'conjunction' }),
} as const;

function listed(names: readonly string[], times: TimeText): string {
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  return LISTS[times.language].format(names);
}

function momentOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? say(times, 'unknownTime') : times.dated.moment(instant, at);
}

/** After "until". */
function untilOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? say(times, 'unknownTime') : times.dated.until(instant, at);
}

/** After a verb. */
function whenOf(text: string | null, { times, at }: TrailTeller): string {
  const instant = text === null ? undefined : parseInstant(text);
  return instant === undefined ? say(times, 'atUnknownTime') : times.dated.at(instant, at);
}

function late(said: string, lateMs: number, { times }: TrailTeller): string {
  return lateMs === 0 ? said : say(times, 'late', { said, length: times.length(lateMs) });
}

function owners(holds: Extract<Telling, { kind: 'paused' }>['holds'], teller: TrailTeller): string {
  return listed([...new Set(holds.map((hold) => teller.names.owner(hold)))], teller.times);
}

function tellingInWords(telling: Telling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'agent-started':
      return telling.lastSeenAt === null
        ? say(times, 'say.agent-started-first', { version: telling.version })
        : say(times, 'say.agent-started', {
            version: telling.version,
            time: momentOf(telling.lastSeenAt, teller),
          });
    case 'definition-added':
    case 'definition-removed':
      return say(times, `say.${telling.kind}.${telling.part}`);
    case 'definition-changed':
      return say(times, `say.definition-changed.${telling.part}`, {
        fields: listed(telling.fields, times),
      });
    case 'window-opened':
      return late(
        say(times, 'say.window-opened', { time: untilOf(telling.until, teller) }),
        telling.lateMs,
        teller,
      );
    case 'window-closed':
      return telling.lateMs === 0
        ? say(times, 'say.window-closed')
        : late(say(times, 'say.window-closed-late'), telling.lateMs, teller);
    case 'window-passed':
    case 'window-extended':
    case 'window-shortened':
    case 'hold-extended':
    case 'hold-restored':
      return betweenInWords(telling, teller);
    case 'occurrence-skipped':
      return say(times, 'say.occurrence-skipped', { time: momentOf(telling.opensAt, teller) });
    case 'window-cut':
    case 'hold-cut':
      return say(times, `say.${telling.kind}`, {
        why: releaseReasonWords(telling.why, times.language),
      });
    case 'leaked':
    case 'drifted':
      return outsideInWords(telling, teller);
    case 'unreadable':
      return say(times, 'say.unreadable', { kind: telling.of });
    case 'agent-stopped':
    case 'window-ended':
    case 'resumed':
    case 'run-guarded':
    case 'run-stopped':
    case 'run-overlapped':
      return say(times, `say.${telling.kind}`);
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

function holdOrRunInWords(telling: HoldOrRun, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'hold-by-window':
    case 'hold-by-person': {
      const { count, until } = telling;
      if (until === null) return say(times, 'say.hold-without-end', { count });
      return say(times, 'say.hold-until', { count, time: untilOf(until, teller) });
    }
    case 'hold-over':
    case 'hold-expired':
      return late(say(times, `say.${telling.kind}`), telling.lateMs, teller);
    case 'hold-overridden':
    case 'hold-part-released':
    case 'hold-released':
      return say(times, `say.${telling.kind}`, { count: telling.count });
    case 'paused':
    case 'run-held':
      return say(times, `say.${telling.kind}`, { owner: owners(telling.holds, teller) });
    case 'run-started':
      return late(say(times, 'say.run-started'), telling.lateMs, teller);
    case 'run-caught-up':
      return say(times, 'say.run-caught-up', { time: momentOf(telling.makesUpFor, teller) });
    case 'run-succeeded':
    case 'drained':
      return say(times, `say.${telling.kind}`, { length: shortLength(telling.tookMs, times) });
    case 'run-failed':
      return say(times, 'say.run-failed', {
        length: shortLength(telling.tookMs, times),
        outcome: outcomeWords(telling.outcome, times.language),
      });
    case 'run-not-started':
    case 'run-missed':
      return say(times, `say.${telling.kind}`, {
        why: unstartedWords(telling.why, times.language),
      });
    case 'scheduler-failed':
      return say(times, `say.${telling.kind}`, { why: telling.why });
    case 'runs-missed':
      return say(times, 'say.runs-missed', {
        from: momentOf(telling.after, teller),
        to: momentOf(telling.upTo, teller),
        why: unstartedWords(telling.why, times.language),
      });
    case 'catch-up-trimmed':
      return say(times, 'say.catch-up-trimmed', { count: telling.runs });
    case 'clock-forward':
    case 'clock-back':
    case 'clock-again':
      return clockInWords(telling, teller);
    case 'zones-changed':
      return telling.before === null
        ? say(times, 'say.zones-first', { after: telling.after })
        : say(times, 'say.zones-changed', { before: telling.before, after: telling.after });
    case 'control':
      return say(times, `say.${telling.what}`);
  }
}

type Between = Extract<
  Telling,
  { kind: `window-${'passed' | 'extended' | 'shortened'}` | `hold-${'extended' | 'restored'}` }
>;

/** What has a `from` and a `to`. */
function betweenInWords(telling: Between, teller: TrailTeller): string {
  const { times } = teller;
  const between = { from: momentOf(telling.from, teller), to: momentOf(telling.to, teller) };
  if (telling.kind !== 'window-passed') return say(times, `say.${telling.kind}`, between);
  const count = telling.occurrences;
  return say(times, telling.isCut ? 'say.window-passed-cut' : 'say.window-passed', {
    ...between,
    count,
  });
}

/** Done by someone outside Remanso. */
function outsideInWords(
  telling: Extract<Telling, { kind: 'leaked' | 'drifted' }>,
  teller: TrailTeller,
): string {
  const { times } = teller;
  if (telling.kind === 'drifted') {
    return say(times, 'say.drifted', { what: driftWords(telling.found, times.language) });
  }
  const who = leakSourceWords(telling.who, times.language);
  return say(times, 'say.leaked', { time: whenOf(telling.startedAt, teller), who });
}

type ClockStep = Extract<Telling, { kind: `clock-${string}` }>;

function clockInWords({ kind, stepMs }: ClockStep, { times }: TrailTeller): string {
  const length = times.length(stepMs);
  if (kind !== 'clock-again') return say(times, `say.${kind}`, { length });
  return say(times, 'say.clock-again', {
    length,
    why: clockMeaningWords('due-again', times.language),
  });
}
