import type {
  AuditEntry,
  AuditKind,
  EntryOf,
} from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import type { Telling } from '../../../model/verdict/verdict-words.ts';

/** Entries worth a short line: not every run, nor every integration of a window. */
export const LATEST_KINDS = [
  'window.opened',
  'window.closed',
  'window.extended',
  'window.shortened',
  'window.ended',
  'hold.placed',
  'hold.extended',
  'hold.restored',
  'hold.released',
  'config.changed',
  'run.failed',
  'agent.started',
  'agent.stopped',
  'clock.stepped',
  'zones.changed',
  'leak.detected',
  'scheduler.failed',
  'scheduler.drifted',
  'occurrence.moved',
  'occurrence.skipped',
  'occurrence.restored',
  'run.forced',
  'run.stopping',
  'reopening.started',
  'reopening.stopped',
  'reopening.decided',
  'reopening.completed',
] as const satisfies readonly AuditKind[];

export interface NamedTelling extends Telling {
  readonly nameOf: (integrationId: string) => string;
}

interface Parts {
  readonly who: string;
  readonly what: string;
}

/** One entry of the trail as a short sentence. */
export function entrySentence(entry: AuditEntry, telling: NamedTelling): string {
  const { t } = telling;
  const parts: Parts = { who: whoOf(entry, telling), what: whatOf(entry, telling) };
  switch (entry.kind) {
    case 'window.opened': {
      const count = entry.detail.integrations;
      return t('entry.opened', { ...parts, count, n: telling.times.number(count) });
    }
    case 'window.closed':
      return t('entry.closed', { ...parts });
    case 'window.extended':
      return t('entry.extended', { ...parts, time: endOf(entry, telling, 'until') });
    case 'window.shortened':
      return t('entry.shortened', { ...parts, time: endOf(entry, telling, 'at') });
    case 'window.ended':
      return t('entry.ended', { ...parts });
    case 'hold.placed':
      return placedSentence(entry, parts, telling);
    case 'hold.extended':
      return t('entry.extendedPause', { ...parts, time: newEnd(entry, telling, 'until') });
    case 'hold.restored':
      return t('entry.restoredPause', { ...parts, time: newEnd(entry, telling, 'at') });
    case 'hold.released':
      return releasedSentence(entry, parts, telling);
    case 'config.changed':
      return t(`entry.config${CHANGES[entry.detail.action]}`, { ...parts });
    case 'run.failed':
      return t('entry.failedRun', {
        ...parts,
        why: outcomeWords(entry.detail.outcome, telling.times.language),
      });
    case 'occurrence.moved':
      return t('entry.moved', { ...parts, time: opening(entry, telling) });
    case 'occurrence.skipped':
      return t('entry.skipped', { ...parts });
    case 'occurrence.restored':
      return t('entry.restored', { ...parts });
    case 'run.forced':
      return t('entry.forced', { ...parts, what: telling.nameOf(entry.integrationId) });
    case 'run.stopping': {
      const what = telling.nameOf(entry.integrationId);
      const isByHand = entry.actor.kind === 'person';
      return t(isByHand ? 'entry.stopped' : 'entry.stopping', { ...parts, what });
    }
    case 'reopening.decided':
      return t(`entry.reopeningDecided.${entry.detail.choice}`, { ...parts });
    default:
      return bareSentence(entry, parts, telling);
  }
}

function bareSentence(entry: AuditEntry, parts: Parts, { t }: NamedTelling): string {
  switch (entry.kind) {
    case 'agent.started':
      return t('entry.agentStarted');
    case 'agent.stopped':
      return t('entry.agentStopped');
    case 'clock.stepped':
      return t('entry.clock');
    case 'zones.changed':
      return t('entry.zones');
    case 'leak.detected':
      return t('entry.leak', { ...parts });
    case 'reopening.started':
      return t('entry.reopens', { ...parts });
    case 'reopening.stopped':
      return t('entry.reopeningStopped', { ...parts });
    case 'reopening.completed':
      return t('entry.reopened', { ...parts });
    case 'scheduler.failed':
      return t(`entry.scheduler.${entry.detail.doing}`, { ...parts });
    case 'scheduler.drifted':
      return t('entry.drift', { ...parts });
    default:
      return entry.kind;
  }
}

/** An opening window places its hold too; that entry is covered by the window's. */
export function isWorthShowing({ kind, actor, windowId }: AuditEntry): boolean {
  if (kind !== 'hold.placed' && kind !== 'hold.released') return true;
  return actor.kind === 'person' || windowId === undefined;
}

function placedSentence(
  { detail }: EntryOf<'hold.placed'>,
  parts: Parts,
  { t, times, now }: NamedTelling,
): string {
  const until = detail.kind === 'manual' ? parseInstant(detail.until ?? '') : undefined;
  return until === undefined
    ? t('entry.placedOpen', { ...parts })
    : t('entry.placed', { ...parts, time: times.until(until, now) });
}

function newEnd(
  { detail }: EntryOf<'hold.extended' | 'hold.restored'>,
  { times, now }: Telling,
  form: 'at' | 'until',
): string {
  return times[form](parseInstant(detail.after) ?? now, now);
}

function releasedSentence(
  { actor, windowId }: EntryOf<'hold.released'>,
  parts: Parts,
  { t }: NamedTelling,
): string {
  if (actor.kind !== 'person') return t('entry.expired', { ...parts });
  return t(windowId === undefined ? 'entry.released' : 'entry.ended', { ...parts });
}

const CHANGES = { add: 'Add', change: 'Change', remove: 'Remove' } as const;

function opening({ occurrence }: AuditEntry, { times, now }: Telling): string {
  const at = parseInstant(occurrence?.opensAt ?? '');
  return at === undefined ? '' : times.moment(at, now);
}

function endOf({ occurrence }: AuditEntry, { times, now }: Telling, form: 'at' | 'until'): string {
  const at = parseInstant(occurrence?.closesAt ?? '');
  return at === undefined ? '' : times[form](at, now);
}

function whoOf({ actor }: AuditEntry, { t }: Telling): string {
  const name = actor.name ?? '';
  return name === '' ? t('entry.someone') : name;
}

const OF_WINDOWS = /^(window|occurrence|reopening)\./;

function whatOf(entry: AuditEntry, telling: NamedTelling): string {
  const { kind, windowId, integrationId } = entry;
  // What happens to an integration within a window is not shown as an action of the window.
  const isOfWindow = integrationId === undefined || OF_WINDOWS.test(kind);
  if (windowId !== undefined && isOfWindow) {
    const title = kind === 'window.opened' ? (entry.detail.title ?? '') : '';
    return title === '' ? telling.titleOf(windowId) : title;
  }
  if (integrationId !== undefined) return telling.nameOf(integrationId);
  switch (kind) {
    case 'hold.placed':
      return entry.detail.kind === 'window' ? '' : countOf(entry.detail.integrations, telling);
    case 'hold.extended':
    case 'hold.restored':
    case 'hold.released':
      return countOf(entry.detail.integrations, telling);
    case 'config.changed': {
      const { after, before, id } = entry.detail;
      return nameIn(after) ?? nameIn(before) ?? id;
    }
    default:
      return '';
  }
}

function countOf(integrations: readonly string[] | undefined, { t, times }: Telling): string {
  if (integrations === undefined) return '';
  const count = integrations.length;
  return t('entry.count', { count, n: times.number(count) });
}

/** A system is shown by its name, like everything else. */
function nameIn(definition: EntryOf<'config.changed'>['detail']['before']): string | undefined {
  const name = definition?.name ?? '';
  return name === '' ? undefined : name;
}
