import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { alertmanagerNight } from '../support/features/silences/nights/alertmanager-night.ts';
import { icingaNight } from '../support/features/silences/nights/icinga-night.ts';
import type { NightMonitor } from '../support/features/silences/nights/night-monitor.ts';
import { nagiosNight } from '../support/features/silences/nights/nagios-night.ts';
import { zabbixNight } from '../support/features/silences/nights/zabbix-night.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';
import { zabbixLacks } from '../support/zabbix/zabbix-server.ts';

/** A Zabbix acts on what it is told within seconds, and reads it back as long. */
const PATIENCE = { timeout: 60_000, interval: 200 };
const PERSON = { name: 'ana', via: 'cli' };

const NIGHTS = [
  {
    name: 'Alertmanager',
    begin: alertmanagerNight,
    run: describeWith(['prometheus-alertmanager']),
  },
  { name: 'Icinga', begin: icingaNight, run: describeWith(['icinga2', 'openssl']) },
  { name: 'Nagios', begin: nagiosNight, run: describeWith(['nagios4']) },
  {
    name: 'Zabbix',
    begin: zabbixNight,
    run: describeWith(['zabbix_server', 'php'], zabbixLacks()),
  },
] as const;

for (const { name, begin, run } of NIGHTS) {
  run(`a night of three windows that overlap, with ${name}`, () => {
    let directory: ReturnType<typeof temporaryDataDirectory>;
    let monitor: NightMonitor;
    let agent: AgentProcess;

    beforeEach(async () => {
      directory = temporaryDataDirectory();
      monitor = await begin();
      agent = await AgentProcess.start(directory);
    }, PATIENCE.timeout);
    afterEach(async () => {
      await agent.dispose();
      await monitor.dispose();
      directory.dispose();
    });

    const command = () => ({ commandId: randomUUID(), person: PERSON, reason: 'CHG-1042' });

    async function apply(windows: readonly object[]): Promise<void> {
      const document = documentSchema.parse({
        systems: [{ id: 'erp', monitors: [monitor.definition] }],
        integrations: [
          {
            ...{ id: 'orders', systems: ['erp'] },
            scheduler: { kind: 'local', every: '1h', command: ['true'] },
          },
        ],
        windows,
      });
      await agent.call('document.apply', { ...command(), document });
    }

    const window = (id: string, minutes: number): object => ({
      ...{ id, timeZone: 'UTC', duration: `PT${minutes}M`, reason: 'CHG-1042' },
      start: new Date(Date.now() - 1_000).toISOString().slice(0, 19),
      covers: { systems: ['erp'] },
    });

    const stages = (stage: string, endsBy?: number): Promise<void> =>
      vi.waitFor(async () => {
        const { silences } = await agent.call('silence.list', {});
        expect(silences).toMatchObject([{ stage, failure: null }]);
        const ends = Date.parse(silences[0]?.endsAt ?? '');
        if (endsBy !== undefined) expect(ends).toBeGreaterThanOrEqual(endsBy);
      }, PATIENCE);

    it(
      'pages nobody inside, and of the first new alarm afterwards; all is as it was',
      async () => {
        for (const [secret, value] of Object.entries(monitor.secrets)) {
          await agent.call('secret.set', { person: PERSON, name: secret, value, store: 'file' });
        }
        await monitor.silenceOfOther();
        const before = await monitor.silences();
        await apply([window('first', 30)]);
        await stages('silent');
        // Both die inside, and two more windows open.
        await Promise.all([monitor.kill(), agent.kill()]);
        await monitor.start();
        agent = await AgentProcess.start(directory);
        await apply([window('second', 90), window('third', 60)]);
        await stages('silent', Date.now() + 85 * 60_000);
        await monitor.alarm('erp');
        await monitor.alarm('other');
        await vi.waitFor(() => expect(monitor.pages()).toEqual(['other']), PATIENCE);
        await monitor.wellAgain('erp');
        for (const windowId of ['second', 'third']) {
          await agent.call('window.end', { ...command(), windowId });
        }
        await stages('silent');
        await agent.call('window.end', { ...command(), windowId: 'first' });
        await stages('heard');
        expect(await monitor.silences()).toEqual(monitor.isKeptByKill ? before : []);
        expect(monitor.pages()).toEqual(['other']);
        const liftedAt = performance.now();
        await monitor.alarm('erp');
        await vi.waitFor(() => expect(monitor.pages()).toEqual(['other', 'erp']), PATIENCE);
        const tookMs = Math.round(performance.now() - liftedAt);
        process.stdout.write(
          `${name}: the first new alarm was paged ${tookMs} ms after it began.\n`,
        );
        expect(await agent.call('audit.verify', { fresh: true })).toMatchObject({ ok: true });
      },
      4 * PATIENCE.timeout,
    );
  });
}
