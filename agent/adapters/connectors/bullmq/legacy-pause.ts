import type { RedisLink } from '../../redis/redis-link.ts';

/**
 * BullMQ up to 5 keeps the backlog of a paused queue in the list `paused`, away from workers: those
 * of BullMQ 4 take whatever is in `wait`, even if the queue says it is paused. BullMQ 6 pauses by
 * the flag alone.
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

/** Atomically, keeping the order of jobs. */
export async function pauseLegacy(link: RedisLink, toKey: (name: string) => string): Promise<void> {
  const keys = ['wait', 'paused', 'meta', 'marker', 'events'].map(toKey);
  await link.eval(PAUSE, keys.length, ...keys);
}

/** By the version in `meta`, like `bullmq:5.61.2`; programs before BullMQ 4 did not write it. */
export function isLegacy(meta: Readonly<Record<string, string>>): boolean {
  return !(majorOf(meta['version'] ?? '') >= 6);
}

/** Of `bullmq:6.7.0`; NaN if there is none. */
export function majorOf(version: string): number {
  return Number(/^bullmq[^:]*:(\d+)\./.exec(version)?.[1]);
}

/**
 * The queue's own resume, for a shell: the backlog goes back to workers, ahead of newer jobs, and a
 * sleeping worker is woken. Works for all versions; nothing is lost if it is interrupted or
 * repeated.
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

/** Arguments of `redis-cli EVAL`: the script and its keys. */
export function resumeWords(toKey: (name: string) => string): readonly string[] {
  const names = ['paused', 'wait', 'meta', 'marker', 'prioritized', 'delayed', 'events', 'remanso'];
  return [RESUME, String(names.length), ...names.map(toKey)];
}
