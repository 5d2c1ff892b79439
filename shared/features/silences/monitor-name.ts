import type { Monitor } from './monitor.ts';

/** As its makers write it. */
const NAMES = {
  alertmanager: 'Alertmanager',
  checkmk: 'Checkmk',
  datadog: 'Datadog',
  grafana: 'Grafana',
  healthchecks: 'Healthchecks',
  icinga: 'Icinga',
  nagios: 'Nagios',
  pagerduty: 'PagerDuty',
  prtg: 'PRTG',
  tacticalrmm: 'Tactical RMM',
  uptimekuma: 'Uptime Kuma',
  zabbix: 'Zabbix',
} as const satisfies Record<Monitor['kind'], string>;

/** A kind that is not known, such as of an agent of another version, stays as it is. */
export function monitorName(kind: string): string {
  return new Map<string, string>(Object.entries(NAMES)).get(kind) ?? kind;
}
