import type { Monitors } from '../app/monitors.ts';
import type { MonitorPorts } from './kit/monitor-http.ts';

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
        const { pagerduty } = await import('./listed/pagerduty.ts');
        return pagerduty(ports, monitor);
      }
      case 'datadog': {
        const { datadog } = await import('./listed/datadog.ts');
        return datadog(ports, monitor);
      }
      case 'checkmk': {
        const { checkmk } = await import('./listed/checkmk.ts');
        return checkmk(ports, monitor);
      }
      case 'healthchecks': {
        const { healthchecks } = await import('./paused/healthchecks.ts');
        return healthchecks(ports, monitor);
      }
      case 'tacticalrmm': {
        const { tacticalrmm } = await import('./paused/tacticalrmm.ts');
        return tacticalrmm(ports, monitor);
      }
      case 'prtg': {
        const { prtg } = await import('./paused/prtg.ts');
        return prtg(ports, monitor);
      }
      case 'uptimekuma': {
        const { UptimeKuma } = await import('./kuma/uptimekuma.ts');
        return new UptimeKuma(ports, monitor);
      }
      case 'zabbix': {
        const { Zabbix } = await import('./zabbix/zabbix.ts');
        return new Zabbix(ports, monitor);
      }
      case 'nagios': {
        const { Nagios } = await import('./nagios/nagios.ts');
        return new Nagios(ports, monitor);
      }
    }
  };
}
