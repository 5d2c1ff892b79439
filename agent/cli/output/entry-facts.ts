import { openEndOf } from '../../../shared/domain/now/paused-group.ts';
import {
  holdsIn,
  type AuditEntry,
  type EntryOf,
} from '../../../shared/domain/trail/audit-entry.ts';
import { featureShown } from '../../../shared/features/feature-shown.ts';
import type { Language } from '../../../shared/words/language.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import { auditWords } from '../words/audit.ts';
import { nounText, numberText } from '../words/numbers.ts';
import { statusWords } from '../words/status.ts';
import type { Clock } from './clock.ts';

/** What the sentence of an entry leaves to its panel, where there is one: names, numbers, choices. */
export function entryFacts(entry: AuditEntry, clock: Clock): string[] {
  return [...ownFacts(entry, clock), ...heldWords(entry, clock)];
}

function ownFacts(entry: AuditEntry, clock: Clock): readonly string[] {
  const { language } = clock;
  const say = auditWords(language);
  switch (entry.kind) {
    case 'config.changed':
      return entry.detail.part === 'system' ? [entry.detail.id] : [];
    case 'secret.changed':
      return [entry.detail.secret];
    case 'backup.made': {
      const { file, bytes, sha256 } = entry.detail;
      return [file, `${numberText(Math.round(bytes / 1_000), language)} kB`, sha256];
    }
    case 'doctor.fixed':
      return [entry.detail.code];
    case 'hold.placed':
    case 'hold.extended':
    case 'hold.restored':
    case 'hold.released': {
      const { holdId, integrations } = entry.detail;
      return [holdId, ...(Array.isArray(integrations) ? [integrations.join(', ')] : [])];
    }
    case 'occurrence.skipped':
      return [clock.span(entry.detail.original)];
    case 'occurrence.moved':
    case 'occurrence.restored':
      return [clock.span(entry.detail.after)];
    case 'readiness.changed':
      return [readinessWords(entry.detail, language)];
    case 'reopening.decided':
    case 'missed.decided':
    case 'scheduler.decided':
      return [say(`line.choice.${entry.detail.choice}`)];
    case 'missed.asked':
      return [nounText(entry.detail.runs, 'run', language)];
    case 'scheduler.failed':
      return [entry.detail.scheduler];
    case 'scheduler.paused':
    case 'scheduler.resumed':
    case 'scheduler.drifted': {
      const { scheduler, host } = entry.detail;
      return [scheduler, host].filter((word) => word !== undefined);
    }
    case 'host.installed':
      return [entry.detail.ssh, entry.detail.folder];
    case 'host.cleared':
      return [entry.detail.ssh, ...entry.detail.said];
    case 'host.failed':
      return [entry.detail.ssh];
    case 'guard.placed':
    case 'guard.removed':
      return [entry.detail.host, entry.detail.entry];
    case 'scheduler.cleaned':
      return [entry.detail.scheduler, ...entry.detail.removed];
    default:
      return featureShown(entry)?.details((span) => clock.span(span)) ?? [];
  }
}

function readinessWords(
  { systemId, outcome }: EntryOf<'readiness.changed'>['detail'],
  language: Language,
): string {
  return outcome === null ? systemId : `${systemId}: ${outcomeWords(outcome, language)}`;
}

/** They are the answer to "why did it not run?". */
function heldWords(entry: AuditEntry, clock: Clock): string[] {
  const say = auditWords(clock.language);
  const status = statusWords(clock.language);
  return holdsIn(entry).map((hold) => {
    const { kind, windowId, by, reason, until } = hold;
    const owner = kind === 'window' ? status('ofWindow', { id: windowId ?? by }) : by;
    const end =
      until === null
        ? status(`openEnd.${openEndOf([hold])}`)
        : status('until', { end: clock.until(until) });
    return say('line.held', { owner, end, reason });
  });
}
