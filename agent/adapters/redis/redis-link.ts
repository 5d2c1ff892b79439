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

/** One connection for one call: nothing is tried again, and `causes` hears why it broke. */
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
