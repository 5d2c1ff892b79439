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

/** The comment with the chain's end, and the names of the columns. */
export function csvHeader(head: AuditHead, filter: AuditFilter): string {
  const comment = `# Remanso audit trail; head ${JSON.stringify(head)}; filter ${JSON.stringify(filter)}`;
  return harmless(comment) + LINE_END + COLUMNS.map(([name]) => name).join(',') + LINE_END;
}

/** One record of RFC 4180. */
export function csvRow(entry: RecordedEntry): string {
  return COLUMNS.map(([, value]) => csvCell(value(entry))).join(',') + LINE_END;
}

/**
 * Where a spreadsheet may see a formula: at the beginning of a cell, and, because many countries
 * (Spain among them) separate by semicolons, behind each semicolon too. Quotes and spaces before it
 * do not hinder them, nor does the full width of East Asian keyboards.
 */
const FORMULA = /(^|;)(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * Text that computes nothing, by a quote mark before what would: reasons are free text, and
 * `=HYPERLINK(…)` must not run at the auditor's desk. It has one line, and nothing in it is unseen.
 * JSON lines have the text as it was.
 */
function harmless(text: string): string {
  return visible(text).replaceAll(FORMULA, "$1'");
}

function csvCell(text: string): string {
  const cell = harmless(text);
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
