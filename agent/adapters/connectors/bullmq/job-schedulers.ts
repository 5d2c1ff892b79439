import type { RedisLink } from '../../redis/redis-link.ts';

/** What starts jobs of a queue by itself, as it stands in Redis; of BullMQ 3 and later. */
export type JobScheduler = Readonly<Record<string, unknown>> & { readonly key: string };

/** Asked for in one go. */
const PAGE = 500;

/** What it counts as it goes, and what its programs keep for themselves. */
const COUNTED = ['ic', 'offset'];

/**
 * Read as it stands: the library of one major version refuses what those of another wrote, and a
 * queue is held whatever starts its jobs.
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

/** BullMQ 3 and 4 have it in the key: `name:id:end:zone:pattern`, or the length in its last place. */
function legacyFields(key: string): object {
  const [name = '', , , tz = '', ...rest] = key.split(':');
  const rule = rest.join(':');
  if (rule === '') return {};
  if (/^\d+$/.test(rule)) return { name, every: rule };
  return { name, pattern: rule, ...(tz === '' ? {} : { tz }) };
}
