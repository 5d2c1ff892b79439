import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { ask } from '../support/features/api/api-client.ts';
import { fencesOf } from '../support/markdown.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const README = 'agent/features/api/README.md';
const TSC = path.resolve('node_modules/typescript/bin/tsc');

/** The strictest of those under which a program may compile it. */
const TSCONFIG = {
  compilerOptions: {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{ target: 'es2024', module: 'nodenext', types: ['node'], noEmit: true },
    ...{ erasableSyntaxOnly: true, verbatimModuleSyntax: true, allowImportingTsExtensions: true },
  },
};

describe('the client that the agent hands out', () => {
  const directory = temporaryDataDirectory();
  const program = mkdtempSync(path.join(tmpdir(), 'remanso-client-'));
  let agent: AgentProcess;
  let url = '';

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    expect((await cli(['apply', '-'], JSON.stringify({ api: { port } }))).code).toBe(0);
    const { text } = await ask(`${url}/v1/client.ts`);
    writeFileSync(path.join(program, 'remanso.ts'), text);
    const [night] = fencesOf(readFileSync(README, 'utf8')).filter(({ kind }) => kind === 'ts');
    writeFileSync(path.join(program, 'night.ts'), night?.text ?? '');
    writeFileSync(path.join(program, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    writeFileSync(path.join(program, 'package.json'), '{"type":"module"}');
    symlinkSync(path.resolve('node_modules'), path.join(program, 'node_modules'));
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
    rmSync(program, { recursive: true });
  });

  it('compiles, with the night of the README', () => {
    const at = { cwd: program, encoding: 'utf8' } as const;
    expect(execFileSync(process.execPath, [TSC, '-p', '.'], at)).toBe('');
  });

  it('goes through a night alone, from nothing to the report', async () => {
    const rights = ['--may', 'read', '--may', 'operate', '--may', 'plan'];
    const { stdout } = await cli(['token', 'create', 'night', ...rights]);
    const env = { REMANSO_URL: url, REMANSO_TOKEN: stdout.trim() };
    const entry = path.join(program, 'night.ts');
    const night = await run([], { entry, env, cwd: program });
    expect(night.stderr).toBe('');
    expect(JSON.parse(night.stdout)).toMatchObject({
      ...{ state: 'closed', window: { id: 'update' } },
      totals: { integrations: 1, leaks: 0, failed: 0 },
    });
  });

  it('sends a command again, as the same one, until it is answered', async () => {
    const keys: unknown[] = [];
    const server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      if (keys.length === 1) response.writeHead(503, { 'Retry-After': '0' }).end();
      else if (keys.length === 2) request.socket.destroy();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"revision":7}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const script = `import { Remanso } from './remanso.ts';
      const remanso = new Remanso({ url: 'http://127.0.0.1:${port}', token: 'x' });
      const params = { windowId: 'update', reason: 'Updated' };
      console.log(JSON.stringify(await remanso.call('window.end', params)));`;
    const entry = path.join(program, 'again.ts');
    writeFileSync(entry, script);
    const again = await run([], { entry, cwd: program });
    server.close();
    expect([again.stdout, again.stderr]).toEqual(['{"revision":7}\n', '']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });
});
