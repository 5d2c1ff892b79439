import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import type { AuditEntry, EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import {
  EARLIER_ENTRIES,
  type EarlierChange,
  type FailureCode,
} from '../../../../shared/errors.ts';

/** What a refused command was about. */
export type RefusedSubject =
  /** Its end, while it is open; what closed it, once it is not. */
  | { readonly kind: 'open-window' | 'closed-window'; readonly windowId: string }
  | {
      readonly kind: 'occurrence' | 'changed-occurrence';
      readonly windowId: string;
      readonly opensAt: string;
    }
  /** Its end; that there is one at all. */
  | { readonly kind: 'hold' | 'any-hold'; readonly holdId: string }
  | { readonly kind: 'integrations'; readonly ids: readonly string[] }
  | { readonly kind: 'questions'; readonly ids: readonly string[] }
  | { readonly kind: 'definition'; readonly id: string };

/** An older change is not what somebody just came too late for. */
const RECENT_MS = DAY_MS;

/**
 * The latest change by a person that explains a refusal, or none: then nobody was faster, it only
 * became too late. `entries` are newest first.
 */
export function earlierChange(
  entries: readonly AuditEntry[],
  subject: RefusedSubject,
  code: FailureCode,
  now: Instant,
): EarlierChange | undefined {
  const kinds = causes(subject, code);
  for (const entry of entries) {
    if ((parseInstant(entry.at) ?? 0) < now - RECENT_MS) return undefined;
    // Since the agent opened it by the plan nobody changed it.
    if (entry.kind === 'window.opened' && subject.kind.endsWith('-window')) return undefined;
    if (entry.actor.kind !== 'person' || !isAbout(entry, subject)) continue;
    // Only the latest change can be the cause.
    return kinds.includes(entry.kind) ? toldChange(entry) : undefined;
  }
  return undefined;
}

const ENDS = ['window.extended', 'window.ended', 'occurrence.restored', 'config.changed'];
const CLOSES = ['window.ended', 'hold.released', 'config.changed'];
const DECIDES = ['hold.released', 'hold.extended', 'hold.restored', 'reopening.decided'];

/** The changes that lead to this refusal; a conflict may have other causes than a person. */
function causes({ kind }: RefusedSubject, code: FailureCode): readonly string[] {
  const isConflict = code === 'conflict';
  switch (kind) {
    case 'open-window':
      return ENDS;
    case 'closed-window':
      return CLOSES;
    case 'occurrence':
    case 'changed-occurrence':
      if (code === 'too-late') return ['window.ended'];
      if (!isConflict) return ['occurrence.moved', 'occurrence.restored', 'config.changed'];
      return kind === 'occurrence'
        ? ['occurrence.skipped', 'window.ended']
        : ['occurrence.restored', 'window.extended'];
    case 'hold':
      return DECIDES;
    case 'any-hold':
      return isConflict ? [] : DECIDES;
    case 'integrations':
      return isConflict ? [] : ['hold.released'];
    case 'questions':
      return ['missed.decided'];
    case 'definition':
      return ['config.changed'];
  }
}

function isAbout(entry: AuditEntry, subject: RefusedSubject): boolean {
  switch (subject.kind) {
    case 'open-window':
      return entry.windowId === subject.windowId && ENDS.some((kind) => kind === entry.kind);
    case 'closed-window':
      return entry.windowId === subject.windowId && CLOSES.some((kind) => kind === entry.kind);
    case 'occurrence':
    case 'changed-occurrence':
      return entry.windowId === subject.windowId && namesStart(entry, subject.opensAt);
    case 'hold':
    case 'any-hold':
      return 'holdId' in entry.detail && entry.detail.holdId === subject.holdId;
    case 'integrations':
      return (
        entry.kind === 'hold.released' &&
        (entry.detail.integrations ?? []).some((id) => subject.ids.includes(id))
      );
    case 'questions':
      return entry.kind === 'missed.decided' && subject.ids.includes(entry.integrationId);
    case 'definition':
      return entry.kind === 'config.changed' && entry.detail.id === subject.id;
  }
}

/** One of the starts that it had names the occurrence; a new definition may concern any. */
function namesStart(entry: AuditEntry, opensAt: string): boolean {
  switch (entry.kind) {
    case 'occurrence.skipped':
      return [entry.occurrence, entry.detail.original].some((one) => one.opensAt === opensAt);
    case 'occurrence.moved':
    case 'occurrence.restored': {
      const original = 'original' in entry.detail ? entry.detail.original : null;
      const { before, after } = entry.detail;
      return [before, after, original].some((one) => one?.opensAt === opensAt);
    }
    case 'window.extended':
    case 'window.ended':
      return entry.occurrence.opensAt === opensAt;
    case 'config.changed':
      return true;
    default:
      return false;
  }
}

type Told = EntryOf<(typeof EARLIER_ENTRIES)[number]>;

function isTold(entry: AuditEntry): entry is Told {
  return EARLIER_ENTRIES.some((kind) => kind === entry.kind);
}

function toldChange(entry: AuditEntry): EarlierChange | undefined {
  if (!isTold(entry)) return undefined;
  const { at, actor, reason } = entry;
  const isRemoval = entry.kind === 'config.changed' && entry.detail.action === 'remove';
  return {
    kind: isRemoval ? 'config.removed' : entry.kind,
    at,
    by: actor.name ?? '',
    ...(reason === undefined ? {} : { reason }),
    ...timesAfter(entry),
  };
}

function timesAfter(entry: Told): Pick<EarlierChange, 'opensAt' | 'closesAt'> {
  switch (entry.kind) {
    case 'window.extended':
    case 'window.ended':
    case 'occurrence.moved':
    case 'occurrence.restored': {
      const { opensAt, closesAt } = entry.detail.after;
      return { opensAt, closesAt };
    }
    case 'hold.extended':
    case 'hold.restored':
      return { closesAt: entry.detail.after };
    case 'occurrence.skipped':
    case 'hold.released':
    case 'reopening.decided':
    case 'missed.decided':
    case 'config.changed':
      return {};
  }
}
