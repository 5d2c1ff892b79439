import { z } from 'zod';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { MonitorThing, PagedAlarm } from '../app/monitors.ts';
import { hostsTold } from './kit/alarms-told.ts';

/** `name`, operator and quoted value, as the schema has checked it. */
const MATCHER = /^(\w+)(=~|!~|!=|=)"(.*)"$/s;

/** Where rules and exporters put the host, the most telling first. */
const HOST_LABELS = ['host', 'hostname', 'node', 'nodename', 'instance'];

export const alertTime = z.iso
  .datetime({ offset: true })
  .transform((text): Instant => Date.parse(text));

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml, gettableAlert. */
export const alert = z.object({
  fingerprint: z.string(),
  startsAt: alertTime,
  labels: z.record(z.string(), z.string()),
  status: z.object({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    silencedBy: z.array(z.string()),
  }),
});

export type Alert = z.output<typeof alert>;

export function labelsOf(alerts: readonly Alert[]): readonly MonitorThing[] {
  const labels = new Map<string, { value: string; alarms: number; hosts: Set<string | null> }>();
  for (const { labels: own } of alerts) {
    for (const [name, value] of Object.entries(own)) {
      const quoted = value.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
      const writes = `${name}="${quoted}"`;
      // Names that Prometheus did not have before 3.0 a definition cannot write.
      if (!MATCHER.test(writes)) continue;
      const known = labels.get(writes) ?? { value, alarms: 0, hosts: new Set() };
      labels.set(writes, { value, alarms: known.alarms + 1, hosts: known.hosts.add(hostIn(own)) });
    }
  }
  return [...labels].map(([writes, { value: name, alarms, hosts }]) => ({
    ...{ kind: 'label', field: 'matchers', writes, name, groups: [] },
    ...{ hosts: hostsTold([...hosts]), services: null, alarms },
  }));
}

/** Its label, without the port that an exporter was asked at. */
export function hostIn(labels: Alert['labels']): string | null {
  const name = HOST_LABELS.map((label) => labels[label]).find((value) => value);
  return name?.replace(/^([^:]+|\[[^\]]*\]):\d+$/, '$1') ?? null;
}

/** A matcher as the API takes it. */
export function matcherOf(text: string) {
  const [, name = '', operator = '', quoted = ''] = MATCHER.exec(text) ?? [];
  const value = quoted.replaceAll(/\\(["\\n])/g, (_, escaped: string) =>
    escaped === 'n' ? '\n' : escaped,
  );
  return { name, value, isRegex: operator.endsWith('~'), isEqual: operator.startsWith('=') };
}

export function labelsKey(labels: PagedAlarm['labels']): string {
  return JSON.stringify(Object.entries(labels).sort());
}
