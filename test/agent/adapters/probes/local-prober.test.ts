import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { expressionProblem } from '../../../../agent/adapters/probes/jmespath-question.ts';
import { LocalProber } from '../../../../agent/adapters/probes/local-prober.ts';
import { isProcessAlive } from '../../../../agent/adapters/runners/processes/process-mark.ts';
import type { ProbeOutcome } from '../../../../agent/core/windows/reopening-probes.ts';
import { readinessSchema } from '../../../../shared/domain/definitions/readiness.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';
import { freePort } from '../../../../build/scripts/free-port.ts';
import { spoken } from '../../../support/outcomes.ts';

const prober = new LocalProber(process.env);
const servers: { close: () => void; closeAllConnections?: () => void }[] = [];

function ask(
  check: Partial<z.input<typeof readinessSchema>>,
): ReturnType<typeof spoken<ProbeOutcome>> {
  return spoken(prober.start(readinessSchema.parse({ timeout: '2s', ...check })).ended);
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

describe('a readiness check over HTTP', () => {
  it.each([
    [200, {}, { passed: true, outcome: 'HTTP 200' }],
    [204, {}, { passed: true, outcome: 'HTTP 204' }],
    [503, {}, { passed: false, outcome: 'HTTP 503' }],
    [302, {}, { passed: false, outcome: 'HTTP 302' }],
    [302, { codes: [302] }, { passed: true, outcome: 'HTTP 302' }],
    [200, { codes: [204] }, { passed: false, outcome: 'HTTP 200' }],
  ])('%i with %j', async (status, more, expected) => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    expect(await ask({ http: { url, ...more } })).toEqual(expected);
    // A redirect is a reply: it is not followed.
    expect(asked).toBe(1);
  });

  it.each([
    ['{"status":"up"}', "status == 'up'", true, "HTTP 200, status == 'up' holds"],
    ['{"status":"booting"}', "status == 'up'", false, "HTTP 200, but status == 'up' does not hold"],
    ['{"queues":[]}', 'queues', false, 'HTTP 200, but queues does not hold'],
    ['<html>back soon</html>', 'status', false, 'HTTP 200, but its answer is not JSON'],
    ['{"n":"x"}', 'abs(n)', false, 'HTTP 200, but abs(n) cannot be asked of it: '],
  ])('%s asked %s', async (body, jmespath, passed, outcome) => {
    const url = await serve((_, response) => response.end(body));
    const said = await ask({ http: { url, jmespath } });
    expect(said.passed).toBe(passed);
    expect(said.outcome.startsWith(outcome), said.outcome).toBe(true);
  });

  it('reads no more of 10 MB than necessary', async () => {
    let sent = 0;
    const url = await serve((_, response) => {
      const chunk = Buffer.alloc(65_536, 'x');
      const more = (): void => {
        while (sent < 10_000_000) {
          sent += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    expect(await ask({ http: { url, jmespath: 'status' } })).toEqual({
      passed: false,
      outcome: 'HTTP 200, but its answer is longer than 256 KiB',
    });
    expect(sent).toBeLessThan(10_000_000);
  });

  it.each([
    ['before the reply', false],
    ['within the reply', true],
  ])('fails at its timeout where it hangs %s', async (_, answers) => {
    const url = await serve((__, response) => {
      if (answers) response.write('{');
    });
    const begun = performance.now();
    const said = await ask({ http: { url, jmespath: 'status' }, timeout: '300ms' });
    expect(said).toEqual({ passed: false, outcome: 'timed out after 300ms' });
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  it('describes a refused connection, a non-TLS server and a hang-up', async () => {
    const plain = await serve((request) => request.socket.destroy());
    expect(await ask({ http: { url: plain } })).toMatchObject({
      passed: false,
      outcome: expect.stringContaining('connection reset') as string,
    });
    const tls = await ask({ http: { url: plain.replace('http:', 'https:') } });
    expect(tls.passed).toBe(false);
    expect(tls.outcome).not.toBe('');
    // Of a server that was closed, another one may have the port by now.
    const port = await freePort();
    expect(await ask({ http: { url: `http://127.0.0.1:${port}` } })).toEqual({
      passed: false,
      outcome: `connection refused: 127.0.0.1:${port}`,
    });
  });

  it('is aborted when no longer awaited', async () => {
    const url = await serve(() => undefined);
    const probe = prober.start(readinessSchema.parse({ http: { url } }));
    probe.stop();
    expect(await spoken(probe.ended)).toEqual({ passed: false, outcome: 'stopped' });
  });
});

describe('a readiness check over TCP', () => {
  it('passes if a connection is accepted, and fails if not', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => undefined));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const tcp = { host: '127.0.0.1', port };
    const outcome = `127.0.0.1:${String(port)}`;
    expect(await ask({ tcp })).toEqual({
      passed: true,
      outcome: `accepts connections: ${outcome}`,
    });
    server.close();
    await once(server, 'close');
    expect(await ask({ tcp })).toEqual({
      passed: false,
      outcome: `connection refused: ${outcome}`,
    });
  });
});

describe('a readiness check by a command', () => {
  it.each([
    [['node', '-e', ''], true, 'exit 0'],
    [['node', '-e', 'process.exit(3)'], false, 'exit 3'],
    [['no-such-program-here'], false, 'could not start: '],
    [['bad\0word'], false, 'could not start: '],
  ])('%j', async (command, passed, outcome) => {
    const said = await ask({ command, timeout: '20s' });
    expect(said.passed).toBe(passed);
    expect(said.outcome.startsWith(outcome), said.outcome).toBe(true);
  });

  it('leaves nothing behind when it hangs', async () => {
    const directory = temporaryDataDirectory();
    const file = join(directory.root, 'pid');
    const child = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1e6)`;
    const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => {}, 1e6)`;
    const said = await ask({ command: ['node', '-e', parent], timeout: '2s' });
    expect(said).toEqual({ passed: false, outcome: 'timed out after 2s' });
    const pid = Number(readFileSync(file, 'utf8'));
    await expect.poll(() => isProcessAlive(pid, undefined)).toBe(false);
    directory.dispose();
  });
});

describe('a JMESPath expression', () => {
  it.each(['status', "status == 'up'", 'length(queues) < `5`', 'a.b[?c].d | [0]'])(
    '%s compiles',
    (text) => {
      expect(expressionProblem(text)).toBeUndefined();
    },
  );

  it.each(['status ==', 'a[', '{', '==='])('%s does not', (text) => {
    expect(expressionProblem(text)).toEqual(expect.any(String));
  });
});
