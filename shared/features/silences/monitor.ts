import { z } from 'zod';
import { alertmanagerMonitor, alertmanagerText } from './monitors/alertmanager.ts';
import { checkmkMonitor, checkmkText } from './monitors/checkmk.ts';
import { datadogMonitor, datadogText } from './monitors/datadog.ts';
import { grafanaMonitor, grafanaText } from './monitors/grafana.ts';
import { healthchecksMonitor, healthchecksText } from './monitors/healthchecks.ts';
import { icingaMonitor, icingaText } from './monitors/icinga.ts';
import { nagiosMonitor, nagiosText } from './monitors/nagios.ts';
import { pagerdutyMonitor, pagerdutyText } from './monitors/pagerduty.ts';
import { prtgMonitor, prtgText } from './monitors/prtg.ts';
import { tacticalrmmMonitor, tacticalrmmText } from './monitors/tacticalrmm.ts';
import { uptimekumaMonitor, uptimekumaText } from './monitors/uptimekuma.ts';
import { LEAD_MS } from './monitors/monitor-server.ts';
import { ZABBIX_LEAD_MS, zabbixMonitor, zabbixText } from './monitors/zabbix.ts';

/** What raises alarms about a system or an integration, and is silent while that is paused. */
export const monitorSchema = z.discriminatedUnion('kind', [
  alertmanagerMonitor,
  grafanaMonitor,
  icingaMonitor,
  pagerdutyMonitor,
  datadogMonitor,
  checkmkMonitor,
  healthchecksMonitor,
  tacticalrmmMonitor,
  prtgMonitor,
  uptimekumaMonitor,
  zabbixMonitor,
  nagiosMonitor,
]);

export type Monitor = z.output<typeof monitorSchema>;

const monitors = { monitors: z.array(monitorSchema).max(20).optional() };

/** What silences add to the definition of a system, and of an integration. Absent: nothing is silenced. */
export const silenceFields = { system: monitors, integration: monitors } as const;

/** A monitor as it is told: its kind, where it is, and what it is silent about in its own notation. */
export function monitorText(monitor: Monitor) {
  return { monitor: monitor.kind, ...placeAndSilent(monitor) };
}

/** Its host, or the hosts of its replicas. */
export function monitorPlace(monitor: Monitor): string {
  return placeAndSilent(monitor).at;
}

/** Its silence has no end of its own: it lasts until it is lifted. */
export function isEndless(monitor: Monitor): boolean {
  return 'endless' in monitor;
}

/** How long before the first held run it is called: until it is silent for sure. */
export function monitorLeadMs({ kind }: Pick<Monitor, 'kind'>): number {
  return kind === 'zabbix' ? ZABBIX_LEAD_MS : LEAD_MS;
}

interface PlaceAndSilent {
  readonly at: string;
  readonly silent: string;
}

function placeAndSilent(monitor: Monitor): PlaceAndSilent {
  switch (monitor.kind) {
    case 'alertmanager':
      return alertmanagerText(monitor);
    case 'icinga':
      return icingaText(monitor);
    case 'grafana':
      return grafanaText(monitor);
    case 'pagerduty':
      return pagerdutyText(monitor);
    case 'datadog':
      return datadogText(monitor);
    case 'checkmk':
      return checkmkText(monitor);
    case 'healthchecks':
      return healthchecksText(monitor);
    case 'tacticalrmm':
      return tacticalrmmText(monitor);
    case 'prtg':
      return prtgText(monitor);
    case 'uptimekuma':
      return uptimekumaText(monitor);
    case 'zabbix':
      return zabbixText(monitor);
    case 'nagios':
      return nagiosText(monitor);
  }
}
