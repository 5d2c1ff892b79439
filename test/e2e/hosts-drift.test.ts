import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProgram } from '../support/find-program.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { USER } from '../support/debian-machine.ts';
import { DebianOverSsh } from '../support/debian-over-ssh.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import type { SshSeat } from '../support/ssh-seat.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PERSON = { name: 'ana', via: 'test' };
const HOST = 'erp-db1';
const LINES = Array.from({ length: 40 }, (_, i) => `*/5 * * * * /opt/erp/sync ${i}`);
const UNIT = '[Service]\\nType=oneshot\\nExecStart=/bin/true\\n';
const TIMER = '[Timer]\\nOnCalendar=*-*-* 02:00\\n';
const PATIENT = { timeout: 30_000 };
const notRoot = rootLacks('another machine');

describeWith([...SSH_PROGRAMS, 'crontab', 'unshare', 'nsenter', 'systemctl'], notRoot)(
  'drift on a host',
  () => {
    let there: DebianOverSsh;
    let seat: SshSeat;
    let agent: AgentProcess;
    let calls: string;
    let directory: ReturnType<typeof temporaryDataDirectory>;

    const order = () => ({ commandId: crypto.randomUUID(), person: PERSON });
    const check = () => agent.call('host.check', { id: HOST });
    const snapshot = () => agent.call('state.snapshot', {});
    const stateOf = async (id: string) =>
      (await snapshot()).integrations.find((one) => one.id === id)?.state;
    const problems = async () =>
      (await snapshot()).problems.map(({ code, message }) => [code, message]);
    const drifts = async (integration: string) => {
      const { entries } = await agent.call('audit.page', {
        kind: 'scheduler.drifted',
        integration,
      });
      return entries.map(({ detail }) => detail);
    };
    const crontab = (change: string): Promise<string> =>
      there.machine.as('root', `crontab -u ${USER} -l | sed '${change}' | crontab -u ${USER} -`);

    beforeAll(async () => {
      directory = temporaryDataDirectory();
      there = await DebianOverSsh.start();
      seat = there.server.seat();
      calls = join(seat.folder, 'calls');
      writeFileSync(calls, '');
      const ssh = `'${findProgram('ssh') ?? 'ssh'}' -F '${join(seat.folder, 'config')}'`;
      seat.replaceSsh(`echo call >> '${calls}'\nexec ${ssh} "$@"\n`);
      const units = `cd /etc/systemd/system && printf '${UNIT}' > stock.service && printf '${TIMER}' > stock.timer`;
      await there.machine.as(
        'root',
        `${units} && systemctl daemon-reload && systemctl start stock.timer`,
      );
      const text = `${LINES.join('\\n')}\\n`;
      await there.machine.as('root', `printf '${text}' | crontab -u ${USER} -`);
      agent = await AgentProcess.start(directory, { environment: seat.environment });
      const at = { kind: 'cron', host: HOST, user: USER } as const;
      await agent.call('document.apply', {
        ...order(),
        document: {
          hosts: [{ id: HOST, ssh: there.addressOf('root') }],
          integrations: [
            ...LINES.map((line, i) => ({ id: `sync-${i}`, scheduler: { ...at, line } })),
            { id: 'stock', scheduler: { kind: 'systemd', host: HOST, timer: 'stock.timer' } },
          ],
        },
      });
      await agent.call('host.setUp', { ...order(), id: HOST });
      const { outcomes } = await agent.call('host.protect', { ...order(), id: HOST });
      expect(outcomes.filter(({ failure }) => failure !== null)).toEqual([]);
    }, 120_000);
    afterAll(async () => {
      await agent.stop();
      await there.stop();
      directory.dispose();
    });

    it('reads 40 lines of a crontab and a timer by a call or two', async () => {
      await check();
      await expect.poll(() => stateOf('stock'), PATIENT).toBe('flowing');
      await expect.poll(() => stateOf('sync-39'), PATIENT).toBe('flowing');
      const readAt = async () =>
        (await snapshot()).integrations.map(({ scheduler }) => scheduler?.lastReadAt ?? '');
      const before = (await readAt()).sort().at(-1) ?? '';
      writeFileSync(calls, '');
      await check();
      await expect
        .poll(async () => (await readAt()).every((at) => at > before), PATIENT)
        .toBe(true);
      expect(readFileSync(calls, 'utf8').split('\n').length - 1).toBeLessThanOrEqual(4);
    });

    it('finds a guard that was removed from a line, and that it was put back', async () => {
      await crontab('s#^\\(.*\\) [^ ]*/guard sync-3 || exit 0; #\\1 #');
      await check();
      await expect
        .poll(problems, PATIENT)
        .toEqual([
          [
            'host-drift|sync-3',
            expect.stringContaining('on erp-db1 someone outside Remanso removed'),
          ],
        ]);
      const told = { scheduler: 'cron', holdId: null, host: HOST, policy: 'told' };
      expect(await drifts('sync-3')).toEqual([{ ...told, found: 'unguarded' }]);
      await check();
      await agent.call('host.protect', { ...order(), id: HOST });
      await expect.poll(problems, PATIENT).toEqual([]);
      expect(await drifts('sync-3')).toHaveLength(1);
    });

    it('finds a line that was edited, and says so of the host', async () => {
      await crontab('s#/opt/erp/sync 5$#/opt/erp/sync 5 --all#');
      await check();
      await expect.poll(() => stateOf('sync-5'), PATIENT).toBe('unknown');
      expect(await problems()).toEqual([
        ['scheduler-failed|sync-5', expect.stringContaining(`${HOST}: crontab -u ${USER}`)],
      ]);
      expect(await drifts('sync-5')).toMatchObject([{ host: HOST, found: 'missing' }]);
      expect(await stateOf('sync-6')).toBe('flowing');
      await crontab('s#/opt/erp/sync 5 --all$#/opt/erp/sync 5#');
      await check();
      await expect.poll(problems, PATIENT).toEqual([]);
    });

    it('finds a drop-in that was removed and a unit that was changed', async () => {
      await there.machine.as(
        'root',
        'rm /etc/systemd/system/stock.service.d/zz-remanso-*.conf && systemctl daemon-reload',
      );
      await check();
      const code = 'host-drift|stock';
      await expect.poll(problems, PATIENT).toEqual([[code, expect.stringContaining('removed')]]);
      expect(await drifts('stock')).toMatchObject([{ scheduler: 'systemd', found: 'unguarded' }]);
      await agent.call('host.protect', { ...order(), id: HOST });
      await expect.poll(problems, PATIENT).toEqual([]);
      await check();
      await expect.poll(() => stateOf('stock'), PATIENT).toBe('flowing');
      await there.machine.as(
        'root',
        'sed -i "s#/bin/true#/bin/false#" /etc/systemd/system/stock.service && systemctl daemon-reload',
      );
      await check();
      await expect
        .poll(problems, PATIENT)
        .toEqual([[code, expect.stringContaining('changed it on erp-db1')]]);
      expect(await drifts('stock')).toMatchObject([{ found: 'unguarded' }, { found: 'changed' }]);
    });

    it('does not know a host that does not answer', async () => {
      await there.server.kill();
      await check();
      await expect.poll(() => stateOf('sync-0'), PATIENT).toBe('unknown');
      await expect.poll(() => stateOf('stock'), PATIENT).toBe('unknown');
    });
  },
);
