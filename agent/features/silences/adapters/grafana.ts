import type { GrafanaMonitor } from '../../../../shared/features/silences/monitors/grafana.ts';
import { Alertmanager } from './alertmanager.ts';
import type { MonitorPorts } from './kit/monitor-http.ts';

/** Where Grafana has Alertmanager's API v2 for its own alerts. */
const OWN_ALERTS = '/api/alertmanager/grafana';

/** Grafana 9 and later. */
export function grafana(ports: MonitorPorts, { url, ...monitor }: GrafanaMonitor): Alertmanager {
  return new Alertmanager(ports, { ...monitor, urls: [url.replace(/\/+$/, '') + OWN_ALERTS] });
}
