import type { AuditEntry, EntryOf, UnreadableEntry } from '../../domain/trail/audit-entry.ts';
import type {
  DriftFound,
  ReleaseReason,
  UnstartedReason,
} from '../../domain/facts/reason-codes.ts';
import type { DefinitionPart } from '../../domain/definitions/definition-part.ts';
import type { LeakSource } from '../../domain/facts/leak-source.ts';
import type { Outcome } from '../../domain/facts/outcome.ts';
import type { HoldText } from '../../domain/holds/hold.ts';
import { assertNever } from '../../errors.ts';
import { detailedSentence, isDetailedEntry } from '../../features/feature-shown.ts';
import { isPlainEntry } from './plain-kinds.ts';
import type { trailSentences } from './trail-words.ts';
import type { WordKey, WordValues } from '../../words/catalogue.ts';
import { lateOf } from './late-of.ts';
import { tellWindow, type WindowTelling } from './window-telling.ts';

/** A sentence that needs nothing but what the entry says as it stands. */
interface SaidTelling {
  readonly kind: 'said';
  readonly key: WordKey<typeof trailSentences>;
  readonly values?: WordValues | undefined;
}

/** What an entry says, without words: one kind per sentence. Lengths in ms, instants as text. */
export type Telling =
  | { readonly kind: 'agent-started'; readonly version: string; readonly lastSeenAt: string | null }
  | {
      readonly kind: 'definition-changed';
      readonly part: DefinitionPart;
      readonly fields: readonly string[];
    }
  | WindowTelling
  | { readonly kind: 'hold-by-window'; readonly until: string | null; readonly count: number }
  | { readonly kind: 'hold-by-person'; readonly until: string | null; readonly count: number }
  | { readonly kind: 'hold-over'; readonly lateMs: number }
  | { readonly kind: 'hold-cut'; readonly why: ReleaseReason }
  | { readonly kind: 'hold-expired'; readonly lateMs: number }
  | { readonly kind: 'hold-overridden'; readonly count: number }
  | { readonly kind: 'hold-part-released'; readonly count: number }
  | { readonly kind: 'hold-released'; readonly count: number }
  | {
      readonly kind: 'hold-extended' | 'hold-restored';
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'paused'; readonly holds: readonly HoldText[] }
  | { readonly kind: 'run-started'; readonly lateMs: number }
  | { readonly kind: 'run-caught-up'; readonly makesUpFor: string }
  | { readonly kind: 'run-succeeded'; readonly tookMs: number }
  | { readonly kind: 'run-failed'; readonly tookMs: number; readonly outcome: Outcome }
  | { readonly kind: 'run-held'; readonly holds: readonly HoldText[] }
  | { readonly kind: 'run-not-started'; readonly why: UnstartedReason }
  | {
      readonly kind: 'runs-missed';
      readonly after: string;
      readonly upTo: string;
      readonly why: UnstartedReason;
    }
  | { readonly kind: 'run-missed'; readonly why: UnstartedReason }
  | { readonly kind: 'clock-forward'; readonly stepMs: number }
  | { readonly kind: 'clock-back'; readonly stepMs: number }
  | { readonly kind: 'clock-again'; readonly stepMs: number }
  | { readonly kind: 'drained'; readonly tookMs: number }
  | { readonly kind: 'leaked'; readonly startedAt: string; readonly who: LeakSource }
  | { readonly kind: 'drifted'; readonly found: DriftFound }
  | {
      readonly kind: 'request-made';
      readonly action: 'add' | 'change' | 'remove';
      readonly version: number;
      readonly fields: readonly string[];
    }
  | SaidTelling;

/** Every trail kind becomes a sentence; a missing kind does not compile. */
export function tell(entry: AuditEntry): Telling {
  if (entry.kind === 'run.stopping' && entry.actor.kind === 'person') {
    return said('say.run-stopped');
  }
  if (isDetailedEntry(entry)) return { kind: 'said', ...detailedSentence(entry) };
  if (isPlainEntry(entry)) return said(`say.${entry.kind}`);
  switch (entry.kind) {
    case 'agent.started':
      return tellStart(entry);
    case 'config.changed':
      return tellDefinition(entry);
    case 'window.opened':
    case 'window.closed':
    case 'window.passed':
    case 'window.extended':
    case 'window.shortened':
    case 'window.ended':
    case 'occurrence.skipped':
      return tellWindow(entry);
    case 'window.proposed':
    case 'window.withdrawn':
      return tellRequest(entry);
    case 'hold.placed':
      return tellPlaced(entry);
    case 'hold.extended':
    case 'hold.restored':
      return tellChangedEnd(entry);
    case 'hold.released':
      return tellReleased(entry);
    case 'integration.paused':
      return { kind: 'paused', holds: entry.detail.holds };
    case 'run.started':
      return tellStarted(entry);
    case 'run.succeeded':
      return { kind: 'run-succeeded', tookMs: entry.detail.tookMs };
    case 'run.failed': {
      const { tookMs, outcome } = entry.detail;
      return { kind: 'run-failed', tookMs, outcome };
    }
    case 'run.skipped':
      return tellSkipped(entry);
    case 'run.missed':
      return tellMissed(entry);
    case 'catchup.trimmed':
      return said('say.catch-up-trimmed', { count: entry.detail.runs });
    case 'clock.stepped':
      return tellStep(entry);
    case 'zones.changed':
      return tellZones(entry);
    default:
      return tellScheduler(entry);
  }
}

function said(key: SaidTelling['key'], values?: WordValues): SaidTelling {
  return { kind: 'said', key, values };
}

function tellStart({ detail: { version, lastSeenAt } }: EntryOf<'agent.started'>): Telling {
  return { kind: 'agent-started', version, lastSeenAt };
}

function tellStep({ detail: { stepMs, meaning } }: EntryOf<'clock.stepped'>): Telling {
  if (meaning === 'due-again') return { kind: 'clock-again', stepMs: Math.abs(stepMs) };
  return { kind: stepMs < 0 ? 'clock-back' : 'clock-forward', stepMs: Math.abs(stepMs) };
}

function tellZones({ detail: { before, after } }: EntryOf<'zones.changed'>): Telling {
  return before === null
    ? said('say.zones-first', { after })
    : said('say.zones-changed', { before, after });
}

/** What another person is asked. */
function tellRequest(entry: EntryOf<'window.proposed' | 'window.withdrawn'>): Telling {
  if (entry.kind === 'window.proposed') {
    const { action, version, fields } = entry.detail;
    return { kind: 'request-made', action, version, fields };
  }
  const { version, proposedBy: by } = entry.detail;
  return said('say.request-withdrawn', { version: String(version), by });
}

function tellScheduler(
  entry:
    | EntryOf<'drain.completed' | 'leak.detected' | 'scheduler.drifted' | 'scheduler.failed'>
    | UnreadableEntry,
): Telling {
  switch (entry.kind) {
    case 'drain.completed':
      return { kind: 'drained', tookMs: entry.detail.tookMs };
    case 'leak.detected':
      return { kind: 'leaked', startedAt: entry.detail.startedAt, who: entry.detail.who };
    case 'scheduler.drifted':
      return { kind: 'drifted', found: entry.detail.found };
    case 'scheduler.failed':
      return said('say.scheduler-failed', { why: entry.detail.why });
    case 'unreadable':
      return said('say.unreadable', { kind: entry.detail.kind });
    default:
      return assertNever(entry);
  }
}

function tellDefinition({ detail }: EntryOf<'config.changed'>): Telling {
  const { action, part, fields } = detail;
  switch (action) {
    case 'add':
      return said(`say.definition-added.${part}`);
    case 'remove':
      return said(`say.definition-removed.${part}`);
    case 'change':
      return { kind: 'definition-changed', part, fields };
  }
}

function tellPlaced({ occurrence, detail }: EntryOf<'hold.placed'>): Telling {
  if (detail.kind === 'manual') {
    const { integrations, until } = detail;
    return { kind: 'hold-by-person', until, count: integrations.length };
  }
  const until = occurrence?.closesAt ?? null;
  return { kind: 'hold-by-window', until, count: detail.integrations };
}

function tellChangedEnd({
  kind,
  detail: { before, after },
}: EntryOf<'hold.extended' | 'hold.restored'>): Telling {
  const told = kind === 'hold.extended' ? 'hold-extended' : 'hold-restored';
  return { kind: told, from: before, to: after };
}

function tellReleased({ actor, detail }: EntryOf<'hold.released'>): Telling {
  const { why, override = false, integrations = [] } = detail;
  const count = integrations.length;
  if (override) return { kind: 'hold-overridden', count };
  switch (why) {
    case undefined:
      if (actor.kind === 'person') return { kind: 'hold-released', count };
      return { kind: 'hold-over', lateMs: lateOf(detail) };
    case 'expired':
      return { kind: 'hold-expired', lateMs: lateOf(detail) };
    case 'released-in-part':
      return { kind: 'hold-part-released', count };
    default:
      return { kind: 'hold-cut', why };
  }
}

function tellStarted({ detail }: EntryOf<'run.started'>): Telling {
  const { makesUpFor, trigger } = detail;
  if (makesUpFor !== undefined) return { kind: 'run-caught-up', makesUpFor };
  if (trigger === 'guard') return said('say.run-guarded');
  return { kind: 'run-started', lateMs: lateOf(detail) };
}

function tellSkipped({ detail: { holds, why = 'other' } }: EntryOf<'run.skipped'>): Telling {
  if (holds.length > 0) return { kind: 'run-held', holds };
  return why === 'still-running' ? said('say.run-overlapped') : { kind: 'run-not-started', why };
}

function tellMissed({ detail: { after, upTo, why } }: EntryOf<'run.missed'>): Telling {
  if (after !== undefined && upTo !== undefined) return { kind: 'runs-missed', after, upTo, why };
  return { kind: 'run-missed', why };
}
