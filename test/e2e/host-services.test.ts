import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { DebianOverSsh } from '../support/debian-over-ssh.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PERSON = { name: 'ana', via: 'test' };
const HOST = 'erp-db1';
const PATIENT = { timeout: 30_000 };
const notRoot = process.getuid?.() === 0 ? undefined : 'another machine needs root';

describeWith([...SSH_PROGRAMS, 'unshare', 'nsenter', 'systemctl', 'flock'], notRoot)(
  'services on a host',
  () => {
    let there: DebianOverSsh;
    let agent: AgentProcess;
    const directory = temporaryDataDirectory();
    const order = () => ({ commandId: crypto.randomUUID(), person: PERSON });
    const root = (line: string) => there.machine.as('root', line);
    const isActive = async (unit: string) =>
      (await there.machine.tryAs('root', `systemctl is-active ${unit}`)).said.trim();
    const stateOf = async (id: string) =>
      (await agent.call('state.snapshot', {})).integrations.find((one) => one.id === id)?.state;

    beforeAll(async () => {
      there = await DebianOverSsh.start();
      const seat = there.server.seat();
      const unit = '[Service]\\nExecStart=/bin/sleep 100000\\n';
      await root(
        `cd /etc/systemd/system && printf '${unit}' > poll.service && printf '${unit}' > off.service && systemctl daemon-reload && systemctl start poll.service`,
      );
      agent = await AgentProcess.start(directory, { environment: seat.environment });
      await agent.call('document.apply', {
        ...order(),
        document: {
          hosts: [{ id: HOST, ssh: there.addressOf('root') }],
          integrations: [
            {
              id: 'poll',
              scheduler: { kind: 'service', host: HOST, unit: 'poll.service', stopWithin: '2s' },
            },
            {
              id: 'off',
              scheduler: { kind: 'service', host: HOST, unit: 'off.service', stopWithin: '2s' },
            },
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

    it('are stopped by a pause and started after it, if they ran', async () => {
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
      const { holdId } = await agent.call('hold.place', {
        ...order(),
        selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
        reason: 'The ERP does not answer',
        until: null,
      });
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('paused');
      expect(await isActive('poll.service')).toBe('inactive');
      await expect.poll(() => stateOf('off'), PATIENT).toBe('paused');
      await agent.call('hold.release', {
        ...order(),
        target: { holdId },
        reason: 'It answers',
      });
      await expect.poll(() => stateOf('poll'), PATIENT).toBe('flowing');
      expect(await isActive('poll.service')).toBe('active');
      expect(await isActive('off.service')).toBe('inactive');
    });
  },
);
