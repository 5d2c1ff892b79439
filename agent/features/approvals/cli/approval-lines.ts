import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import { changedFields } from '../../../../shared/domain/definitions/changed-fields.ts';
import { approvalWords } from './approval-words.ts';
import type { Clock } from '../../../cli/output/clock/clock.ts';
import { printTable, type Row, titles } from '../../../cli/output/terminal/table.ts';
import type { Terminal } from '../../../cli/output/terminal/terminal.ts';

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
