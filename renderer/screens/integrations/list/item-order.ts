import { compared, type Sorting } from '../../../ui/lists/sorting.ts';
import { STATE_ORDER, type Item } from './item.ts';

export const itemColumns = ['name', 'state', 'next', 'last'] as const;
export type ItemColumn = (typeof itemColumns)[number];

/** What needs a look comes first. */
const OUTCOMES = ['failed', 'running', 'succeeded'];

/** What a column sorts by; `null`: it has nothing there. */
function valueOf({ integration, status }: Item, column: ItemColumn): string | number | null {
  const lastRun = status?.lastRun ?? null;
  switch (column) {
    case 'name':
      return integration.name ?? integration.id;
    case 'state':
      return status === null ? null : STATE_ORDER.indexOf(status.state);
    case 'next':
      return status?.nextRunAt ?? null;
    case 'last':
      return lastRun === null
        ? null
        : `${OUTCOMES.indexOf(lastRun.outcome)} ${lastRun.endedAt ?? lastRun.startedAt}`;
  }
}

/** As sorted by a column; equal ones by name. */
export function sortedItems(items: readonly Item[], sorting: Sorting<ItemColumn>): readonly Item[] {
  const { column, isDown } = sorting;
  return items.toSorted(
    (a, b) =>
      compared(valueOf(a, column), valueOf(b, column), isDown) ||
      compared(valueOf(a, 'name'), valueOf(b, 'name'), false),
  );
}
