import { startAlertmanager } from '../../../alertmanager-server.ts';
import type { NightMonitor } from './night-monitor.ts';

export async function alertmanagerNight(): Promise<NightMonitor> {
  const server = await startAlertmanager();
  // An alarm that paged before pages again only after `repeat_interval`: each is a new one.
  let count = 0;
  const names = new Map<string, string>();
  const labels = (of: string, name: string) => ({ alertname: name, system: of });
  return {
    definition: { kind: 'alertmanager', urls: [server.url], matchers: ['system="erp"'] },
    secrets: {},
    alarm: async (of) => {
      const name = `Stale${(count += 1)}`;
      names.set(of, name);
      await server.alarm(labels(of, name));
    },
    wellAgain: (of) => server.alarm(labels(of, names.get(of) ?? ''), true),
    pages: () =>
      server.pages
        .filter(({ status }) => status === 'firing')
        .map((page) => (page.labels['system'] === 'erp' ? 'erp' : 'other')),
    silenceOfOther: async () => {
      await server.silence('host=wms-02', 60);
    },
    // What has ended stays listed for days.
    silences: async () =>
      (await server.silences()).filter(({ status }) => status.state === 'active'),
    isKeptByKill: false,
    kill: () => server.kill(),
    start: () => server.start(),
    dispose: () => server.dispose(),
  };
}
