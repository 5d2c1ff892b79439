import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';

/** How long a server asks to wait: seconds, or a date (RFC 9110, 10.2.3). `undefined`: it does not. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return ms >= 0 ? ms : undefined;
}
