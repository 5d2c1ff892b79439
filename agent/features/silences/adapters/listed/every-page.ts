import { succeed, type Result } from '../../../../../shared/errors.ts';

/** A monitor whose pages have no end is answered with what was read so far. */
const MOST_PAGES = 100;

interface Page<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

/** What is listed page by page. */
export async function everyPage<T>(
  read: (offset: number) => Promise<Result<Page<T>>>,
): Promise<Result<readonly T[]>> {
  const found: T[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await read(found.length);
    if (!page.ok) return page;
    found.push(...page.value.items);
    if (page.value.isLast || page.value.items.length === 0) break;
  }
  return succeed(found);
}
