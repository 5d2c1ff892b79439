import type { ApprovalRequestShown } from '../../../shared/contract/approval-calls.ts';
import { changedFields } from '../../../shared/domain/definitions/changed-fields.ts';
import type { ApprovalSummary } from '../../../shared/domain/now/snapshot.ts';
import type { Language } from '../../../shared/words/language.ts';
import { approvalWords } from '../words/approval.ts';
import type { Clock } from './clock.ts';
import { printTable, type Row, titles } from './table.ts';
import type { Terminal } from './terminal.ts';

/** That a window, its change or its removal waits: the same in list, show and status. */
export function waitingLine(
  { action, proposedBy, version }: ApprovalSummary,
  language: Language,
): string {
  const say = approvalWords(language);
  const key = ({ add: 'waits', change: 'waitsChange', remove: 'waitsRemove' } as const)[action];
  return say(key, { by: proposedBy, version });
}

/** What an approver reads before the yes. */
export function printRequests(
  terminal: Terminal,
  requests: readonly ApprovalRequestShown[],
  clock: Clock,
  { isByToken = false }: { readonly isByToken?: boolean } = {},
): void {
  const say = approvalWords(clock.language);
  const rows = requests.map((one): Row => {
    const { windowId, action, version, proposedBy, opensAt } = one;
    return {
      cells: [windowId, say(`action.${action}`), String(version), proposedBy, clock.at(opensAt)],
      below: requestLines(one, clock, isByToken),
    };
  });
  printTable(
    terminal,
    titles(say, 'header', ['window', 'what', 'version', 'proposed-by', 'opens-next']),
    rows,
  );
}

/** What would change, field by field; of a new window, all of it. */
function requestLines(
  one: ApprovalRequestShown,
  { language }: Clock,
  isByToken: boolean,
): string[] {
  const say = approvalWords(language);
  const { reason, isYours } = one;
  const fields = changedFields(one).map(({ name, before, after }) =>
    say('field', { name, before: before ?? say('absent'), after: after ?? say('absent') }),
  );
  return [
    ...(reason === undefined ? [] : [say('because', { reason })]),
    ...fields,
    // Whoever has a token is another person than who types.
    ...(isYours && !isByToken ? [say('yours')] : []),
  ];
}
