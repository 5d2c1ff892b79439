import {
  type AuditEntry,
  auditKinds,
  type EntryOf,
  holdsIn,
} from '../../../../shared/domain/trail/audit-entry.ts';
import { readRecorded } from '../../../../shared/domain/trail/read-entry.ts';
import type { RecordedEntry } from '../../../../shared/domain/trail/recorded-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { eventInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { kindInWords } from '../../../../shared/i18n/trail/column-words.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import { once } from '../../../../shared/words/once.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { auditWords } from '../../words/trail/audit.ts';
import type { Clock } from '../clock/clock.ts';
import { TrailTimes } from './trail-times.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
import { featureShown } from '../../../../shared/features/feature-shown.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import { nounText, numberText } from '../../words/runs/numbers.ts';
import { statusWords } from '../../words/agent/status.ts';

/** As what may be typed again. */
const IDS = new Names(null);

const WIDEST_TIME = '2026-12-06 02:00:00 CEST (UTC+2)'.length;

/** An entry of the trail for a person. Columns of a fixed width: lines are printed as they come. */
export function entryLine(recorded: RecordedEntry, clock: Clock): string {
  const say = auditWords(clock.language);
  const { seq, at, actor, reason, integrationId, windowId, dueAt } = recorded;
  const about = [
    integrationId,
    windowId === undefined ? undefined : say('line.window', { id: windowId }),
    dueAt === undefined ? undefined : say('line.due', { time: clock.at(dueAt) }),
    reason === undefined ? undefined : `"${reason}"`,
    say('line.by', { actor: actorWords(actor, clock.language) }),
    detailWords(recorded, clock),
  ].filter((part) => part !== undefined && part !== '');
  const columns = [
    String(seq).padStart(6),
    clock.at(at).padEnd(WIDEST_TIME),
    kindText(recorded, clock.language).padEnd(WIDEST_KIND[clock.language]()),
    about.join('  '),
  ];
  return `${visible(columns.join('  '))}\n`;
}

const WIDEST_KIND: Readonly<Record<Language, () => number>> = {
  en: once(() => widest('en')),
  es: once(() => widest('es')),
};

function widest(language: Language): number {
  return Math.max(...auditKinds.map((kind) => kindInWords(kind, language).length));
}

/** In words; of a kind that this version does not know, its code. */
function kindText(recorded: RecordedEntry, language: Language): string {
  const kind = auditKinds.find((one) => one === recorded.kind);
  if (kind === undefined) return recorded.kind;
  const entry = kind === 'run.skipped' ? readRecorded(recorded) : undefined;
  const isHeld = entry?.kind === 'run.skipped' && holdsIn(entry).length > 0;
  return isHeld ? auditWords(language)('line.heldRun') : kindInWords(kind, language);
}

function actorWords(
  { kind, name, via, claimed }: RecordedEntry['actor'],
  language: Language,
): string {
  const say = auditWords(language);
  const said = claimed === undefined ? '' : say('line.says', { name: claimed });
  const through = via === undefined ? '' : say('line.via', { way: via });
  return [name ?? say(`line.actor.${kind}`), said, through].filter((part) => part !== '').join(' ');
}

/** Made once: making one costs more than a line. */
const TIMES = new WeakMap<Clock, TrailTimes>();

function timesOf(clock: Clock): TrailTimes {
  const made = TIMES.get(clock) ?? new TrailTimes(clock);
  TIMES.set(clock, made);
  return made;
}

/** What the dashboard says of it, and what its panel adds there; the reason has its own place. */
function detailWords(recorded: RecordedEntry, clock: Clock): string {
  const entry = readRecorded(recorded);
  if (entry.kind === 'unreadable') return JSON.stringify(recorded.detail);
  const at = parseInstant(entry.at) ?? 0;
  const said = eventInWords(entry, { times: timesOf(clock), names: IDS, at });
  const facts = entryFacts(entry, clock);
  // Its holds say who holds it, too, until when and why.
  const isHeld = entry.kind === 'integration.paused' || entry.kind === 'run.skipped';
  return (isHeld && facts.length > 0 ? facts : [said, ...facts]).join('; ');
}

/** What the sentence of an entry leaves to its panel, where there is one: names, numbers, choices. */
function entryFacts(entry: AuditEntry, clock: Clock): string[] {
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
    case 'guard.placed':
    case 'guard.removed':
      return [entry.detail.host, entry.detail.entry];
    case 'scheduler.cleaned':
      return [entry.detail.scheduler, ...entry.detail.removed];
    default:
      return (
        featureShown(entry)?.details({
          span: (span) => clock.span(span),
          number: (value) => numberText(value, language),
        }) ?? []
      );
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
    const { kind, windowId, by, reason } = hold;
    const owner = kind === 'window' ? status('ofWindow', { id: windowId ?? by }) : by;
    const end = holdEndText(endOfHolds([hold]), clock);
    return say('line.held', { owner, end, reason });
  });
}
