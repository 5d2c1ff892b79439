import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HostileHosts } from '../support/features/hosts/hostile-hosts.ts';
import { describeWith } from '../support/required-programs.ts';
import { SSH_PROGRAMS } from '../support/ssh-server.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PERSON = { name: 'ana', via: 'test' };
const MEGABYTE = 1024 * 1024;
/** Of the agent, over what it had before: one answer of each host, and the copies of a collection. */
const MOST_MORE = 128 * MEGABYTE;
const IDS = ['good', 'loud', 'silent', 'dripping', 'liar'] as const;

function bytesOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const text = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(text)?.[1]) * 1024;
}

describeWith(SSH_PROGRAMS)('hosts of which only one is honest', () => {
  const directory = temporaryDataDirectory();
  let hosts: HostileHosts;
  let agent: AgentProcess;

  const statesOf = async (): Promise<Record<string, string>> => {
    const { integrations } = await agent.call('state.snapshot', {});
    return Object.fromEntries(integrations.map(({ id, state }) => [id, state]));
  };
  const listed = async (id: string) =>
    (await agent.call('host.list', {})).hosts.find((one) => one.id === id);

  beforeAll(async () => {
    hosts = await HostileHosts.start();
    hosts.addHonest('good');
    hosts.add('loud', 'head -c 1073741824 /dev/zero');
    hosts.add('silent', 'exec sleep 600');
    hosts.add('dripping', 'while printf x; do sleep 1; done');
    hosts.addLiar('liar', {
      facts: ['user =cmd|calc', 'system \u001b]0;owned\u0007Linux', 'zone ../../etc/passwd'],
    });
    agent = await AgentProcess.start(directory, { environment: hosts.seat.environment });
  });
  afterAll(async () => {
    await agent.stop();
    await hosts.dispose();
    directory.dispose();
  });

  it('the honest one is held, told and released as if there were no others', async () => {
    await agent.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: PERSON,
      document: {
        hosts: IDS.map((id) => ({ id, ssh: id })),
        integrations: IDS.map((id) => ({ id: `on-${id}`, scheduler: { kind: 'guard', host: id } })),
      },
    });
    await agent.call('host.setUp', { commandId: crypto.randomUUID(), person: PERSON, id: 'good' });
    await expect.poll(async () => (await listed('good'))?.state).toBe('confirmed');
    const before = bytesOf(agent.pid, 'VmRSS');
    const { holdId } = await agent.call('hold.place', {
      commandId: crypto.randomUUID(),
      person: PERSON,
      selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
      reason: 'The ERP does not answer',
      until: null,
    });
    await expect.poll(async () => (await statesOf())['on-good']).toBe('paused');
    // What a host says is believed until it is found to be otherwise; who says nothing, never.
    await expect.poll(statesOf).toEqual({
      'on-good': 'paused',
      'on-liar': 'paused',
      'on-loud': 'unknown',
      'on-silent': 'unknown',
      'on-dripping': 'unknown',
    });

    const now = Math.floor(Date.now() / 1000) + 2;
    const lies = [
      `${now} on-good 7 started\n`,
      `${now} on-good 7 held x\n`,
      `${now + 86_400 * 365} on-liar 7 held x\n`,
      `${now} on-liar 4711 started\n`,
      `${now} <img/src=x/onerror=alert(1)> 7 held x\n`,
    ];
    const records = (lines: string): string =>
      `user 0 =cmd|calc ${lines.length} ${lines.length}\n${lines}\n`;
    hosts.addLiar('liar', { records: records(lies.join('')) });
    await agent.call('host.check', { id: 'liar' });
    const leaks = async () =>
      (await agent.call('audit.page', { kind: 'leak.detected', limit: 9 })).entries;
    await expect
      .poll(async () => (await leaks()).map((one) => one.integrationId))
      .toContain('on-liar');
    const { entries } = await agent.call('audit.page', { integration: 'on-good', limit: 99 });
    expect(entries.filter(({ kind }) => /^(run|leak)\./.test(kind))).toEqual([]);
    expect((await listed('liar'))?.collected?.refused).toBe(4);

    const flood = Array.from(
      { length: 30_000 },
      (_, i) => `${now - 90_000 - i} on-liar ${i} held x\n`,
    );
    hosts.addLiar('liar', { records: records(flood.join('')).repeat(7) });
    await agent.call('host.check', { id: 'liar' });
    await expect.poll(async () => (await listed('liar'))?.collected?.held).toBeGreaterThan(1_000);

    await agent.call('hold.release', {
      commandId: crypto.randomUUID(),
      person: PERSON,
      target: { holdId },
      reason: 'It answers',
    });
    await expect.poll(async () => (await statesOf())['on-good']).toBe('flowing');
    expect((await listed('good'))?.state).toBe('confirmed');
    expect(bytesOf(agent.pid, 'VmHWM') - before).toBeLessThan(MOST_MORE);
  });

  it('what the liar says of itself is shown, and is nothing but text', async () => {
    const liar = await listed('liar');
    expect(liar?.facts?.user).toBe('root');
    expect(JSON.stringify(liar)).not.toMatch(/[\p{Cc}]|\\u00/u);
  });
});
