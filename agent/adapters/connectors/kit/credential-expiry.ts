import { z } from 'zod';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { secretRef } from '../../../../shared/domain/values/secret-ref.ts';
import type { PreflightFinding } from '../../../ports/schedulers/connector.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { finding } from './finding.ts';

const SOON_MS = 30 * DAY_MS;

/** A JSON Web Token (RFC 7519), alone or as in an HTTP header. */
const TOKEN = /^(?:Bearer\s+)?[\w-]+\.([\w-]+)\.[\w-]*$/;
const claims = z.object({ exp: z.number().positive() });

/** When a scheduler's secrets expire, if they say so. */
export function expiryFindings(
  scheduler: unknown,
  secrets: Pick<SecretsAtHand, 'value'>,
  now: Instant,
): PreflightFinding[] {
  return [...namedSecrets(scheduler)].flatMap((name) => {
    const value = secrets.value({ secretRef: name });
    const end = value.ok ? endOf(value.value) : undefined;
    return end === undefined ? [] : [expiryFinding(name, end, now)];
  });
}

function expiryFinding(name: string, end: Instant, now: Instant): PreflightFinding {
  const values = { name, when: formatInstant(end) };
  if (end <= now) return finding('problem', 'expiry', say('find-token-expired', values));
  const level = end - now < SOON_MS ? 'warning' : 'ok';
  return finding(level, 'expiry', say('find-token-expires', values));
}

function namedSecrets(value: unknown, found = new Set<string>()): Set<string> {
  const ref = secretRef.safeParse(value);
  if (ref.success) found.add(ref.data.secretRef);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) namedSecrets(part, found);
  }
  return found;
}

function endOf(value: string): Instant | undefined {
  const [, payload] = TOKEN.exec(value.trim()) ?? [];
  if (payload === undefined) return undefined;
  try {
    const told = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    return told.success ? Math.floor(told.data.exp * 1000) : undefined;
  } catch {
    // Three words with dots between them are not necessarily a token.
    return undefined;
  }
}
