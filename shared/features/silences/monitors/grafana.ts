import { z } from 'zod';
import { alertmanagerMonitor } from './alertmanager.ts';
import { hostOf, serverFields, serverUrl } from './monitor-server.ts';

/** Grafana's own Alertmanager, as a service account reaches it. */
export const grafanaMonitor = z.strictObject({
  kind: z.literal('grafana'),
  /** Grafana's address. */
  url: serverUrl,
  matchers: alertmanagerMonitor.shape.matchers,
  ...serverFields,
});

export type GrafanaMonitor = z.output<typeof grafanaMonitor>;

export function grafanaText({ url, matchers }: GrafanaMonitor) {
  return { at: hostOf(url), silent: matchers.join(', ') };
}
