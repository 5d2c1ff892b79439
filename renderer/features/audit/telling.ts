import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import { readOutcome } from '../../../shared/domain/facts/legacy/outcome-text.ts';
import type { Outcome } from '../../../shared/domain/facts/outcome.ts';
import { holdInForceSchema, type HoldText } from '../../../shared/domain/hold.ts';
import { assertNever } from '../../../shared/errors.ts';
import { isControlKind, type ControlKind } from './control-kinds.ts';
import { lateOf, numberOf, textOf, textsOf } from './detail-values.ts';
import { tellWindow, type WindowTelling } from './window-telling.ts';

export type DefinitionPart = 'system' | 'integration' | 'window';

/** What an entry says, without words: one kind for each sentence. Lengths in ms, instants as text. */
export type Telling =
  | { readonly kind: 'agent-started'; readonly version: string; readonly lastSeenAt: string | null }
  | { readonly kind: 'agent-stopped' }
  | { readonly kind: 'definition-added'; readonly part: DefinitionPart }
  | {
      readonly kind: 'definition-changed';
      readonly part: DefinitionPart;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'definition-removed'; readonly part: DefinitionPart }
  | WindowTelling
  | { readonly kind: 'hold-by-window'; readonly until: string | null; readonly count: number }
  | { readonly kind: 'hold-by-person'; readonly until: string | null; readonly count: number }
  | { readonly kind: 'hold-over'; readonly lateMs: number }
  | { readonly kind: 'hold-cut' }
  | { readonly kind: 'hold-expired'; readonly lateMs: number }
  | { readonly kind: 'hold-overridden'; readonly count: number }
  | { readonly kind: 'hold-part-released'; readonly count: number }
  | { readonly kind: 'hold-released'; readonly count: number }
  | { readonly kind: 'paused'; readonly holds: readonly HoldText[] }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'run-started'; readonly lateMs: number }
  | { readonly kind: 'run-caught-up'; readonly makesUpFor: string }
  | { readonly kind: 'run-guarded' }
  | { readonly kind: 'run-succeeded'; readonly tookMs: number }
  | { readonly kind: 'run-failed'; readonly tookMs: number; readonly outcome: Outcome }
  | { readonly kind: 'run-held'; readonly holds: readonly HoldText[] }
  | { readonly kind: 'run-stopped' }
  | { readonly kind: 'run-overlapped' }
  | { readonly kind: 'run-not-started'; readonly why: string }
  | { readonly kind: 'run-missed-absent' }
  | { readonly kind: 'run-missed-overtaken' }
  | { readonly kind: 'runs-missed'; readonly after: string; readonly upTo: string }
  | { readonly kind: 'run-missed'; readonly why: string }
  | { readonly kind: 'catch-up-trimmed'; readonly runs: number }
  | { readonly kind: 'clock-forward'; readonly stepMs: number }
  | { readonly kind: 'clock-back'; readonly stepMs: number }
  | { readonly kind: 'zones-changed'; readonly before: string | null; readonly after: string }
  | { readonly kind: 'drained'; readonly tookMs: number }
  | { readonly kind: 'leaked'; readonly startedAt: string | null }
  | { readonly kind: 'drifted' }
  | { readonly kind: 'scheduler-failed'; readonly why: string }
  | { readonly kind: 'control'; readonly what: ControlKind };

export type TellingKind = Telling['kind'];

/** Holds of an older version that lack what is known today are passed over. */
export function holdsOf(entry: AuditEntry): HoldText[] {
  const { holds } = entry.detail;
  if (!Array.isArray(holds)) return [];
  return holds.flatMap((one) => {
    const hold = holdInForceSchema.safeParse(one);
    return hold.success ? [hold.data] : [];
  });
}

/** Each of the trail's kinds becomes a sentence; a kind that is missing here does not compile. */
export function tell(entry: AuditEntry): Telling {
  const { kind, detail, actor } = entry;
  if (kind === 'run.stopping' && actor.kind === 'person') return { kind: 'run-stopped' };
  if (isControlKind(kind)) return { kind: 'control', what: kind };
  switch (kind) {
    case 'agent.started':
      return {
        kind: 'agent-started',
        version: textOf(detail['version']) ?? '?',
        lastSeenAt: textOf(detail['lastSeenAt']),
      };
    case 'agent.stopped':
      return { kind: 'agent-stopped' };
    case 'config.changed':
      return tellDefinition(entry);
    case 'window.opened':
    case 'window.closed':
    case 'window.passed':
    case 'window.extended':
    case 'window.shortened':
    case 'window.ended':
    case 'occurrence.skipped':
      return tellWindow(entry, kind);
    case 'hold.placed':
      return tellPlaced(entry);
    case 'hold.released':
      return tellReleased(entry);
    case 'integration.paused':
      return { kind: 'paused', holds: holdsOf(entry) };
    case 'integration.resumed':
      return { kind: 'resumed' };
    case 'run.started':
      return tellStarted(entry);
    case 'run.succeeded':
      return { kind: 'run-succeeded', tookMs: numberOf(detail['tookMs']) };
    case 'run.failed': {
      const outcome = readOutcome(detail['outcome']) ?? { code: 'other', text: '?' };
      return { kind: 'run-failed', tookMs: numberOf(detail['tookMs']), outcome };
    }
    case 'run.skipped':
      return tellSkipped(entry);
    case 'run.missed':
      return tellMissed(entry);
    case 'catchup.trimmed':
      return { kind: 'catch-up-trimmed', runs: numberOf(detail['runs']) };
    case 'clock.stepped':
    case 'zones.changed':
      return tellMachine(entry, kind);
    case 'drain.completed':
    case 'leak.detected':
    case 'scheduler.drifted':
    case 'scheduler.failed':
      return tellScheduler(entry, kind);
    default:
      return assertNever(kind);
  }
}

function tellMachine({ detail }: AuditEntry, kind: 'clock.stepped' | 'zones.changed'): Telling {
  if (kind === 'clock.stepped') {
    const stepMs = numberOf(detail['stepMs']);
    return { kind: stepMs < 0 ? 'clock-back' : 'clock-forward', stepMs: Math.abs(stepMs) };
  }
  const [before, after] = [textOf(detail['before']), textOf(detail['after']) ?? '?'];
  return { kind: 'zones-changed', before, after };
}

function tellScheduler(
  { detail }: AuditEntry,
  kind: 'drain.completed' | 'leak.detected' | 'scheduler.drifted' | 'scheduler.failed',
): Telling {
  switch (kind) {
    case 'drain.completed':
      return { kind: 'drained', tookMs: numberOf(detail['tookMs']) };
    case 'leak.detected':
      return { kind: 'leaked', startedAt: textOf(detail['startedAt']) };
    case 'scheduler.drifted':
      return { kind: 'drifted' };
    case 'scheduler.failed':
      return { kind: 'scheduler-failed', why: textOf(detail['why']) ?? '?' };
  }
}

function tellDefinition({ detail }: AuditEntry): Telling {
  const part = (['integration', 'window'] as const).find((one) => one === detail['part']);
  const known = part ?? 'system';
  switch (detail['action']) {
    case 'add':
      return { kind: 'definition-added', part: known };
    case 'remove':
      return { kind: 'definition-removed', part: known };
    default:
      return { kind: 'definition-changed', part: known, fields: textsOf(detail['fields']) };
  }
}

function tellPlaced({ windowId, occurrence, detail }: AuditEntry): Telling {
  if (windowId !== undefined) {
    const count = numberOf(detail['integrations']);
    return { kind: 'hold-by-window', until: occurrence?.closesAt ?? null, count };
  }
  const count = textsOf(detail['integrations']).length;
  return { kind: 'hold-by-person', until: textOf(detail['until']), count };
}

function tellReleased({ actor, windowId, detail }: AuditEntry): Telling {
  const count = textsOf(detail['integrations']).length;
  if (actor.kind === 'person') {
    if (detail['override'] === true) return { kind: 'hold-overridden', count };
    const kind = detail['why'] === undefined ? 'hold-released' : 'hold-part-released';
    return { kind, count };
  }
  if (windowId === undefined) return { kind: 'hold-expired', lateMs: lateOf(detail) };
  return detail['why'] === undefined
    ? { kind: 'hold-over', lateMs: lateOf(detail) }
    : { kind: 'hold-cut' };
}

function tellStarted({ detail }: AuditEntry): Telling {
  const makesUpFor = textOf(detail['makesUpFor']);
  if (makesUpFor !== null) return { kind: 'run-caught-up', makesUpFor };
  if (detail['trigger'] === 'guard') return { kind: 'run-guarded' };
  return { kind: 'run-started', lateMs: lateOf(detail) };
}

function tellSkipped(entry: AuditEntry): Telling {
  const holds = holdsOf(entry);
  if (holds.length > 0) return { kind: 'run-held', holds };
  const why = textOf(entry.detail['why']) ?? '?';
  return why === 'the run before it still runs'
    ? { kind: 'run-overlapped' }
    : { kind: 'run-not-started', why };
}

function tellMissed({ detail }: AuditEntry): Telling {
  const [after, upTo] = [textOf(detail['after']), textOf(detail['upTo'])];
  if (after !== null && upTo !== null) return { kind: 'runs-missed', after, upTo };
  const why = textOf(detail['why']) ?? '?';
  switch (why) {
    case 'the agent was not there':
      return { kind: 'run-missed-absent' };
    case 'a later run was due before this was seen':
      return { kind: 'run-missed-overtaken' };
    default:
      return { kind: 'run-missed', why };
  }
}
