import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { fencesOf } from '../support/markdown.ts';
import { PROXIES, startProxy, type ProxyKind, type ProxyServer } from '../support/proxy-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const README = readFileSync('agent/features/api/README.md', 'utf8');
const NAME = 'remanso.example.com';

interface Asked {
  readonly body?: object;
  readonly at?: string;
  readonly ca?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const plan = {
  systems: [{ id: 'erp' }],
  integrations: [
    {
      ...{ id: 'orders', systems: ['erp'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
  windows: [
    {
      ...{ id: 'release', timeZone: 'UTC', start: '2026-01-01T22:00', duration: 'PT1H' },
      covers: { systems: ['erp'] },
    },
  ],
};

describe.each(PROXIES)('behind %s, configured as the page says', (kind) => {
  describeWith([kind, 'openssl'])('over TLS', () => {
    const directory = temporaryDataDirectory();
    let agent: AgentProcess;
    let proxy: ProxyServer;
    let ca = '';
    let api = 0;
    let token = '';

    const cli = (words: readonly string[], stdin?: string) =>
      run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });
    /** The site of the page, with the names and ports of this test. */
    const site = (port: number, change: (text: string) => string = (text) => text): string => {
      const fence = fencesOf(README).find(({ kind: of }) => of === kind);
      if (fence === undefined) throw new Error(`The page has nothing of ${kind}`);
      const own = fence.text
        .replaceAll(NAME, 'localhost')
        .replace('127.0.0.1:4311', `127.0.0.1:${api}`);
      return change(own.replace('listen 443', `listen 127.0.0.1:${port}`));
    };

    beforeAll(async () => {
      agent = await AgentProcess.start(directory);
      api = await freePort();
      const document = { ...plan, api: { port: api, names: ['localhost'] } };
      expect((await cli(['apply', '-'], JSON.stringify(document))).code).toBe(0);
      const may = ['--may', 'read', '--may', 'operate'];
      token = (await cli(['token', 'create', 'pipeline', ...may])).stdout.trim();
      proxy = await startProxy(kind, site);
      ca = readFileSync(proxy.authority, 'utf8');
    });
    afterAll(async () => {
      await proxy.dispose();
      await agent.dispose();
      directory.dispose();
    });

    const reach = (
      path: string,
      { body, at = proxy.origin, ...options }: Asked = {},
    ): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const headers = {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...options.headers,
        };
        const method = body === undefined ? 'GET' : 'POST';
        const asked = request(`${at}${path}`, { ca, agent: false, method, ...options, headers });
        asked.on('response', resolve);
        asked.on('error', reject);
        asked.end(body === undefined ? undefined : JSON.stringify(body));
      });
    const answered = async (...asked: Parameters<typeof reach>) => {
      const response = await reach(...asked);
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      const json = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
      return { status: response.statusCode, json };
    };

    it('answers calls, and refuses as it does without', async () => {
      const seen = await answered('/v1/state.snapshot');
      expect([seen.status, seen.json['integrations']]).toEqual([200, expect.any(Array)]);
      const wrong = await answered('/v1/state.snapshot', {
        headers: { Authorization: 'Bearer no' },
      });
      expect([wrong.status, wrong.json['code']]).toEqual([401, 'token-refused']);
      const page = await answered('/v1/state.snapshot', {
        headers: { Origin: 'https://evil.example' },
      });
      expect([page.status, page.json['code']]).toEqual([403, 'not-allowed']);
      expect((await answered('/v1/nothing')).status).toBe(404);
    });

    it('streams events as they happen', { timeout: 20_000 }, async () => {
      const stream = await reach('/v1/events');
      const heard: string[] = [];
      stream.setEncoding('utf8').on('data', (text: string) => heard.push(text));
      // Each is heard before the next one happens: nothing waits in the proxy.
      await expect.poll(() => heard.join('')).toContain('event: reset');
      for (const round of [1, 2, 3]) {
        heard.length = 0;
        const target = { selector: { all: true }, until: null, reason: `round ${round}` };
        expect((await answered('/v1/hold.place', { body: target })).status).toBe(200);
        await expect.poll(() => heard.join('')).toContain('event: state.changed');
      }
      stream.destroy();
      await answered('/v1/hold.release', { body: { target: { all: true }, reason: 'done' } });
    });

    it('lets a pipeline wait', { timeout: 20_000 }, async () => {
      const opened = await answered('/v1/window.open', {
        body: { template: 'release', key: kind },
      });
      const { windowId } = opened.json;
      const drained = await answered('/v1/window.wait', { body: { windowId } });
      expect(drained.json).toMatchObject({ outcome: 'done' });
      const waiting = answered('/v1/window.wait', { body: { windowId, until: 'closed' } });
      expect((await answered('/v1/window.close', { body: { windowId } })).status).toBe(200);
      expect((await waiting).json).toMatchObject({ outcome: 'done' });
    });

    it('is the way of the command line from another machine', async () => {
      const env = { REMANSO_TOKEN: token, NODE_EXTRA_CA_CERTS: proxy.authority };
      const status = await run(['status', '--host', proxy.origin], { env });
      expect([status.code, status.stderr]).toEqual([0, '']);
      expect(status.stdout).toContain(proxy.origin);
      const distrusted = await run(['status', '--host', proxy.origin], {
        env: { REMANSO_TOKEN: token },
      });
      expect(distrusted.stderr).toContain('NODE_EXTRA_CA_CERTS');
    });

    it.each<[string, Record<ProxyKind, string>, number, string]>([
      [
        'the name',
        { caddy: 'header_up Host evil.example', nginx: 'proxy_set_header Host evil.example;' },
        ...([403, 'names: in the document'] as const),
      ],
      [
        'the token',
        { caddy: 'header_up -Authorization', nginx: 'proxy_set_header Authorization "";' },
        ...([401, 'Authorization: Bearer'] as const),
      ],
    ])('says what is missing when it strips %s', async (_, lines, code, said) => {
      const line = lines[kind];
      const stripping = await startProxy(kind, (port) =>
        site(port, (text) =>
          kind === 'nginx'
            ? text.replace(/proxy_set_header Host[^;]*;/, (host) =>
                line.includes('Host') ? line : `${host} ${line}`,
              )
            : text.replace(/(reverse_proxy [\d.:]+)/, `$1 {\n${line}\n}`),
        ),
      );
      try {
        const told = await answered('/v1/state.snapshot', {
          ...{ at: stripping.origin, body: {}, ca: readFileSync(stripping.authority, 'utf8') },
        });
        expect([told.status, told.json['detail']]).toEqual([code, expect.stringContaining(said)]);
      } finally {
        await stripping.dispose();
      }
    });
  });
});
