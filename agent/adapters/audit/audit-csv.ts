import type { AuditHead } from '../../../shared/domain/trail/audit-entry.ts';
import type { RecordedEntry } from '../../../shared/domain/trail/recorded-entry.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { AuditFilter } from '../sqlite/audit-trail.ts';

const COLUMNS: readonly (readonly [name: string, value: (entry: RecordedEntry) => string])[] = [
  ['seq', (entry) => String(entry.seq)],
  ['at', (entry) => entry.at],
  ['kind', (entry) => entry.kind],
  ['actorKind', (entry) => entry.actor.kind],
  ['actorName', (entry) => entry.actor.name ?? ''],
  ['actorVia', (entry) => entry.actor.via ?? ''],
  ['actorClaimed', (entry) => entry.actor.claimed ?? ''],
  ['reason', (entry) => entry.reason ?? ''],
  ['integrationId', (entry) => entry.integrationId ?? ''],
  ['windowId', (entry) => entry.windowId ?? ''],
  ['opensAt', (entry) => entry.occurrence?.opensAt ?? ''],
  ['closesAt', (entry) => entry.occurrence?.closesAt ?? ''],
  ['runId', (entry) => entry.runId ?? ''],
  ['dueAt', (entry) => entry.dueAt ?? ''],
  ['detail', (entry) => JSON.stringify(entry.detail)],
  ['prevHash', (entry) => entry.prevHash],
  ['hash', (entry) => entry.hash],
];

const LINE_END = '\r\n';

/** A comment with the chain's head, then the column names. */
export function csvHeader(head: AuditHead, filter: AuditFilter): string {
  const comment = `# Remanso audit trail; head ${JSON.stringify(head)}; filter ${JSON.stringify(filter)}`;
  return harmless(comment) + LINE_END + COLUMNS.map(([name]) => name).join(',') + LINE_END;
}

/** One record, as in RFC 4180. */
export function csvRow(entry: RecordedEntry): string {
  return COLUMNS.map(([, value]) => csvCell(value(entry))).join(',') + LINE_END;
}

/**
 * Where a spreadsheet may see a formula: at the start of a cell and after each semicolon, which
 * many countries (Spain among them) use as the separator. Leading quotes and spaces do not prevent
 * it, nor do the full-width forms of East Asian keyboards.
 */
const FORMULA = /(^|;)(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * Defuses formulas with a leading quote mark: reasons are free text, and `=HYPERLINK(…)` must not
 * run on the auditor's desk. The text is kept on one line, without invisible characters. JSON lines
 * keep it unchanged.
 */
function harmless(text: string): string {
  return visible(text).replaceAll(FORMULA, "$1'");
}

function csvCell(text: string): string {
  const cell = harmless(text);
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
