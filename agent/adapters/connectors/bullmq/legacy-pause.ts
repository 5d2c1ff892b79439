import type { RedisLink } from '../../redis/redis-link.ts';

/**
 * BullMQ up to 5 keeps what waits in a paused queue in the list `paused`, away from workers: those of
 * BullMQ 4 take whatever lies in `wait`, although the queue says that it is paused. BullMQ 6 pauses by
 * the word alone.
 */
const PAUSE = `
local jobs = redis.call('EXISTS', KEYS[1]) == 1
if jobs and redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('RENAME', KEYS[1], KEYS[2])
else
  while jobs do
    local oldest = redis.call('RPOP', KEYS[1])
    if not oldest then break end
    redis.call('LPUSH', KEYS[2], oldest)
  end
end
redis.call('HSET', KEYS[3], 'paused', 1)
redis.call('DEL', KEYS[4])
redis.call('XADD', KEYS[5], '*', 'event', 'paused')
return 0`;

/** In one step, with the order of the jobs kept. */
export async function pauseLegacy(link: RedisLink, toKey: (name: string) => string): Promise<void> {
  const keys = ['wait', 'paused', 'meta', 'marker', 'events'].map(toKey);
  await link.eval(PAUSE, keys.length, ...keys);
}

/** By what stands in `meta`, like `bullmq:5.61.2`; programs before BullMQ 4 wrote nothing there. */
export function isLegacy(meta: Readonly<Record<string, string>>): boolean {
  return !(majorOf(meta['version'] ?? '') >= 6);
}

/** Of `bullmq:6.7.0`; NaN where it says none. */
export function majorOf(version: string): number {
  return Number(/^bullmq[^:]*:(\d+)\./.exec(version)?.[1]);
}

/**
 * As the queue's own resume, for a shell: what waits is workers' again, before what came later, and a
 * worker that sleeps is woken. Of all versions; nothing is lost where it is cut off or done twice.
 */
const RESUME = [
  "redis.call('HDEL',KEYS[3],'paused')",
  "if redis.call('EXISTS',KEYS[1])==1 and redis.call('EXISTS',KEYS[2])==0 then redis.call('RENAME',KEYS[1],KEYS[2]) end",
  "while true do local j=redis.call('LPOP',KEYS[1]) if not j then break end redis.call('RPUSH',KEYS[2],j) end",
  "if not string.find(redis.call('HGET',KEYS[3],'version') or ':4.',':[1-4]%.') then",
  "local d=redis.call('ZRANGE',KEYS[6],0,0,'WITHSCORES')",
  "if redis.call('LLEN',KEYS[2])+redis.call('ZCARD',KEYS[5])>0 then redis.call('ZADD',KEYS[4],0,'0')",
  "elseif d[2] then redis.call('ZADD',KEYS[4],d[2]/4096,'1') end end",
  "redis.call('XADD',KEYS[7],'*','event','resumed')",
  "redis.call('DEL',KEYS[8])",
  "return redis.call('LLEN',KEYS[2])",
].join(' ');

/** What `redis-cli EVAL` takes: the script, and its keys. */
export function resumeWords(toKey: (name: string) => string): readonly string[] {
  const names = ['paused', 'wait', 'meta', 'marker', 'prioritized', 'delayed', 'events', 'remanso'];
  return [RESUME, String(names.length), ...names.map(toKey)];
}
