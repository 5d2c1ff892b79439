import type { ApprovalRequestShown } from '../../../shared/contract/approval-calls.ts';
import type { ApprovalSummary } from '../../../shared/domain/now/snapshot.ts';
import type { Language } from '../../../shared/i18n/language.ts';
import { approvalWords } from '../words/approval.ts';
import type { Clock } from './clock.ts';
import { printTable, type Row } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A value longer than this is in the JSON. */
const LONGEST_VALUE = 200;

/** That a window, its change or its removal waits: the same in list, show and status. */
export function waitingLine(
  { action, proposedBy, version }: ApprovalSummary,
  language: Language,
): string {
  const { waits, waitsChange, waitsRemove } = approvalWords[language];
  const tell = { add: waits, change: waitsChange, remove: waitsRemove }[action];
  return tell(proposedBy, version);
}

/** What an approver reads before the yes. */
export function printRequests(
  terminal: Terminal,
  requests: readonly ApprovalRequestShown[],
  clock: Clock,
): void {
  const words = approvalWords[clock.language];
  const rows = requests.map((one): Row => {
    const { windowId, action, version, proposedBy, opensAt } = one;
    return {
      cells: [windowId, words.action[action], String(version), proposedBy, clock.at(opensAt)],
      below: requestLines(one, clock),
    };
  });
  printTable(terminal, words.header, rows);
}

/** What would change, field by field; of a new window, all of it. */
function requestLines(one: ApprovalRequestShown, { language }: Clock): string[] {
  const words = approvalWords[language];
  const { reason, proposed, approved, isYours } = one;
  const fields = fieldsOf(one).map((name) =>
    words.field(name, valueText(approved, name, words), valueText(proposed, name, words)),
  );
  return [
    ...(reason === undefined ? [] : [words.because(reason)]),
    ...fields,
    ...(isYours ? [words.yours] : []),
  ];
}

function fieldsOf({ action, fields, proposed }: ApprovalRequestShown): readonly string[] {
  if (action !== 'add') return fields;
  return Object.entries(proposed ?? {})
    .filter(([name, value]) => name !== 'id' && !isEmpty(value))
    .map(([name]) => name);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function valueText(
  window: object | null,
  name: string,
  { absent }: (typeof approvalWords)['en'],
): string {
  const value: unknown = Object.entries(window ?? {}).find(([key]) => key === name)?.[1];
  if (value === undefined) return absent;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
