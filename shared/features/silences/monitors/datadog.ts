import { z } from 'zod';
import { secretRef } from '../../../domain/values/secret-ref.ts';
import { hostOf, reachFields, serverUrl } from './monitor-server.ts';

/** Monitors of Datadog, by its downtimes v2. */
export const datadogMonitor = z.strictObject({
  kind: z.literal('datadog'),
  /** Of the site that the account is on. */
  url: serverUrl.default('https://api.datadoghq.com'),
  /** Groups of monitors, in Datadog's search syntax, such as `env:prod AND service:erp`; `*`: all of them. */
  scope: z.string().min(1).max(1_000),
  /** Monitors that carry all of these tags; by default all monitors. */
  monitorTags: z.array(z.string().min(1).max(200)).min(1).max(50).default(['*']),
  /** One monitor, in place of those with the tags. */
  monitorId: z.int().positive().optional(),
  apiKey: secretRef,
  applicationKey: secretRef,
  ...reachFields,
});

export type DatadogMonitor = z.output<typeof datadogMonitor>;

export function datadogText({ url, scope, monitorTags, monitorId }: DatadogMonitor) {
  const monitors = monitorId === undefined ? monitorTags.join(', ') : `monitorId:${monitorId}`;
  return { at: hostOf(url), silent: monitors === '*' ? scope : `${scope}, ${monitors}` };
}
