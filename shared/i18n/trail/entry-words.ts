import { reasonWithTicket } from '../../domain/definitions/ticket-text.ts';
import type { AuditEntry, EntryOf } from '../../domain/trail/audit-entry.ts';
import { leakSourceWords } from '../outcomes/leak-source-words.ts';
import { clockMeaningWords, driftWords, entryReasonWords } from '../reasons/reason-words.ts';
import { holdInWords } from './hold-words.ts';
import { aboutOf } from './names.ts';
import type { TimeText } from '../time-text.ts';
import { runInWords } from './run-words.ts';
import { shortLength } from './short-length.ts';
import { listed, momentOf, type TrailTeller, whenOf } from './teller.ts';
import { tell, type Telling } from './telling.ts';
import { trailWords } from './trail-words.ts';
import { windowInWords } from './window-words.ts';

/** `ERP monthly maintenance`, `4 integrations`, `The agent`. */
export function aboutInWords(entry: AuditEntry, { times, names }: TrailTeller): string {
  const about = aboutOf(entry, names);
  switch (about.kind) {
    case 'named':
      return listed(about.names, times);
    case 'everything':
      return trailWords(times.language)('about.everything');
    case 'counted':
      return trailWords(times.language)('about.integrations', { count: about.count });
    case 'agent':
      return trailWords(times.language)('about.agent');
  }
}

/** What happened, as one line. */
export function entryInWords(entry: AuditEntry, teller: TrailTeller): string {
  const said = eventInWords(entry, teller);
  const change = entry.kind === 'window.opened' ? entry.detail.change : undefined;
  const reason = entry.reason === undefined ? change : reasonWithTicket(entry.reason, change);
  return reason === undefined || SAYS_WHY.has(entry.kind) ? said : `${said}: ${reason}`;
}

/** The same without the reason that a person gave. */
export function eventInWords(entry: AuditEntry, teller: TrailTeller): string {
  return becauseInWords(entry, teller) ?? tellingInWords(tell(entry), teller);
}

/** Worded differently if the agent gives a reason. */
function becauseInWords(entry: AuditEntry, teller: TrailTeller): string | undefined {
  const { times } = teller;
  switch (entry.kind) {
    case 'reopening.started':
    case 'reopening.stopped':
    case 'reopening.decided':
      return reasonInWords(entry, times);
    case 'scheduler.paused':
    case 'scheduler.resumed': {
      const { host, happenedAt } = entry.detail;
      if (host === undefined || happenedAt === undefined) return reasonInWords(entry, times);
      // Told later than it happened, with no agent there.
      return trailWords(times.language)(`plan.${entry.kind}`, {
        host,
        when: whenOf(happenedAt, teller),
      });
    }
    default:
      return undefined;
  }
}

type ReasonedKind =
  | 'reopening.started'
  | 'reopening.stopped'
  | 'reopening.decided'
  | 'scheduler.paused'
  | 'scheduler.resumed';

function reasonInWords(entry: EntryOf<ReasonedKind>, times: TimeText): string | undefined {
  const why = entryReasonWords(entry, times.language);
  return why === undefined
    ? undefined
    : trailWords(times.language)(`because.${entry.kind}`, { why });
}

/** Their line names the hold's owner; the reason appears with the hold. */
const SAYS_WHY: ReadonlySet<AuditEntry['kind']> = new Set(['integration.paused']);

function tellingInWords(telling: Telling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'agent-started':
    case 'clock-forward':
    case 'clock-back':
    case 'clock-again':
      return agentInWords(telling, teller);
    case 'definition-changed':
      return trailWords(times.language)(`say.definition-changed.${telling.part}`, {
        fields: listed(telling.fields, times),
      });
    case 'window-opened':
    case 'window-closed':
    case 'window-cut':
    case 'window-passed':
    case 'window-extended':
    case 'window-shortened':
    case 'window-ended':
    case 'occurrence-skipped':
      return windowInWords(telling, teller);
    case 'drained':
    case 'leaked':
    case 'drifted':
      return schedulerInWords(telling, teller);
    case 'request-made':
      return trailWords(times.language)(`say.request-made.${telling.action}`, {
        version: String(telling.version),
        fields: listed(telling.fields, times),
      });
    case 'said':
      return trailWords(times.language)(telling.key, telling.values);
    default:
      return holdOrRunInWords(telling, teller);
  }
}

type HoldOrRun = Parameters<typeof holdInWords>[0] | Parameters<typeof runInWords>[0];

function holdOrRunInWords(telling: HoldOrRun, teller: TrailTeller): string {
  switch (telling.kind) {
    case 'hold-by-window':
    case 'hold-by-person':
    case 'hold-over':
    case 'hold-cut':
    case 'hold-expired':
    case 'hold-overridden':
    case 'hold-part-released':
    case 'hold-released':
    case 'hold-extended':
    case 'hold-restored':
    case 'paused':
      return holdInWords(telling, teller);
    default:
      return runInWords(telling, teller);
  }
}

type SchedulerTelling = Extract<Telling, { kind: 'drained' | 'leaked' | 'drifted' }>;

/** What was seen of schedulers and of what they start. */
function schedulerInWords(telling: SchedulerTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'drained':
      return trailWords(times.language)('say.drained', {
        length: shortLength(telling.tookMs, times),
      });
    case 'drifted':
      return trailWords(times.language)('say.drifted', {
        what: driftWords(telling.found, times.language),
      });
    case 'leaked':
      return trailWords(times.language)('say.leaked', {
        time: whenOf(telling.startedAt, teller),
        who: leakSourceWords(telling.who, times.language),
      });
  }
}

type AgentTelling = Extract<Telling, { kind: 'agent-started' | `clock-${string}` }>;

/** What happened to the agent, and to the machine that it runs on. */
function agentInWords(telling: AgentTelling, teller: TrailTeller): string {
  const { times } = teller;
  switch (telling.kind) {
    case 'agent-started': {
      const { version, lastSeenAt } = telling;
      if (lastSeenAt === null) {
        return trailWords(times.language)('say.agent-started-first', { version });
      }
      return trailWords(times.language)('say.agent-started', {
        version,
        time: momentOf(lastSeenAt, teller),
      });
    }
    case 'clock-forward':
    case 'clock-back':
      return trailWords(times.language)(`say.${telling.kind}`, {
        length: times.length(telling.stepMs),
      });
    case 'clock-again':
      return trailWords(times.language)('say.clock-again', {
        length: times.length(telling.stepMs),
        why: clockMeaningWords('due-again', times.language),
      });
  }
}
