import { z } from 'zod';
import { durationText } from '../../domain/values/duration.ts';
import { problemTexts } from '../../problem-texts.ts';
import { secretRef } from '../../domain/values/secret-ref.ts';

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
  urls: z
    .array(z.url({ protocol: /^https?$/ }).max(500))
    .min(1)
    .max(8),
  /** Alerts that carry all of them are silent. */
  matchers: z.array(matcherText).min(1).max(20),
  /** A bearer token. */
  token: secretRef.optional(),
  basicAuth: z.strictObject({ user: z.string().max(200), password: secretRef }).optional(),
  caFile: z.string().max(4_000).optional(),
  timeout: durationText.default('10s'),
});

/** What raises alarms about a system or an integration, and is silent while that is paused. */
export const monitorSchema = z.discriminatedUnion('kind', [alertmanagerMonitor]);

export type AlertmanagerMonitor = z.output<typeof alertmanagerMonitor>;
export type Monitor = z.output<typeof monitorSchema>;

const monitors = { monitors: z.array(monitorSchema).max(20).optional() };

/** What silences add to the definition of a system, and of an integration. Absent: nothing is silenced. */
export const silenceFields = { system: monitors, integration: monitors } as const;

/** A monitor as it is told: its kind, where it is, and what it is silent about in its own notation. */
export function monitorText(monitor: Monitor) {
  const { kind, matchers } = monitor;
  return { monitor: kind, at: monitorPlace(monitor), silent: matchers.join(', ') };
}

/** Its host, or the hosts of its replicas. */
export function monitorPlace({ urls }: Monitor): string {
  return urls.map((url) => /^https?:\/\/(?:[^/]*@)?([^/]+)/i.exec(url)?.[1] ?? url).join(', ');
}
