import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { ask } from '../support/features/api/api-client.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const template = (id: string, system: string) => ({
  ...{ id, timeZone: 'UTC', start: '2026-01-01T22:00', duration: 'PT1H' },
  covers: { systems: [system] },
});

const plan = {
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: ['erp', 'crm'].map((id) => ({
    ...{ id: `${id}-orders`, systems: [id] },
    scheduler: { kind: 'local', every: '1h', command: ['true'] },
  })),
  windows: [template('release', 'erp'), template('upgrade', 'crm')],
};

describe('a token for the windows of one template', () => {
  const directory = temporaryDataDirectory();
  let agent: AgentProcess;
  let url = '';
  const tokens = { narrow: '', wide: '' };

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });
  const call = async (name: string, body: object, token = tokens.narrow) => {
    const { status, json } = await ask(`${url}/v1/${name}`, { token, body });
    return { status, json: json ?? {} };
  };
  const open = async (id: string, token: string) =>
    (await call('window.open', { template: id, key: `key-of-${id}` }, token)).json;

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    expect((await cli(['apply', '-'], JSON.stringify({ ...plan, api: { port } }))).code).toBe(0);
    const made = async (...words: string[]) =>
      (await cli(['token', 'create', ...words])).stdout.trim();
    tokens.narrow = await made('gitlab', '--may', 'operate', '--window', 'release');
    tokens.wide = await made('admin', '--may', 'read', '--may', 'operate');
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('goes through a release, and reads its report also when it is over', async () => {
    const { windowId, opensAt } = await open('release', tokens.narrow);
    expect((await call('window.wait', { windowId })).json).toMatchObject({ outcome: 'done' });
    const inside = await call('occurrence.report', { windowId, opensAt });
    expect(inside.json).toMatchObject({ window: { id: windowId } });
    expect((await call('window.close', { windowId })).status).toBe(200);
    await call('window.wait', { windowId, until: 'closed' });
    const after = await call('occurrence.report', { windowId, opensAt });
    expect([after.status, after.json]).toMatchObject([200, { window: { id: windowId } }]);
  });

  it('neither changes nor reads what is of another one', async () => {
    const { windowId, opensAt } = await open('upgrade', tokens.wide);
    const refused = [
      ['window.open', { template: 'upgrade', key: 'mine' }],
      ['window.beat', { windowId }],
      ['window.close', { windowId }],
      ['window.wait', { windowId }],
      ['window.end', { windowId, reason: 'x' }],
      ['window.extend', { windowId, minutes: 5 }],
      ['occurrence.report', { windowId, opensAt }],
      ['hold.place', { selector: { systems: ['erp'] }, until: null, reason: 'x' }],
      ['state.snapshot', {}],
      ['audit.page', { before: 10 }],
      ['document.apply', { document: plan }],
    ] as const;
    const statuses = await Promise.all(
      refused.map(async ([name, body]) => `${name} ${(await call(name, body)).status}`),
    );
    expect(statuses).toEqual(refused.map(([name]) => `${name} 403`));
    const { integrations } = await agent.call('state.snapshot', {});
    expect(integrations.find(({ id }) => id === 'crm-orders')?.state).toBe('paused');
    await call('window.close', { windowId }, tokens.wide);
  });
});
