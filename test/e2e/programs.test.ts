import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentCalls, type CallName } from '../../shared/contract/agent-contract.ts';
import { programsRight } from '../../shared/contract/others-calls.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { freePort } from '../../build/scripts/free-port.ts';
import { ask, type HttpAsk } from '../support/features/api/api-client.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const NAMES = Object.keys(agentCalls) as CallName[];

/** Higher than any number of an entry here. */
const LAST = 1_000_000;

describe('programs with tokens', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess;
  let base = '';
  const tokens: Record<string, string> = {};

  const document = (port: number) => ({
    systems: [{ id: 'erp' }, { id: 'shop' }],
    integrations: ['erp', 'shop'].map((id) => ({
      ...{ id: `${id}-orders`, systems: [id] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    })),
    windows: [
      {
        ...{ id: 'release', timeZone: 'UTC', start: '2030-01-01T00:00', duration: 'PT1H' },
        covers: { systems: ['shop'] },
      },
    ],
    api: { port, names: ['remanso.example.com'] },
  });

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  const made = async (name: string, ...words: readonly string[]): Promise<string> => {
    const { code, stdout } = await cli(['token', 'create', name, ...words]);
    expect(code).toBe(0);
    return stdout.trim();
  };

  const call = (name: string, asked: HttpAsk = {}) => ask(`${base}/v1/${name}`, asked);

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    expect((await cli(['apply', '-'], JSON.stringify(document(port)))).code).toBe(0);
    for (const right of ['read', 'operate', 'plan']) {
      tokens[right] = await made(right, '--may', right);
    }
    tokens['narrow'] = await made('narrow', '--may', 'operate', '--system', 'shop');
  });
  afterAll(async () => {
    await agent.dispose();
    directory.dispose();
  });

  it('offers no call beyond the right of a token: each call by each token', async () => {
    const newest = async () =>
      (await agent.call('audit.page', { limit: 1, before: LAST })).entries[0]?.seq;
    const before = await newest();
    const wrong: string[] = [];
    for (const name of NAMES) {
      for (const right of ['read', 'operate', 'plan']) {
        const { status, json } = await call(name, {
          method: 'POST',
          body: {},
          token: tokens[right],
        });
        const isOffered = programsRight(name) === right;
        const isRefused = status === 403 && json?.['code'] === 'not-allowed';
        if (isOffered === isRefused || status >= 500) wrong.push(`${name} ${right} ${status}`);
      }
      const { status } = await call(name, { method: 'POST', body: {} });
      if (status !== 401) wrong.push(`${name} without a token ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await newest()).toBe(before);
  });

  it('lets a token that reads change nothing, whatever it sends', async () => {
    const hold = { selector: { all: true }, reason: 'x', until: null };
    const held = await call('hold.place', { token: tokens['read'], body: hold });
    const byGet = await call('hold.place?reason=x', { token: tokens['read'] });
    expect([held.status, byGet.status]).toEqual([403, 405]);
    const { integrations } = await agent.call('state.snapshot', {});
    expect(integrations.flatMap(({ holds }) => holds)).toEqual([]);
  });

  it('keeps a narrowed token to its own', async () => {
    const hold = (id: string) => ({ selector: { systems: [id] }, reason: 'deploy', until: null });
    const others = await call('hold.place', { token: tokens['narrow'], body: hold('erp') });
    expect(others.json).toMatchObject({ status: 403, code: 'not-allowed' });
    const own = await call('hold.place', { token: tokens['narrow'], body: hold('shop') });
    expect(own.json).toMatchObject({ integrations: ['shop-orders'] });
    const release = { target: { selector: { systems: ['shop'] } }, reason: 'done' };
    expect((await call('hold.release', { token: tokens['narrow'], body: release })).status).toBe(
      200,
    );
    const shown = await call('window.show?windowId=release', { token: tokens['narrow'] });
    expect(shown.json).toMatchObject({ definition: { id: 'release' } });
    expect((await call('state.snapshot', { token: tokens['narrow'] })).status).toBe(403);
  });

  it('does a command once, and says by whom and for whom', async () => {
    const asked = {
      ...{
        token: tokens['operate'],
        body: { selector: { systems: ['erp'] }, reason: 'x', until: null },
      },
      headers: { 'Idempotency-Key': 'deploy-42', 'Remanso-Actor': 'alice' },
    };
    const first = await call('hold.place', asked);
    const again = await call('hold.place', asked);
    expect(again.json).toEqual(first.json);
    const { entries } = await agent.call('audit.page', { limit: 5, before: LAST });
    const placed = entries.filter(
      ({ kind, detail }) =>
        kind === 'hold.placed' && 'holdId' in detail && detail.holdId === first.json?.['holdId'],
    );
    expect(placed.map(({ actor }) => actor)).toEqual([
      { kind: 'person', name: 'operate', via: 'api', claimed: 'alice' },
    ]);
  });

  it('knows what was read by its tag', async () => {
    const first = await call('window.list', { token: tokens['read'] });
    const headers = { 'If-None-Match': String(first.headers['etag']) };
    const again = await call('window.list', { token: tokens['read'], headers });
    expect([first.status, again.status, again.text]).toEqual([200, 304, '']);
  });

  it('says where the next page is, to the last one', async () => {
    const seen: number[] = [];
    let at: string | undefined = '/v1/audit.page?limit=2&kind=token.created';
    while (at !== undefined) {
      const page = await ask(`${base}${at}`, { token: tokens['read'] });
      const entries = page.json?.['entries'] as readonly { readonly seq: number }[];
      seen.push(...entries.map(({ seq }) => seq));
      at = /^<(.+)>; rel="next"$/.exec(String(page.headers['link']))?.[1];
    }
    const { entries } = await agent.call('audit.page', { kind: 'token.created' });
    expect(seen).toEqual(entries.map(({ seq }) => seq));
    expect(seen.length).toBeGreaterThan(3);
  });

  it.each([
    ['another name', { headers: { Host: 'evil.example' } }, 403, 'not-allowed'],
    ['a web page', { headers: { Origin: 'http://127.0.0.1:4311' } }, 403, 'not-allowed'],
    ['no object', { body: '[1]' }, 400, 'invalid-parameters'],
    ['no JSON', { body: '{' }, 400, 'invalid-parameters'],
    [
      'a form',
      { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'invalid-parameters',
    ],
    [
      'compressed',
      { body: '{}', headers: { 'Content-Encoding': 'gzip' } },
      415,
      'invalid-parameters',
    ],
    [
      'itself as another person',
      { body: { person: { name: 'eva', via: 'cli' } } },
      400,
      'invalid-parameters',
    ],
    ['too much', { body: `{"a":"${'x'.repeat(300_000)}"}` }, 413, 'document-too-large'],
    ['an unknown parameter', { body: { nope: 1 } }, 400, 'invalid-parameters'],
    ['by an unknown method', { method: 'DELETE' }, 405, 'not-supported'],
  ] as const)('refuses %s, and says why', async (_, asked, status, code) => {
    const answer = await call('window.list', { token: tokens['read'], ...asked });
    expect(answer.json).toMatchObject({ type: 'about:blank', status, code });
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('answers by the name of a proxy', async () => {
    const headers = { Host: 'remanso.example.com' };
    expect((await call('agent.hello', { token: tokens['read'], headers })).status).toBe(200);
  });

  it('tells who has no token nothing of what there is', async () => {
    expect((await call('nope.nope')).status).toBe(401);
    expect((await call('nope.nope', { token: tokens['read'] })).status).toBe(404);
  });

  it('streams what changes until the token is revoked', async () => {
    const token = await made('listener', '--may', 'read');
    const stream = await listen(`${base}/v1/events`, token);
    await stream.until('event: reset');
    const hold = { selector: { systems: ['shop'] }, reason: 'y', until: null };
    await call('hold.place', { token: tokens['operate'], body: hold });
    await stream.until('event: state.changed');
    expect((await cli(['token', 'revoke', 'listener'])).code).toBe(0);
    await stream.ended;
    expect((await call('agent.hello', { token })).status).toBe(401);
  });

  it('describes itself', async () => {
    const { json, status } = await call('openapi.json');
    expect(status).toBe(200);
    expect(json).toMatchObject({ openapi: '3.1.1', paths: { '/v1/hold.place': {} } });
  });

  it('slows down who guesses tokens, tells, and shuts nobody else out', async () => {
    const statuses = new Set<number>();
    for (let at = 0; at < 20; at += 1) {
      const { status, headers } = await call('agent.hello', { token: `guess-${at}` });
      statuses.add(status);
      if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([401, 429]);
    expect((await call('agent.hello', { token: tokens['read'] })).status).toBe(200);
    const { problems } = await agent.call('state.snapshot', {});
    expect(problems.map(({ code }) => code)).toContain('api-guessed');
  });
});

/** A stream of events as it comes. */
function listen(url: string, token: string) {
  return new Promise<{ until: (text: string) => Promise<void>; ended: Promise<void> }>(
    (resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}` };
      const asked = request(url, { headers }, (response) => {
        let all = '';
        let heard = (): void => undefined;
        response.on('data', (part: Buffer) => {
          all += part.toString('utf8');
          heard();
        });
        const ended = new Promise<void>((end) => response.once('end', () => end()));
        const until = (text: string): Promise<void> =>
          new Promise((done) => {
            heard = () => {
              if (all.includes(text)) done();
            };
            heard();
          });
        resolve({ until, ended });
      });
      asked.once('error', reject);
      asked.end();
    },
  );
}
