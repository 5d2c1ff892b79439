const NAMED = 20;

/** `orders, stock and 12 more`; `no integration` where there is none. */
export function namesText(ids: readonly string[]): string {
  if (ids.length === 0) return 'no integration';
  const shown = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${shown} and ${ids.length - NAMED} more` : shown;
}

/** `1 run`, `12 runs`; `many` where an `s` does not make it. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function runsText(runs: number): string {
  return countText(runs, 'run');
}

export function entriesText(entries: number): string {
  return countText(entries, 'entry', 'entries');
}
