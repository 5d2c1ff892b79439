import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { connectApi } from '../../agent/wire/api/api-client.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const LAST = 1_000_000;

describe('the command line with a token, by the HTTP API', () => {
  const directory = temporaryDataDirectory();
  let agent: AgentProcess;
  let origin = '';
  const tokens: Record<string, string> = {};

  const here = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });
  const afar = (right: string, ...words: readonly string[]) =>
    run([...words, '--host', origin], { env: { REMANSO_TOKEN: tokens[right] ?? '' } });

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const document = {
      systems: [{ id: 'erp' }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'] },
          scheduler: { kind: 'local', every: '1h', command: ['true'] },
        },
      ],
      api: { port },
    };
    expect((await here(['apply', '-'], JSON.stringify(document))).code).toBe(0);
    for (const right of ['read', 'operate']) {
      const rights = right === 'read' ? [right] : ['read', right];
      const may = rights.flatMap((one) => ['--may', one]);
      tokens[right] = (await here(['token', 'create', right, ...may])).stdout.trim();
    }
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('shows the same as on the machine itself, and whose it is', async () => {
    // Its first use is noted, which is a change.
    await afar('read', 'status');
    const [near, far] = [await here(['status', '--json']), await afar('read', 'status', '--json')];
    const withoutNow = (text: string): string => text.replaceAll(/"now":"[^"]*"/g, '');
    expect([far.code, withoutNow(far.stdout)]).toEqual([0, withoutNow(near.stdout)]);
    expect((await afar('read', 'status')).stdout).toContain(origin);
  });

  it('changes nothing with a token that reads, and says which one would', async () => {
    const pause = ['pause', '--system', 'erp', '--for', '5m', '--reason', 'x'];
    const refused = await afar('read', ...pause);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('operate');
    const inSpanish = await run([...pause, '--host', origin], {
      env: { REMANSO_TOKEN: tokens['read'] ?? '', REMANSO_LANG: 'es' },
    });
    expect(inSpanish.stderr).toContain('El token read no puede operate');
  });

  it('pauses with one that operates; the trail has its name and who sat there', async () => {
    const placed = await afar(
      ...(['operate', 'pause', '--system', 'erp', '--for', '5m', '--reason', 'x'] as const),
    );
    expect([placed.code, placed.stderr]).toEqual([0, '']);
    const { entries } = await agent.call('audit.page', { kind: 'hold.placed', before: LAST });
    expect(entries[0]?.actor).toMatchObject({ name: 'operate', via: 'api' });
    expect(entries[0]?.actor.claimed).toBeTruthy();
    expect((await afar('operate', 'resume', '--all', '--reason', 'x')).code).toBe(0);
  });

  it('hears of changes, and that its token is revoked', async () => {
    const token = (await here(['token', 'create', 'wall', '--may', 'read'])).stdout.trim();
    const [wall, desk] = await Promise.all(
      [token, tokens['operate'] ?? ''].map((one) => connectApi({ origin, token: one })),
    );
    if (wall?.ok !== true || desk?.ok !== true) throw new Error('not connected');
    let changes = 0;
    wall.value.on('state.changed', () => (changes += 1));
    const over = new Promise((resolve) => wall.value.onClose(resolve));
    // Until the stream is open nothing is heard.
    for (let round = 0; changes === 0; round += 1) {
      const person = { name: 'ana', via: 'test' };
      const placed = await desk.value.call('hold.place', {
        ...{ person, commandId: `place-${round}`, reason: 'x', until: null },
        selector: { all: true },
      });
      expect(placed.ok).toBe(true);
      const target = { holdId: placed.ok ? placed.value.holdId : '' };
      const commandId = `release-${round}`;
      await desk.value.call('hold.release', { person, commandId, target, reason: 'x' });
    }
    desk.value.close();
    await here(['token', 'revoke', 'wall']);
    expect(await over).toMatchObject({ code: 'connection-lost' });
    const again = await connectApi({ origin, token });
    expect(again).toMatchObject({ ok: false, failure: { code: 'token-refused' } });
  });

  it.each([
    ['no token', () => origin, {}, 1, 'REMANSO_TOKEN'],
    ['a path', () => `${origin}/v1`, { REMANSO_TOKEN: 'x' }, 2, 'https://SERVER[:PORT]'],
    ['another machine by http', () => 'http://erp1:4311', { REMANSO_TOKEN: 'x' }, 2, 'https://'],
    ['a wrong token', () => origin, { REMANSO_TOKEN: 'x' }, 1, 'token is unknown'],
    ['nobody there', () => 'http://127.0.0.1:9', { REMANSO_TOKEN: 'x' }, 3, 'cannot be reached'],
  ])('refuses %s, and says what to do', async (_, host, env, code, said) => {
    const status = await run(['status', '--host', host()], { env });
    expect(status.stderr).toContain(said);
    expect(status.code).toBe(code);
  });

  it('takes no other server for an agent', async () => {
    const server = createServer((_, response) => response.writeHead(200).end('<html>Hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const env = { REMANSO_TOKEN: 'x' };
    const status = await run(['status', '--host', `http://127.0.0.1:${port}`], { env });
    server.close();
    expect([status.code, status.stderr]).toEqual([1, expect.stringContaining('<html>Hello')]);
  });

  it('is refused with what works with files of the machine', async () => {
    const backup = await afar('operate', 'backup', 'make');
    expect(backup.code).toBe(1);
    expect(backup.stderr).toContain('--host');
  });
});
