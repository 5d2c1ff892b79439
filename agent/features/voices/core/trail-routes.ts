import type { LineName } from './outbox.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditKind } from '../../../../shared/domain/facts/audit-fact.ts';
import type {
  VoiceKind,
  VoiceSeverity,
} from '../../../../shared/features/voices/kinds/voice-routing.ts';

/** What an entry is to those who are told of it. */
export interface Topic {
  readonly kind: VoiceKind;
  readonly severity: VoiceSeverity;
}

/** What is still ahead. */
export const SOON: Topic = { kind: 'soon', severity: 'notice' };
export const OPENS: Topic = { kind: 'opens', severity: 'notice' };
export const CLOSES: Topic = { kind: 'closes', severity: 'notice' };
/** Nothing that it holds runs any more. */
const DRAINED: Topic = { kind: 'drained', severity: 'notice' };
/** The checks of a system pass after it. */
const READY: Topic = { kind: 'ready', severity: 'notice' };
/** All that it held goes on, after a reopening step by step. */
const REOPENED: Topic = { kind: 'reopened', severity: 'notice' };
const CHANGED: Topic = { kind: 'changed', severity: 'notice' };
const PAUSE: Topic = { kind: 'pause', severity: 'notice' };
const PLAN: Topic = { kind: 'plan', severity: 'notice' };
/** A pause that nobody ended. */
export const FORGOTTEN: Topic = { kind: 'forgotten', severity: 'warning' };
const WARNING: Topic = { kind: 'trouble', severity: 'warning' };
const TROUBLE: Topic = { kind: 'trouble', severity: 'trouble' };

/** Kinds that are worth a letter whatever they say. Held runs are not: they are what a window is for. */
const KERNEL: Readonly<Partial<Record<AuditKind, Topic>>> = {
  'window.opened': OPENS,
  'window.closed': CLOSES,
  'drain.completed': DRAINED,
  'reopening.started': CLOSES,
  'reopening.completed': REOPENED,
  'reopening.stopped': TROUBLE,
  'window.passed': WARNING,
  'window.extended': CHANGED,
  'window.shortened': CHANGED,
  'window.ended': CHANGED,
  'occurrence.skipped': CHANGED,
  'occurrence.moved': CHANGED,
  'occurrence.restored': CHANGED,
  'leak.detected': TROUBLE,
  'scheduler.drifted': WARNING,
  'hold.extended': PAUSE,
  'hold.restored': PAUSE,
  'missed.asked': TROUBLE,
  'catchup.trimmed': WARNING,
  'config.changed': PLAN,
  'secret.changed': PLAN,
  'window.proposed': PLAN,
  'window.withdrawn': PLAN,
};

/** Of features, each of which may be left out. */
const FEATURES: Readonly<Record<string, Topic>> = {
  'occurrence.soon': SOON,
  'hold.forgotten': FORGOTTEN,
  'silence.failed': WARNING,
  'silence.leaked': WARNING,
  'silence.heard': WARNING,
  'backup.failed': WARNING,
  'host.failed': WARNING,
  'trail.restored': WARNING,
};

const ALWAYS: Readonly<Record<string, Topic | undefined>> = { ...FEATURES, ...KERNEL };

/** `undefined`: nobody is told of it. */
export function topicOf(entry: AuditEntry): Topic | undefined {
  switch (entry.kind) {
    case 'hold.placed':
      return entry.detail.kind === 'manual' ? PAUSE : undefined;
    case 'hold.released':
      return releasedTopic(entry.windowId, entry.detail.override);
    case 'readiness.changed':
      return entry.detail.isReady ? READY : undefined;
    case 'scheduler.failed':
      return entry.detail.doing === 'pause' ? TROUBLE : WARNING;
    case 'clock.stepped':
      return entry.detail.meaning === 'due-again' ? WARNING : undefined;
    default:
      return ALWAYS[entry.kind];
  }
}

/** A window's own hold ends with it, which is told as its closing. */
function releasedTopic(windowId: string | undefined, isOverride = false): Topic | undefined {
  return windowId === undefined || isOverride ? PAUSE : undefined;
}

export function lineOf({ kind, severity }: Topic): LineName {
  if (severity === 'trouble') return 'trouble';
  return kind === 'soon' ? 'soon' : 'rest';
}
