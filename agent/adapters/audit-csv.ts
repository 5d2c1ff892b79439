import type { AuditEntry, AuditHead } from '../../shared/domain/audit-entry.ts';
import type { AuditFilter } from './sqlite/audit-trail.ts';

const COLUMNS: readonly (readonly [name: string, value: (entry: AuditEntry) => string])[] = [
  ['seq', (entry) => String(entry.seq)],
  ['at', (entry) => entry.at],
  ['kind', (entry) => entry.kind],
  ['actorKind', (entry) => entry.actor.kind],
  ['actorName', (entry) => entry.actor.name ?? ''],
  ['actorVia', (entry) => entry.actor.via ?? ''],
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
  return comment + LINE_END + COLUMNS.map(([name]) => name).join(',') + LINE_END;
}

/** One record of RFC 4180. */
export function csvRow(entry: AuditEntry): string {
  return COLUMNS.map(([, value]) => csvCell(value(entry))).join(',') + LINE_END;
}

/**
 * A cell that a spreadsheet would compute is shown as text by a leading quote mark: reasons are
 * free text, and `=HYPERLINK(…)` must not run at the auditor's desk. JSON lines are unchanged.
 */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
