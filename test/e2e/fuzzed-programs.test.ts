import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { SchemaValues, type Schema } from '../support/features/api/schema-values.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

/** 100,000 take some minutes: `REMANSO_FUZZ=100000`. */
const REQUESTS = Number(process.env['REMANSO_FUZZ'] ?? 10_000);
const BATCH = 100;
/** Of the first batch: a failure names it. */
const SEED = Number(process.env['REMANSO_FUZZ_SEED'] ?? 30);
const AT_ONCE = 8;
/** By then everything is loaded and compiled. */
const WARM = 4_000;
const MIB = 1024 * 1024;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: Schema }> }
  >;
}

interface Ask {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const sockets = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

describe('the API, asked at random from its own description', () => {
  const directory = temporaryDataDirectory();
  let agent: AgentProcess;
  let port = 0;
  let token = '';
  let schemas: Record<string, Schema> = {};
  let calls: (readonly [path: string, Operation])[] = [];

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  beforeAll(async () => {
    agent = await AgentProcess.start(directory);
    port = await freePort();
    expect((await cli(['apply', '-'], JSON.stringify(documentAt(port)))).code).toBe(0);
    const rights = ['--may', 'read', '--may', 'operate', '--may', 'plan'];
    token = (await cli(['token', 'create', 'fuzz', ...rights])).stdout.trim();
    const { body } = await tell({ ...PLAIN, path: '/v1/openapi.json' });
    const described = JSON.parse(body) as {
      paths: Record<string, { post?: Operation }>;
      components: { schemas: Record<string, Schema> };
    };
    ({ schemas } = described.components);
    calls = Object.entries(described.paths).flatMap(([path, { post }]) =>
      post === undefined ? [] : [[path, post] as const],
    );
  });
  afterAll(async () => {
    sockets.destroy();
    await agent.dispose();
    directory.dispose();
  });

  const tell = (asked: Ask, connections: Agent | false = sockets): Promise<Told> =>
    new Promise((resolve, reject) => {
      const { path, method, headers, body } = asked;
      const sent = request({
        ...{ host: '127.0.0.1', port, path, method, headers, agent: connections },
      });
      sent.on('error', (error) => {
        // The agent closes an idle connection after seconds, in which a busy machine makes requests:
        // as any client does, this one asks again, and over a connection of its own it must answer.
        if (sent.reusedSocket) resolve(tell(asked, false));
        else reject(error);
      });
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode: status = 0, headers: said } = response;
          const text = Buffer.concat(parts).toString('utf8');
          resolve({ status, type: said['content-type'] ?? '', body: text });
        });
      });
      sent.end(body);
    });

  it(
    `answers ${REQUESTS} requests as described, without a defect, in bounded memory`,
    { timeout: 600_000 },
    async () => {
      const judge = judgeOf(schemas, calls);
      const any = anyAsk(calls, schemas, token);
      const wrong: string[] = [];
      const statuses = new Map<number, number>();
      let batch: Ask[] = [];
      let made = 0;
      let warm = 0;
      const next = (): Ask | undefined => {
        if (made === REQUESTS || wrong.length >= 10) return undefined;
        if (made % BATCH === 0) batch = fc.sample(any, { numRuns: BATCH, seed: SEED + made });
        if (made === WARM) warm = memoryOf(agent.pid);
        made += 1;
        return batch.pop();
      };
      const ask = async (): Promise<void> => {
        for (let one = next(); one !== undefined; one = next()) {
          const told = await tell(one);
          statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
          const why = judge(one, told);
          if (why !== undefined) wrong.push(`${why}: ${JSON.stringify(one).slice(0, 600)}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, ask));
      expect(wrong).toEqual([]);
      expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
      expect(memoryOf(agent.pid) - warm).toBeLessThan(128 * MIB);
      expect((await agent.call('state.snapshot', {})).integrations).toHaveLength(2);
    },
  );
});

const PLAIN = { method: 'GET', headers: {} };

function documentAt(port: number) {
  return {
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
    api: { port },
  };
}

type Calls = readonly (readonly [path: string, operation: Operation])[];

function anyAsk(calls: Calls, schemas: Record<string, Schema>, token: string): fc.Arbitrary<Ask> {
  const values = new SchemaValues(schemas, {
    ids: ['erp', 'shop', 'erp-orders', 'shop-orders', 'release', 'release@2030-01-01T00:00:00Z'],
    instants: ['2030-01-01T00:00:00Z', '2030-01-01T01:00:00Z', new Date().toISOString()],
  });
  const authorized = { Authorization: `Bearer ${token}` };
  const json = { ...authorized, 'Content-Type': 'application/json' };
  const post = (path: string, body: string): Ask => ({ path, method: 'POST', headers: json, body });
  const ofCall = fc.constantFrom(...calls).chain(([path, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema ?? {};
    const right = values.of(schema).map((value) => post(path, textOf(path, value)));
    const broken = values.broken(schema).map((value) => post(path, textOf(path, value)));
    const asked = values.of(schema).map((value) => ({
      ...{ path: `${path}?${queryOf(value)}`, method: 'GET', headers: authorized },
    }));
    return fc.oneof({ weight: 5, arbitrary: right }, { weight: 3, arbitrary: broken }, asked);
  });
  const garbage = fc
    .tuple(fc.constantFrom(...calls), fc.oneof(fc.string({ maxLength: 200 }), fc.json()))
    .map(([[path], body]) => post(path, body));
  const elsewhere = fc
    .tuple(fc.webPath(), fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE', 'OPTIONS'))
    .map(([path, method]) => ({ path: `/v1${path}`, method, headers: authorized }));
  return fc.oneof({ weight: 18, arbitrary: ofCall }, garbage, elsewhere);
}

/** The document stays as it is, or all further requests would be about another one. */
function textOf(path: string, value: unknown): string {
  const isPlan = path.endsWith('/document.apply') || path.endsWith('/definition.remove');
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const sent = isPlan && isObject ? { ...value, dryRun: true } : value;
  return JSON.stringify(sent);
}

function queryOf(value: unknown): string {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries
    .map(([key, one]) => {
      const text = typeof one === 'string' ? one : JSON.stringify(one);
      return `${encodeURIComponent(key)}=${encodeURIComponent(text.toWellFormed())}`;
    })
    .join('&');
}

/** What is wrong with an answer; `undefined`: nothing. */
function judgeOf(schemas: Record<string, Schema>, calls: Calls) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: true });
  ajv.addSchema({ $id: 'api', components: { schemas } });
  const checks = new Map<string, ValidateFunction>();
  const checkOf = (name: string): ValidateFunction => {
    const check = checks.get(name) ?? ajv.compile({ $ref: `api#/components/schemas/${name}` });
    checks.set(name, check);
    return check;
  };
  const answers = new Map(
    calls.map(([path, { responses }]) => {
      const ref = responses['200']?.content?.['application/json']?.schema['$ref'];
      return [path, String(ref).slice('#/components/schemas/'.length)] as const;
    }),
  );
  return ({ path, method }: Ask, { status, type, body }: Told): string | undefined => {
    if (status >= 500) return `${status} ${body}`;
    const isText = method !== 'HEAD' && status !== 304;
    if (!isText) return undefined;
    if (status >= 400 && type !== 'application/problem+json') return `${status} ${type}`;
    const name = status >= 400 ? 'ProblemDetails' : answers.get(path.split('?')[0] ?? '');
    if (name === undefined) return `${status} where nothing is`;
    const check = checkOf(name);
    if (check(JSON.parse(body))) return undefined;
    return `no ${name} (${ajv.errorsText(check.errors).slice(0, 300)}): ${body.slice(0, 300)}`;
  };
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1_024;
}
