import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { sortedNext, type Sorting } from './sorting.ts';
import './sort-head.css';

interface SortHeadProps<Column extends string> {
  readonly column: Column;
  readonly label: string;
  readonly sorting: Sorting<Column> | null;
  readonly onSort: (sorting: Sorting<Column> | null) => void;
  readonly className?: string;
  /** Stands before the label. */
  readonly children?: ReactNode;
}

/** The head of a column that sorts by it: up, down, and as it was. */
export function SortHead<Column extends string>(props: SortHeadProps<Column>): ReactElement {
  const { column, label, sorting, onSort, className, children } = props;
  const isOwn = sorting?.column === column;
  const state = !isOwn ? 'none' : sorting.isDown ? 'descending' : 'ascending';
  const Sign = { none: ArrowUpDown, ascending: ArrowUp, descending: ArrowDown }[state];
  return (
    <span role="columnheader" aria-sort={state} className={className}>
      {children}
      <button
        type="button"
        className={isOwn ? 'sort-head on' : 'sort-head'}
        onClick={() => onSort(sortedNext(sorting, column))}
      >
        {label}
        <Sign className="icon small" size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
