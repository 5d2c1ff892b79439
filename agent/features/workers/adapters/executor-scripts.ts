import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

/**
 * Scripts that Redis runs atomically (EVAL). Instants are milliseconds of the agent's clock,
 * derived from Redis' clock and the offset that the agent measured; no worker's clock is used.
 */

const SERVER = `
local function server()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

/** How long the record of a run is kept, for an agent that comes back late. */
const KEPT_MS = 7 * DAY_MS;

/** The id of this Redis process: it changes with every restart. */
export const SERVER_ID = `${SERVER} return server()`;

/**
 * KEYS epoch, lease. ARGV token, lease in ms, minimum and maximum offset of the agent's clock. 0 if
 * Redis was restarted or lost what was published: then everything must be published first.
 */
export const RENEW_LEASE = `${SERVER}
local id = server()
if redis.call('GET', KEYS[1]) ~= ARGV[1] .. id then return 0 end
local lease = cjson.encode({ server = id, low = tonumber(ARGV[3]), high = tonumber(ARGV[4]) })
redis.call('SET', KEYS[2], lease, 'PX', ARGV[2])
return 1`;

/** KEYS run. ARGV integration id, not after. 0 if it exists already. */
export const ENQUEUE = `${SERVER}
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'state', 'queued', 'integration', ARGV[1], 'server', server(),
  'notAfter', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
return 1`;

/** The hold that is in force, or begins within `ahead` ms. */
const HOLD = `
local function held(text, at, low, high, ahead)
  for _, hold in ipairs(cjson.decode(text)) do
    local isOver = hold['until'] ~= cjson.null and hold['until'] <= at + low
    if not isOver and hold.from <= at + high + ahead then return hold end
  end
end
`;

/**
 * The gate, and the only place where a run is taken. KEYS lease, holds, run. ARGV worker name, 1 to
 * start even if the holds are unknown, ms ahead in which no window may open. A run is `claimed`
 * until its first byte was sent.
 */
export const CLAIM = `${SERVER}${HOLD}
local state = redis.call('HGET', KEYS[3], 'state')
if state ~= 'queued' then return cjson.encode({ kind = state and 'taken' or 'gone' }) end
local function refuse(why, hold)
  redis.call('HSET', KEYS[3], 'state', 'refused', 'why', why, 'worker', ARGV[1])
  if hold then redis.call('HSET', KEYS[3], 'hold', cjson.encode(hold)) end
  return cjson.encode({ kind = 'refused', why = why })
end
local id, at = server(), now()
local text = redis.call('GET', KEYS[1])
local lease = text and cjson.decode(text)
local list = redis.call('GET', KEYS[2])
local known = lease and lease.server == id and list
if not known and ARGV[2] ~= '1' then return refuse('unknown-holds') end
local low, high = 0, 0
if known then
  low, high = lease.low, lease.high
  local hold = held(list, at, low, high, ARGV[3])
  if hold then return refuse('held', hold) end
end
if redis.call('HGET', KEYS[3], 'server') ~= id then return refuse('redis-restarted') end
if at + high > tonumber(redis.call('HGET', KEYS[3], 'notAfter')) then return refuse('late') end
redis.call('HSET', KEYS[3], 'state', 'claimed', 'worker', ARGV[1], 'at', at + low, 'seenAt', at)
return cjson.encode({ kind = 'start', at = at + low })`;

/**
 * The gate again, for a claimed run that has not been sent yet. KEYS lease, holds. ARGV as for
 * CLAIM, without the name.
 */
export const ASK_AGAIN = `${SERVER}${HOLD}
local text = redis.call('GET', KEYS[1])
local lease = text and cjson.decode(text)
local list = redis.call('GET', KEYS[2])
if not (lease and lease.server == server() and list) then
  if ARGV[1] == '1' then return cjson.encode({ kind = 'open' }) end
  return cjson.encode({ kind = 'shut', why = 'unknown-holds' })
end
local hold = held(list, now(), lease.low, lease.high, ARGV[2])
if hold then return cjson.encode({ kind = 'shut', why = 'held', hold = hold }) end
return cjson.encode({ kind = 'open' })`;

/** KEYS run. ARGV why, hold as JSON or ''. For a claimed run that was not sent. */
export const GIVE_BACK = `
redis.call('HSET', KEYS[1], 'state', 'refused', 'why', ARGV[1])
if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'hold', ARGV[2]) end
redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
return 1`;

/**
 * KEYS run. ARGV worker name, `claimed` or `running`, since when. Returns the agent's stop request:
 * ms of grace, or nil.
 */
export const BEAT = `${SERVER}
redis.call('HSET', KEYS[1], 'state', ARGV[2], 'worker', ARGV[1], 'at', ARGV[3], 'seenAt', now())
redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
return redis.call('HGET', KEYS[1], 'stop')`;

/** KEYS run. ARGV worker name, started at, outcome as JSON. */
export const END = `
redis.call('HSET', KEYS[1], 'state', 'ended', 'worker', ARGV[1], 'at', ARGV[2], 'outcome', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
return 1`;

/** KEYS run. ARGV why. Unless it has been taken, nobody starts it any more; returns its state. */
export const CALL_OFF = `
local state = redis.call('HGET', KEYS[1], 'state')
if state and state ~= 'queued' then return state end
redis.call('HSET', KEYS[1], 'state', 'refused', 'why', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ${KEPT_MS})
return 'refused'`;
