import { startZabbix } from '../../../zabbix/zabbix-server.ts';
import type { NightMonitor } from './night-monitor.ts';

const HOSTS = { erp: 'erp-02', other: 'wms-01' } as const;

export async function zabbixNight(): Promise<NightMonitor> {
  const server = await startZabbix();
  return {
    definition: {
      ...{ kind: 'zabbix', url: server.url, hostGroups: ['ERP'], timeout: '5s' },
      token: { secretRef: 'zabbix' },
    },
    secrets: { zabbix: server.token },
    alarm: (of) => server.push(HOSTS[of], 1),
    wellAgain: (of) => server.push(HOSTS[of], 0),
    // Recoveries are sent inside, too: `silence check` says so.
    pages: () =>
      server.pages
        .filter(({ status }) => status === 'problem')
        .map(({ trigger }) => (trigger.startsWith('erp-') ? 'erp' : 'other')),
    silenceOfOther: () => server.maintenance('wms-02'),
    silences: () => server.maintenances(),
    isKeptByKill: true,
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: () => server.dispose(),
  };
}
