import { z } from 'zod';
import { hostOf, serverUrl, tokenFields } from './monitor-server.ts';

/** Services of PagerDuty, by its REST API v2. */
export const pagerdutyMonitor = z.strictObject({
  kind: z.literal('pagerduty'),
  /** Of accounts in the EU: https://api.eu.pagerduty.com. */
  url: serverUrl.default('https://api.pagerduty.com'),
  /** Their ids, as in the addresses of their pages. */
  services: z
    .array(z.string().regex(/^[A-Z0-9]{1,40}$/i))
    .min(1)
    .max(50),
  /** In whose name: the address that a user of the account logs in with. */
  from: z.email().max(200),
  ...tokenFields,
});

export type PagerdutyMonitor = z.output<typeof pagerdutyMonitor>;

export function pagerdutyText({ url, services }: PagerdutyMonitor) {
  return { at: hostOf(url), silent: services.join(', ') };
}
