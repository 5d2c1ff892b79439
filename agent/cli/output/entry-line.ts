import { holdsIn, type AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { readLeakSource } from '../../../shared/domain/facts/legacy/leak-text.ts';
import { readOutcome } from '../../../shared/domain/facts/legacy/outcome-text.ts';
import { readRecorded } from '../../../shared/domain/trail/read-entry.ts';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { entryReasonWords } from '../../../shared/i18n/reason-words.ts';
import { leakSourceWords } from '../../../shared/i18n/leak-source-words.ts';
import { outcomeWords } from '../../../shared/i18n/outcome-words.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { auditWords } from '../words/audit.ts';
import { statusWords } from '../words/status.ts';
import type { Clock } from './clock.ts';
import { visible } from '../../../shared/visible-text.ts';

const WIDEST_TIME = '2026-12-06 02:00:00 CEST (UTC+2)'.length;

/** An entry of the trail for a person. Columns of a fixed width: lines are printed as they come. */
export function entryLine(recorded: RecordedEntry, clock: Clock): string {
  const { line } = auditWords[clock.language];
  const { seq, at, kind, actor, reason, integrationId, windowId, dueAt } = recorded;
  const about = [
    integrationId,
    windowId === undefined ? undefined : line.window(windowId),
    dueAt === undefined ? undefined : line.due(clock.at(dueAt)),
    reason === undefined ? undefined : `"${reason}"`,
    line.by(actorWords(actor, clock.language)),
    detailWords(recorded, clock),
  ].filter((part) => part !== undefined && part !== '');
  const columns = [
    String(seq).padStart(6),
    clock.at(at).padEnd(WIDEST_TIME),
    kind.padEnd(20),
    about.join('  '),
  ];
  return `${visible(columns.join('  '))}\n`;
}

function actorWords(
  { kind, name, via, claimed }: RecordedEntry['actor'],
  language: Language,
): string {
  const { line } = auditWords[language];
  const said = claimed === undefined ? '' : line.says(claimed);
  const through = via === undefined ? '' : line.via(via);
  return [name ?? line.actor[kind], said, through].filter((part) => part !== '').join(' ');
}

/** Holds in words: they are the answer to "why did it not run?". Anything else as JSON. */
function detailWords(recorded: RecordedEntry, clock: Clock): string {
  const { language } = clock;
  const { line } = auditWords[language];
  const status = statusWords[language];
  const entry = readRecorded(recorded);
  if (entry.kind === 'unreadable') return JSON.stringify(recorded.detail);
  const others = Object.entries(entry.detail).filter(([key]) => key !== 'holds');
  const words = holdsIn(entry).map(({ kind, windowId, by, reason, until }) => {
    const owner = kind === 'window' ? status.ofWindow(windowId ?? by) : by;
    const end = until === null ? status.openEnd.person : status.until(clock.until(until));
    return line.held(owner, end, reason);
  });
  if (others.length > 0) {
    words.push(
      JSON.stringify(withReason(Object.fromEntries(others), entry, language), factWords(language)),
    );
  }
  return words.join('; ');
}

function withReason(detail: object, entry: AuditEntry, language: Language): object {
  const why = entryReasonWords(entry, language);
  if (why === undefined) return detail;
  return entry.kind === 'clock.stepped' ? { ...detail, meaning: why } : { ...detail, why };
}

/** What has words of its own, within the JSON. */
function factWords(language: Language): (key: string, value: unknown) => unknown {
  return (key, value) => {
    switch (key) {
      case 'outcome':
      case 'lastOutcome': {
        const outcome = readOutcome(value);
        return outcome === undefined ? value : outcomeWords(outcome, language);
      }
      case 'who':
        return leakSourceWords(readLeakSource(value), language);
      default:
        return value;
    }
  };
}
