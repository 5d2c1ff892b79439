import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { startAlertmanager, type AlertmanagerServer } from '../support/alertmanager-server.ts';
import { run } from '../support/cli-run.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

describeWith(['prometheus-alertmanager'])('a monitor that is not defined yet', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let monitor: AlertmanagerServer;
  let agent: AgentProcess;

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    monitor = await startAlertmanager();
    agent = await AgentProcess.start(directory);
    for (const instance of ['erp-app1:9100', 'erp-db1:9100']) {
      await monitor.alarm({ alertname: 'QueueLength', system: 'erp', instance });
    }
    await monitor.alarm({ alertname: 'DiskFilling', system: 'mail', instance: 'mail-1:9100' });
  });
  afterAll(async () => {
    await agent.dispose();
    await monitor.dispose();
    directory.dispose();
  });

  const ask = (words: readonly string[], document: object) =>
    run([...words, '-', '--data-dir', directory.root], { stdin: JSON.stringify(document) });

  const erp = (...urls: readonly string[]) => ({
    systems: [
      { id: 'erp', monitors: [{ kind: 'alertmanager', urls, matchers: ['system="erp"'] }] },
    ],
    integrations: [],
    windows: [],
  });

  it('says how many alarms of how many hosts it would silence', async () => {
    const asked = await ask(['silence', 'preview'], erp(monitor.url));
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain('erp: would silence 2 alarms of 2 hosts that are on now');
  });

  it('says what can be named there, as it is written', async () => {
    const asked = await ask(['silence', 'find'], erp(monitor.url));
    expect(asked.code).toBe(0);
    const line = asked.stdout.split('\n').find((one) => one.includes('system=\\"erp\\"'));
    expect(line).toContain('matchers: ["system=\\"erp\\""]  # label · 2 hosts · 2 alarms on');
  });

  it('says the same for programs, and changes nothing', async () => {
    const asked = await ask(['silence', 'find', '--json'], erp(monitor.url));
    const [found] = asked.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(found).toMatchObject({ of: 'system', ownerId: 'erp', failure: null, isCut: false });
    expect(await monitor.silences()).toEqual([]);
    const listed = await run(['silence', 'list', '--json', '--data-dir', directory.root]);
    expect(listed.stdout).toBe('');
  });

  it('exits 1 with what to do where one cannot be asked', async () => {
    const asked = await ask(['silence', 'preview'], erp('http://127.0.0.1:9'));
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain('erp: could not be asked');
  });

  it('says so where a document names no monitor', async () => {
    const asked = await ask(['silence', 'find', '--lang', 'es'], { systems: [{ id: 'erp' }] });
    expect(asked.stdout).toContain('no nombra ningún monitor');
  });
});
