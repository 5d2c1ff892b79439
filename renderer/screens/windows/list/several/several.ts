import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { windowActions } from '../../../../actions/control/window-actions.ts';
import type { WindowRow } from '../rows/window-rows.ts';

export type SeveralAction = 'skip' | 'retire';

/** What a person asked for several windows, as they were then. */
export interface AskedSeveral {
  readonly action: SeveralAction;
  readonly rows: readonly WindowRow[];
}

/** Those whose next occurrence the agent would skip now: an open one is ended instead. */
export function skippable(rows: readonly WindowRow[], now: Instant): readonly WindowRow[] {
  return rows.filter(({ status }) => windowActions(status, now).includes('skip'));
}

/** The same windows as they are now; one that is gone stays as it was seen. */
export function asNow(
  seen: readonly WindowRow[],
  rows: readonly WindowRow[],
): readonly WindowRow[] {
  const current = new Map(rows.map((row) => [row.window.id, row]));
  return seen.map((row) => current.get(row.window.id) ?? row);
}
