import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { hostOf, serverFields, serverUrl } from './monitor-server.ts';

/**
 * A matcher of Alertmanager, as `amtool` writes it: `alertname="Stale"`, `host=~"erp-.*"`. Names are
 * those of Prometheus' labels; quotes and backslashes in the value are escaped by a backslash.
 */
const matcherText = z
  .string()
  .max(1_000)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*(?:=|!=|=~|!~)"(?:[^"\\\n]|\\["\\n])*"$/, {
    error: problemTexts['alert-matcher'],
  });

/** One Alertmanager; of replicas each address, whether they gossip or not. */
export const alertmanagerMonitor = z.strictObject({
  kind: z.literal('alertmanager'),
  /** Up to where `/api/v2` begins. */
  urls: z.array(serverUrl).min(1).max(8),
  /** Alerts that carry all of them are silent. */
  matchers: z.array(matcherText).min(1).max(20),
  /**
   * After the silence, what had paged before and ended under it is announced as resolved, so that its
   * next outage pages at once and not only after `repeat_interval`.
   */
  sendResolved: z.boolean().optional(),
  ...serverFields,
});

export type AlertmanagerMonitor = z.output<typeof alertmanagerMonitor>;

export function alertmanagerText({ urls, matchers }: AlertmanagerMonitor) {
  return { at: urls.map(hostOf).join(', '), silent: matchers.join(', ') };
}
