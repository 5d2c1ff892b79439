import { ICINGA_NAME, ICINGA_PASSWORD, startIcinga } from '../../../icinga-server.ts';
import type { NightMonitor } from './night-monitor.ts';

const SERVICES = { erp: 'erp-app1!http', other: 'crm-app1!ready' } as const;

export async function icingaNight(): Promise<NightMonitor> {
  const server = await startIcinga();
  const { url, caFile } = server;
  return {
    definition: {
      ...{ kind: 'icinga', url, caFile, serverName: ICINGA_NAME, timeout: '5s', hosts: ['erp-*'] },
      basicAuth: { user: 'remanso', password: { secretRef: 'icinga' } },
    },
    secrets: { icinga: ICINGA_PASSWORD },
    alarm: (of) => server.turn(SERVICES[of], 'red'),
    wellAgain: (of) => server.turn(SERVICES[of], 'green'),
    // Downtimes are announced, too: `silence check` names the notifications that do.
    pages: () =>
      server
        .pages()
        .filter(({ kind }) => kind === 'PROBLEM')
        .map(({ of }) => (of.startsWith('erp-') ? 'erp' : 'other')),
    silenceOfOther: () => server.silence('db-1'),
    silences: () => server.downtimes(),
    isKeptByKill: true,
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: () => server.dispose(),
  };
}
