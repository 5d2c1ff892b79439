import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';
import { changedWords, type MarkedPart } from './word-marks.ts';
import {
  windowInWords,
  windowRows,
  type WindowInWords,
  type WindowRowName,
  type WordsOf,
} from './window-in-words.ts';

/** One line of the comparison; `null`: nothing there. */
export interface ChangeRow {
  readonly name: WindowRowName;
  readonly before: string | null;
  readonly after: readonly MarkedPart[] | null;
}

export interface Comparison {
  readonly rows: readonly ChangeRow[];
  /** What both have, and is the same. */
  readonly unchanged: readonly WindowRowName[];
}

type Compared = Pick<ApprovalRequestShown, 'action' | 'approved' | 'proposed'>;

/** What an approval would change, in words; of a new window all of it, of a removal what goes. */
export function comparisonOf(request: Compared, words: WordsOf): Comparison {
  const [before, after] = [request.approved, request.proposed].map((window) =>
    window === null ? null : windowInWords(window, words),
  );
  if (!before || !after) return { rows: wholeOf(before ?? null, after ?? null), unchanged: [] };
  const isSame = (name: WindowRowName): boolean => before[name] === after[name];
  return {
    rows: windowRows.filter((name) => !isSame(name)).map((name) => changedRow(name, before, after)),
    unchanged: windowRows.filter((name) => isSame(name) && before[name] !== null),
  };
}

function changedRow(name: WindowRowName, before: WindowInWords, after: WindowInWords): ChangeRow {
  const [was, is] = [before[name], after[name]];
  return { name, before: was, after: is === null ? null : changedWords(was ?? '', is) };
}

/** Nothing to compare with: the name stands above already. */
function wholeOf(before: WindowInWords | null, after: WindowInWords | null): ChangeRow[] {
  return windowRows
    .filter((name) => name !== 'name' && name !== 'reason')
    .map((name) => {
      const is = after?.[name] ?? null;
      const text = is === null ? null : [{ text: is, isChanged: false }];
      return { name, before: before?.[name] ?? null, after: text };
    })
    .filter((row) => row.before !== null || row.after !== null);
}
