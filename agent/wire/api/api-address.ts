import { isIP } from 'node:net';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { visible } from '../../../shared/visible-text.ts';

/** The HTTP API of an agent, and a token for it. */
export interface ApiAddress {
  /** `https://remanso.example.com` */
  readonly origin: string;
  readonly token: string;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const LONGEST = 1_000;

/** The variable whose value is the token: a command line would show it to everybody on the machine. */
export const TOKEN_VARIABLE = 'REMANSO_TOKEN';

export function isApiAddress(text: string): boolean {
  return /^https?:/i.test(text.trim());
}

/** Reads `https://server[:port]`; `http://` for this machine alone. Fails with `invalid-parameters`. */
export function readApiAddress(text: string, environment: NodeJS.ProcessEnv): Result<ApiAddress> {
  const found = visible(text.slice(0, LONGEST)).replace(/\/\/[^/@]*@/, '//…@');
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const isBare =
    url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (!isBare || url.pathname !== '/') return refused('address-api', { found });
  const isNear = LOOPBACK.has(url.hostname) || isLoopback(url.hostname);
  if (url.protocol === 'http:' && !isNear) return refused('address-api-open', { found });
  const token = environment[TOKEN_VARIABLE]?.trim() ?? '';
  if (token === '') {
    return failAs('token-refused', [say('api-token-unset', { address: url.origin })]);
  }
  return succeed({ origin: url.origin, token });
}

function refused(
  code: 'address-api' | 'address-api-open',
  values: { found: string },
): Result<never> {
  return failAs('invalid-parameters', [say(code, values)]);
}

function isLoopback(host: string): boolean {
  return isIP(host) === 4 && host.startsWith('127.');
}
