import type { RedisLink } from '../../redis/redis-link.ts';

/** What starts a queue's jobs, as stored in Redis by BullMQ 3 and later. */
export type JobScheduler = Readonly<Record<string, unknown>> & { readonly key: string };

/** Fetched per batch. */
const PAGE = 500;

/** Counters, and fields that programs keep for their own use. */
const COUNTED = ['ic', 'offset'];

/**
 * Read raw: the library of one major version rejects data of another, and pausing a queue works
 * whatever starts its jobs.
 */
export async function jobSchedulersOf(
  link: RedisLink,
  toKey: (name: string) => string,
): Promise<readonly JobScheduler[]> {
  const listed = await link.zrange(toKey('repeat'), 0, -1, 'WITHSCORES');
  const found: JobScheduler[] = [];
  for (let from = 0; from < listed.length; from += 2 * PAGE) {
    const page = listed.slice(from, from + 2 * PAGE);
    const keys = page.filter((_, index) => index % 2 === 0);
    const pipeline = link.pipeline();
    for (const key of keys) pipeline.hgetall(toKey(`repeat:${key}`));
    const answers = (await pipeline.exec()) ?? [];
    for (const [index, key] of keys.entries()) {
      const [error, fields] = answers[index] ?? [null, {}];
      if (error !== null) throw error;
      found.push(jobScheduler(key, Number(page[2 * index + 1]), fields as object));
    }
  }
  return found;
}

function jobScheduler(key: string, next: number, fields: object): JobScheduler {
  const kept = Object.entries(fields).filter(([name]) => !COUNTED.includes(name));
  return { ...(kept.length === 0 ? legacyFields(key) : Object.fromEntries(kept)), key, next };
}

/**
 * BullMQ 3 and 4 encode it in the key: `name:id:end:zone:pattern`, or the interval in last place.
 */
function legacyFields(key: string): object {
  const [name = '', , , tz = '', ...rest] = key.split(':');
  const rule = rest.join(':');
  if (rule === '') return {};
  if (/^\d+$/.test(rule)) return { name, every: rule };
  return { name, pattern: rule, ...(tz === '' ? {} : { tz }) };
}
