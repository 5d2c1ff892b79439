import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** Each unlike all others, so that a find says which one. */
const SECRETS = {
  smtp: 'Smtp-passw0rd-of-the-relay',
  hook: '/services/T0AAAA/B0BBBB/hookPathThatIsASecret',
  token: 'tok_of_the_own_service_5544',
  sign: Buffer.from('the key that signs each webhook').toString('base64'),
  command: 'c0mmand-environment-secret',
  monitor: 'alertmanager-bearer-token-77',
} as const;

/** Answers with all that it was asked with, as a careless server does. */
function echo(): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      const body = Buffer.concat(parts).toString('utf8');
      response.writeHead(401).end(JSON.stringify({ method, url, headers, body }));
    });
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describeWith(['sh'])('secrets of voices and monitors, before servers that repeat them', () => {
  const directory = temporaryDataDirectory();
  const server = echo();
  const said: (readonly [words: string, text: string])[] = [];
  let agent: AgentProcess;

  const cli = async (words: readonly string[], stdin?: string) => {
    const asked = [...words, '--data-dir', directory.root];
    const done = await run(asked, stdin === undefined ? {} : { stdin });
    said.push([words.join(' '), done.stdout + done.stderr]);
    return done;
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    agent = await AgentProcess.start(directory);
    for (const [name, value] of Object.entries(SECRETS)) {
      const text = name === 'hook' ? origin + value : value;
      expect(
        (await run(['secret', 'set', name, '--data-dir', directory.root], { stdin: text })).code,
      ).toBe(0);
    }
    const ref = (name: keyof typeof SECRETS) => ({ secretRef: name });
    const shout = 'echo "$SECRET $*"; echo "$SECRET" >&2; exit 3';
    const voices = [
      {
        ...{ id: 'mail', kind: 'mail', from: 'remanso@example.com', to: ['ana@example.com'] },
        server: {
          host: '127.0.0.1',
          port,
          security: 'tls',
          user: 'remanso',
          password: ref('smtp'),
        },
        timeout: '2s',
      },
      { id: 'slack', kind: 'webhook', preset: 'slack', url: ref('hook') },
      {
        ...{ id: 'own', kind: 'webhook', preset: 'json', url: `${origin}/own` },
        ...{ token: ref('token'), sign: ref('sign') },
      },
      {
        ...{ id: 'hook', kind: 'command', command: ['sh', '-c', shout] },
        environment: { SECRET: ref('command') },
      },
    ];
    const monitor = { kind: 'alertmanager', urls: [origin], matchers: ['system="erp"'] };
    const document = {
      systems: [{ id: 'erp', monitors: [{ ...monitor, token: ref('monitor') }] }],
      integrations: [
        {
          ...{ id: 'orders', systems: ['erp'] },
          scheduler: { kind: 'local', every: '1h', command: ['true'] },
        },
      ],
      voices: { list: voices.map((voice) => ({ ...voice, language: 'en' })) },
    };
    const applied = await cli(['apply', '-'], JSON.stringify(document));
    expect([applied.code, applied.stderr]).toEqual([0, '']);
  });
  afterAll(async () => {
    await agent.dispose();
    server.close();
    directory.dispose();
  });

  it(
    'are in nothing that anybody is told, and in no file but their own',
    { timeout: 60_000 },
    async () => {
      await cli(['pause', '--system', 'erp', '--for', '5m', '--reason', 'x']);
      const failing = async (): Promise<number> => {
        const { voices } = await agent.call('voice.list', {});
        return voices.filter(({ failure }) => failure !== null).length;
      };
      await expect.poll(failing, { timeout: 20_000 }).toBe(4);
      for (const language of ['en', 'es']) {
        const env = { REMANSO_LANG: language };
        for (const words of [
          ['voice', 'test'],
          ['voice', 'list', '--json'],
          ['silence', 'check'],
          ['silence', 'list', '--json'],
          ['status', '--json'],
          ['doctor'],
          ['export'],
          ['audit', '--json'],
        ]) {
          const done = await run([...words, '--data-dir', directory.root], { env });
          said.push([words.join(' '), done.stdout + done.stderr]);
        }
      }
      // It was there to be found: what the servers repeated is told, without it.
      expect(said.find(([words]) => words === 'voice test')?.[1]).toContain('exit 3');
      await agent.dispose();
      const own = filesIn(directory.root).filter(
        (path) => !/secret/i.test(relative(directory.root, path)),
      );
      const read = own.map((path) => [
        relative(directory.root, path),
        readFileSync(path, 'latin1'),
      ]);
      const found = [...said, ...read].flatMap(([where = '', text = '']) =>
        Object.entries(SECRETS)
          .filter(([, value]) => text.includes(value) || text.includes(value.slice(1)))
          .map(([name]) => `${name} in ${where}`),
      );
      expect(found).toEqual([]);
      expect(own.length).toBeGreaterThan(2);
    },
  );
});
