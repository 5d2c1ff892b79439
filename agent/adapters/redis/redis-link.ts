import { Redis } from 'ioredis';

export type RedisLink = Redis;

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db?: number | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly tls?: boolean | undefined;
}

/** One connection for one call: no retries; `causes` receives the reason if it breaks. */
export function briefLink(
  address: RedisAddress,
  timeoutMs: number,
  causes: (error: Error) => void,
): RedisLink {
  const link = new Redis({
    ...optionsOf(address),
    connectTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  link.on('error', causes);
  return link;
}

/** Delay between connection attempts. */
const AGAIN_MS = 500;

/** A permanent connection: it reconnects forever, and commands fail meanwhile. */
export function steadyLink(
  address: RedisAddress,
  answerMs: number,
  causes: (error: Error) => void,
): RedisLink {
  const link = new Redis({
    ...optionsOf(address),
    connectTimeout: answerMs,
    commandTimeout: answerMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => AGAIN_MS,
  });
  link.on('error', causes);
  return link;
}

/** As BullMQ's workers need it: they block on it for jobs, however long. */
export function waitingLink(address: RedisAddress, causes: (error: Error) => void): RedisLink {
  const link = new Redis({
    ...optionsOf(address),
    maxRetriesPerRequest: null,
    retryStrategy: () => AGAIN_MS,
  });
  link.on('error', causes);
  return link;
}

function optionsOf({ host, port, db, username, password, tls }: RedisAddress) {
  return {
    host,
    port,
    ...(db === undefined ? {} : { db }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === true ? { tls: {} } : {}),
  };
}
