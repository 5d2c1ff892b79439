/** The column that a list is sorted by, and whether its last comes first. */
export interface Sorting<Column extends string> {
  readonly column: Column;
  readonly isDown: boolean;
}

/** `name`, `-name`: for an address. */
export function sortingText<Column extends string>(sorting: Sorting<Column> | null): string {
  if (sorting === null) return '';
  return sorting.isDown ? `-${sorting.column}` : sorting.column;
}

export function sortingOf<Column extends string>(
  text: string | null,
  columns: readonly Column[],
): Sorting<Column> | null {
  const column = columns.find((one) => one === text?.replace(/^-/, ''));
  return column === undefined ? null : { column, isDown: text?.startsWith('-') === true };
}

/** The next state of a column's head: up, down, and the list's own order again. */
export function sortedNext<Column extends string>(
  sorting: Sorting<Column> | null,
  column: Column,
): Sorting<Column> | null {
  if (sorting?.column !== column) return { column, isDown: false };
  return sorting.isDown ? null : { column, isDown: true };
}

/** Texts in order, numbers within them by value; what has none comes last either way. */
export function compared(
  a: string | number | null,
  b: string | number | null,
  isDown: boolean,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
  return isDown ? -order : order;
}
