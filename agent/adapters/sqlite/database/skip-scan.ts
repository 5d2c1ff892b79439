interface Skipping {
  /** Fixes the columns of the index before that one; it says nothing of the column itself. */
  readonly where?: string;
  /** The least value, in SQL. */
  readonly from?: string;
}

/**
 * The beginning of a query: `each(value)` has every value of a column once, by one look-up each in an
 * index that begins with it, or with the columns that `where` fixes, instead of reading every row.
 */
export function skipScan(table: string, column: string, { where, from }: Skipping = {}): string {
  const least = `SELECT min(${column}) FROM ${table} WHERE ${where ?? 'true'}`;
  return `WITH RECURSIVE there(value) AS (
    ${least} ${from === undefined ? '' : `AND ${column} >= ${from}`}
    UNION ALL SELECT (${least} AND ${column} > there.value) FROM there WHERE value IS NOT NULL
  ), each(value) AS (SELECT value FROM there WHERE value IS NOT NULL)`;
}
