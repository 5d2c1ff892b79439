import type { Monitors } from '../app/monitors.ts';
import type { MonitorPorts } from './monitor-http.ts';

/** Monitors for real. */
export function monitorCallers(ports: MonitorPorts): Monitors {
  return async (monitor) => {
    switch (monitor.kind) {
      case 'alertmanager': {
        const { Alertmanager } = await import('./alertmanager.ts');
        return new Alertmanager(ports, monitor);
      }
      case 'icinga': {
        const { Icinga } = await import('./icinga.ts');
        return new Icinga(ports, monitor);
      }
      case 'grafana': {
        const { grafana } = await import('./grafana.ts');
        return grafana(ports, monitor);
      }
      case 'pagerduty': {
        const { pagerduty } = await import('./pagerduty.ts');
        return pagerduty(ports, monitor);
      }
      case 'datadog': {
        const { datadog } = await import('./datadog.ts');
        return datadog(ports, monitor);
      }
      case 'checkmk': {
        const { checkmk } = await import('./checkmk.ts');
        return checkmk(ports, monitor);
      }
    }
  };
}
