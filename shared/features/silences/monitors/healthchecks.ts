import { z } from 'zod';
import { endlessField } from './endless.ts';
import { hostOf, serverUrl, tokenFields } from './monitor-server.ts';

/** Checks of one project of Healthchecks. */
export const healthchecksMonitor = z.strictObject({
  kind: z.literal('healthchecks'),
  url: serverUrl.default('https://healthchecks.io'),
  /** Their ids, as in the addresses that are pinged. */
  checks: z.array(z.guid()).min(1).max(50),
  ...endlessField,
  ...tokenFields,
});

export type HealthchecksMonitor = z.output<typeof healthchecksMonitor>;

export function healthchecksText({ url, checks }: HealthchecksMonitor) {
  return { at: hostOf(url), silent: checks.join(', ') };
}
