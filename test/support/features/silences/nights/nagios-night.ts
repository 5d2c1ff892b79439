import { join } from 'node:path';
import { startNagios } from '../../../nagios-server.ts';
import type { NightMonitor } from './night-monitor.ts';

const SERVICES = { erp: 'erp-app1!http', other: 'crm-app1!load' } as const;

export async function nagiosNight(): Promise<NightMonitor> {
  const server = await startNagios();
  const file = (name: string): string => join(server.folder, name);
  return {
    definition: {
      ...{ kind: 'nagios', commandFile: file('nagios.cmd'), hosts: ['erp-*'] },
      ...{ statusFile: file('status.dat'), objectCacheFile: file('objects.cache') },
    },
    secrets: {},
    alarm: (of) => server.turn(SERVICES[of], 'red'),
    wellAgain: (of) => server.turn(SERVICES[of], 'green'),
    // Downtimes are announced, too: `silence check` names the contacts.
    pages: () =>
      server
        .pages()
        .filter((page) => page.startsWith('PROBLEM '))
        .map((page) => (page.includes(' erp-') ? 'erp' : 'other')),
    silenceOfOther: () => server.silence('db-1'),
    silences: () => Promise.resolve(server.downtimes()),
    isKeptByKill: true,
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: () => server.dispose(),
  };
}
