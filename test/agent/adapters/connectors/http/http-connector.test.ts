import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { type FailureCase, valueOf } from '../../../../support/real-scheduler.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { type ApiQuestion, type ApiReply, openApiServer } from './api-server.ts';
import { httpConnector, openTemplateSubject, schedulerAt, TOKEN } from './template-subject.ts';

const run = promisify(execFile);

function failing(
  what: string,
  code: FailureCase['code'],
  says: RegExp,
  answer: (question: ApiQuestion) => ApiReply | Promise<ApiReply>,
): FailureCase {
  return {
    what,
    code,
    says,
    open: async () => {
      const { url } = await openApiServer(answer);
      const scheduler = schedulerAt(url, { timeout: '300ms' });
      return { connector: httpConnector({ shop: TOKEN }), scheduler };
    },
  };
}

const page = { status: 200, body: '<!doctype html><title>Log in</title>' };

describeConnector('http, by templates', {
  open: openTemplateSubject,
  failures: [
    failing('wrong credentials', 'scheduler-refused', /answered 401.*who are you.*secret/, () => ({
      status: 401,
      body: { error: 'who are you?' },
    })),
    failing('missing rights', 'scheduler-refused', /answered 403.*lack a right/, () => ({
      status: 403,
    })),
    failing('a vanished object', 'scheduler-missing', /answered 404/, () => ({ status: 404 })),
    failing("someone else's change", 'scheduler-changed', /answered 409/, () => ({ status: 409 })),
    failing('a failing server', 'scheduler-unreachable', /answered 503/, () => ({
      status: 503,
    })),
    failing('a page', 'scheduler-unreachable', /HTML instead of JSON: “<!doctype/, () => page),
    failing('a time-out', 'scheduler-unreachable', /no answer within 300 ms/, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return { status: 200 };
    }),
    {
      what: 'no listener',
      code: 'scheduler-unreachable',
      says: /connection refused: 127\.0\.0\.1/,
      open: () => {
        const scheduler = schedulerAt('http://127.0.0.1:9');
        return Promise.resolve({ connector: httpConnector({ shop: TOKEN }), scheduler });
      },
    },
    {
      what: 'a missing secret',
      code: 'secret-missing',
      says: /shop/,
      open: () => {
        const scheduler = schedulerAt('http://127.0.0.1:9');
        return Promise.resolve({ connector: httpConnector(), scheduler });
      },
    },
    {
      what: 'a non-HTTP server',
      code: 'scheduler-unreachable',
      says: /not HTTP/,
      open: async () => {
        const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
        server.listen(0, '127.0.0.1').unref();
        await once(server, 'listening');
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        const scheduler = schedulerAt(`http://127.0.0.1:${port}`);
        return { connector: httpConnector({ shop: TOKEN }), scheduler };
      },
    },
  ],
});

const RECEIPT: SchedulerReceipt = {
  priorEnabled: true,
  prior: { version: 'it\'s "v1"' },
  fingerprintBefore: '',
  fingerprintAfter: '',
  at: 0,
};

describe('the HTTP connector', () => {
  it.each([
    [{ state: 'on' }, true],
    [{ state: 'off' }, false],
    [{ status: 'on' }, 'unknown'],
    [{ state: 1 }, 'unknown'],
    [[], 'unknown'],
  ])('reads %j as enabled: %s', async (body, enabled) => {
    const server = await openApiServer(() => ({ status: 200, body }));
    const read = await httpConnector({ shop: TOKEN }).read(schedulerAt(server.url));
    server.close();
    expect(valueOf(read).enabled).toBe(enabled);
  });

  it('does not pause what could not be restored', async () => {
    const server = await openApiServer(() => ({ status: 200, body: { state: 'on' } }));
    const connector = httpConnector({ shop: TOKEN });
    const scheduler = schedulerAt(server.url);
    const reading = valueOf(await connector.read(scheduler));
    const note = { holdId: 'h', reason: 'r', until: null };
    const paused = await connector.pause(scheduler, note, reading);
    server.close();
    expect(paused).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    expect(server.asked.map(({ method }) => method)).toEqual(['GET']);
  });

  describe('with `ifMatch`', () => {
    /** A job that gets a new version with every change. */
    async function versioned(hasTag = true) {
      const job = { state: 'on', version: 'v', edits: 1 };
      const server = await openApiServer(({ method, headers, body }) => {
        const etag = `"${job.edits}"`;
        if (method === 'GET') {
          return { status: 200, body: job, headers: hasTag ? { etag } : {} };
        }
        if (headers['if-match'] !== etag) return { status: 412 };
        job.state = (JSON.parse(body) as { state: string }).state;
        job.edits += 1;
        return { status: 204 };
      });
      const plain = schedulerAt(server.url);
      const scheduler = schedulerAt(server.url, {
        templates: { ...plain.templates, ifMatch: true },
      });
      return { job, server, scheduler, connector: httpConnector({ shop: TOKEN }) };
    }
    const note = { holdId: 'h', reason: 'r', until: null };

    it('switches exactly the version that was read, and back the one from its pause', async () => {
      const { job, server, scheduler, connector } = await versioned();
      expect(connector.capabilities(scheduler).comparesAndSwaps).toBe(true);
      const reading = valueOf(await connector.read(scheduler));
      const receipt = valueOf(await connector.pause(scheduler, note, reading));
      expect(job.state).toBe('off');
      valueOf(await connector.resume(scheduler, receipt));
      expect(job.state).toBe('on');
      // The version is not part of the definition: afterwards it reads as before.
      expect(valueOf(await connector.read(scheduler)).fingerprint).toBe(reading.fingerprint);
      server.close();
    });

    it('is refused where someone else made a change in between, and changes nothing', async () => {
      const { job, server, scheduler, connector } = await versioned();
      const reading = valueOf(await connector.read(scheduler));
      job.edits += 1;
      const paused = await connector.pause(scheduler, note, reading);
      server.close();
      expect(paused).toMatchObject({ ok: false, failure: { code: 'scheduler-changed' } });
      expect(job.state).toBe('on');
    });

    it('does not pause what has no version', async () => {
      const { server, scheduler, connector } = await versioned(false);
      const reading = valueOf(await connector.read(scheduler));
      const paused = await connector.pause(scheduler, note, reading);
      server.close();
      expect(paused).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
      expect(server.asked.map(({ method }) => method)).toEqual(['GET']);
    });
  });

  it('follows no redirect of a switching request, and none of a GET to another host', async () => {
    const elsewhere = await openApiServer(() => ({ status: 200, body: { state: 'on' } }));
    const headers = { location: `${elsewhere.url}/jobs` };
    const server = await openApiServer(() => ({ status: 302, headers }));
    const connector = httpConnector({ shop: TOKEN });
    const scheduler = schedulerAt(server.url);
    const read = await connector.read(scheduler);
    const resumed = await connector.resume(scheduler, RECEIPT);
    server.close();
    elsewhere.close();
    expect(read).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    expect(resumed).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    expect(elsewhere.asked).toEqual([]);
  });

  it('never takes a part of a reply for the name of a secret', async () => {
    const body = { state: 'on', version: { secretRef: 'shop' }, description: '' };
    const server = await openApiServer(() => ({ status: 200, body }));
    const connector = httpConnector({ shop: TOKEN });
    const scheduler = schedulerAt(server.url);
    const { prior } = valueOf(await connector.read(scheduler));
    await connector.resume(scheduler, { ...RECEIPT, prior });
    server.close();
    expect(server.asked.map((one) => one.body).join('')).not.toContain('4711');
  });

  it('reveals no secret in its messages', async () => {
    const server = await openApiServer(() => ({ status: 500 }));
    const scheduler = schedulerAt(server.url.replace('http://', 'http://ana:pass-word@'));
    const read = await httpConnector({ shop: TOKEN }).read(scheduler);
    server.close();
    expect(JSON.stringify(read)).not.toMatch(/pass-word|4711/);
  });

  it('counts no runs without the right to see them, and still reads the state', async () => {
    const server = await openApiServer(({ path }) =>
      path === '/runs' ? { status: 403 } : { status: 200, body: { state: 'on', version: 'v' } },
    );
    const plain = schedulerAt(server.url);
    const templates = { ...plain.templates, running: { request: { path: '/runs' }, count: 'n' } };
    const connector = httpConnector({ shop: TOKEN });
    const scheduler = schedulerAt(server.url, { templates });
    const reading = valueOf(await connector.read(scheduler));
    const findings = await connector.preflight(scheduler);
    server.close();
    expect(reading).toMatchObject({ enabled: true, running: 'unknown' });
    expect(findings).toContainEqual(expect.objectContaining({ level: 'warning', code: 'rights' }));
  });

  it('logs in first, keeps the token, and logs in again when it has expired', async () => {
    let token = 0;
    const server = await openApiServer(({ path, headers }) => {
      if (path === '/login') return { status: 201, body: { access: `t${(token += 1)}` } };
      if (headers['authorization'] !== `Bearer t${token}`) return { status: 401 };
      return { status: 200, body: { state: 'on', version: 'v' } };
    });
    const plain = schedulerAt(server.url);
    const login = {
      request: { method: 'POST', path: '/login', body: '{"secret":"{shop}"}' },
      take: { token: 'access' },
    };
    const status = { path: '/jobs', headers: { Authorization: 'Bearer {token}' } };
    const scheduler = schedulerAt(server.url, {
      parameters: { shop: { secretRef: 'shop' } },
      templates: { ...plain.templates, login, status },
    });
    const connector = httpConnector({ shop: TOKEN });
    valueOf(await connector.read(scheduler));
    valueOf(await connector.read(scheduler));
    token += 1;
    valueOf(await connector.read(scheduler));
    server.close();
    const logins = server.asked.filter(({ path }) => path === '/login');
    expect(logins.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { secret: TOKEN },
      { secret: TOKEN },
    ]);
  });
});

describeWith(['curl'])('the undo lines of the HTTP connector', () => {
  it('restore it without the agent, prompting for the secret', async () => {
    const server = await openApiServer(({ path }) =>
      path === '/login' ? { status: 200, body: { access: 't0' } } : { status: 200 },
    );
    const plain = schedulerAt(server.url);
    const login = {
      request: { method: 'POST', path: '/login', body: '{"secret":"{shop}"}' },
      take: { token: 'access' },
    };
    const resume = { ...plain.templates?.resume, headers: { 'X-Session': 'of {token}' } };
    const scheduler = schedulerAt(server.url, {
      parameters: { job: "Ana's job", shop: { secretRef: 'shop' } },
      basicAuth: { user: 'ana', password: { secretRef: 'ana.pw' } },
      templates: { ...plain.templates, login, resume },
      headers: { 'X-Shop': { secretRef: 'shop' } },
    });
    const lines = httpConnector({ shop: TOKEN, 'ana.pw': 'pw-4711' }).undo(scheduler, RECEIPT);
    expect(lines.join('\n')).not.toContain('4711');
    const env = { ...process.env, REMANSO_SECRET_SHOP: 'typed', REMANSO_SECRET_ANA_PW: 'p w' };
    await run('sh', ['-ec', lines.join('\n')], { env });
    server.close();
    const [, asked] = server.asked;
    expect(asked).toMatchObject({ method: 'PUT', path: "/jobs/Ana's%20job/state" });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ state: 'on', version: 'it\'s "v1"' });
    expect(asked?.headers).toMatchObject({
      'x-shop': 'typed',
      'x-session': 'of t0',
      authorization: `Basic ${btoa('ana:p w')}`,
      'content-type': 'application/json',
    });
  });
});

describeWith(['openssl'])('the HTTP connector over TLS', () => {
  it('trusts the configured CA, and no unknown one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'remanso-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const words =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x';
    const name = ['-addext', 'subjectAltName=IP:127.0.0.1'];
    await run('openssl', [...words.split(' '), ...name, '-keyout', key, '-out', cert]);
    const tls = { key: readFileSync(key), cert: readFileSync(cert) };
    const body = { state: 'on', version: 'v' };
    const server = await openApiServer(() => ({ status: 200, body }), tls);
    const connector = httpConnector({ shop: TOKEN });
    const trusted = await connector.read(schedulerAt(server.url, { caFile: cert }));
    const unknown = await connector.read(schedulerAt(server.url));
    const missing = await connector.read(schedulerAt(server.url, { caFile: '/nowhere.pem' }));
    server.close();
    rmSync(folder, { recursive: true });
    expect(valueOf(trusted).enabled).toBe(true);
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'scheduler-unreachable' } });
    expect(unknown.ok ? '' : unknown.failure.message).toMatch(/certificate refused/);
    expect(missing.ok ? '' : missing.failure.message).toMatch(/cannot be read.*nowhere/);
  });
});
