import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ACCESS_REVIEW, CRON_JOB, CRON_JOB_PATCH } from './kubernetes-cron-job-schema.ts';

type Json = Record<string, unknown>;

export interface StubCronJob {
  apiVersion: 'batch/v1';
  kind: 'CronJob';
  metadata: Json & {
    resourceVersion: string;
    generation: number;
    annotations?: Json;
    labels?: Json;
  };
  spec: Json & { suspend?: boolean; startingDeadlineSeconds?: number };
  status: { active?: Json[]; lastScheduleTime?: string };
}

const ajv = new Ajv2020({
  strict: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ },
});
const isCronJob = ajv.compile(CRON_JOB);
const isPatch = ajv.compile(CRON_JOB_PATCH);
const isReview = ajv.compile(ACCESS_REVIEW);
const LOOK_MS = 50;
export const TOKEN = 'token-of-the-service-account';

/**
 * An API server with one CronJob and its controller, which behaves as documented: nothing starts
 * while suspended, and on resume the latest run that was due since `lastScheduleTime` starts,
 * unless `startingDeadlineSeconds` has passed. Due every `periodMs`, on the clock. Requests and
 * answers are checked against the API's schema.
 */
export class KubernetesStub {
  readonly periodMs: number;
  job: StubCronJob;
  /** Further CronJobs, in this and other namespaces; only listed. */
  others: StubCronJob[] = [];
  runs = 0;
  /** Subresources and verbs that the credentials lack. */
  mayPatchStatus = true;
  answerInstead: ((response: ServerResponse) => void) | undefined;
  beforePatch: (() => void) | undefined;
  /** Schema violations: empty at the end of each test. */
  readonly violations: string[] = [];
  readonly #server: Server;
  readonly #controller: NodeJS.Timeout;

  constructor(periodMs: number) {
    this.periodMs = periodMs;
    const created = new Date(Date.now() - 1_000).toISOString().replace(/\.\d+/, '');
    const named = { name: 'nightly', namespace: 'shop', uid: 'a5f1', creationTimestamp: created };
    this.job = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { ...named, resourceVersion: '100', generation: 1, labels: { team: 'shop' } },
      spec: {
        schedule: '* * * * *',
        concurrencyPolicy: 'Allow',
        suspend: false,
        jobTemplate: { spec: { template: { spec: { containers: [{ image: 'sync:1' }] } } } },
      },
      status: {},
    };
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#controller = setInterval(() => this.#control(), LOOK_MS);
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    clearInterval(this.#controller);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** A write by anyone, be it the controller or a person. */
  write(change: Json): void {
    const before = JSON.stringify(this.job.spec);
    this.job = merged(this.job, change) as StubCronJob;
    const { metadata, spec } = this.job;
    // As the API server writes it: no empty maps, and a default.
    if (Object.keys(metadata.annotations ?? {}).length === 0) delete metadata.annotations;
    spec.suspend ??= false;
    metadata.resourceVersion = String(Number(metadata.resourceVersion) + 1);
    if (JSON.stringify(spec) !== before) metadata.generation += 1;
  }

  #control(): void {
    const { spec, status, metadata } = this.job;
    if (spec.suspend === true) return;
    const now = Date.now();
    let earliest = Date.parse(status.lastScheduleTime ?? String(metadata['creationTimestamp']));
    if (spec.startingDeadlineSeconds !== undefined) {
      earliest = Math.max(earliest, now - spec.startingDeadlineSeconds * 1_000);
    }
    const due = Math.floor(now / this.periodMs) * this.periodMs;
    if (due <= earliest) return;
    this.runs += 1;
    this.write({ status: { lastScheduleTime: new Date(due).toISOString().replace(/\.\d+/, '') } });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (this.answerInstead !== undefined) {
      this.answerInstead(response);
      return;
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      refuse(response, 401, 'Unauthorized');
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stub');
    if (/^\/apis\/batch\/v1(\/namespaces\/[^/]+)?\/cronjobs$/.test(pathname)) {
      this.#list(pathname, searchParams, response);
      return;
    }
    const base = '/apis/batch/v1/namespaces/shop/cronjobs/nightly';
    if (pathname.endsWith('/selfsubjectaccessreviews')) {
      this.#review(body, response);
      return;
    }
    if (pathname !== base && pathname !== `${base}/status`) {
      refuse(response, 404, 'NotFound');
      return;
    }
    if (request.method === 'PATCH') {
      const isStatus = pathname !== base;
      if (isStatus && !this.mayPatchStatus) {
        refuse(response, 403, 'Forbidden');
        return;
      }
      if (!this.#patch(request, body, isStatus, response)) return;
    }
    this.#check(isCronJob, this.job, 'answer');
    answer(response, 200, this.job);
  }

  #patch(
    { headers }: IncomingMessage,
    body: string,
    isStatus: boolean,
    response: ServerResponse,
  ): boolean {
    this.beforePatch?.();
    const patch = JSON.parse(body) as Json & { metadata?: { resourceVersion?: string } };
    this.#check(isPatch, patch, 'patch');
    if (headers['content-type'] !== 'application/merge-patch+json') {
      this.violations.push(`content type ${headers['content-type'] ?? 'none'}`);
    }
    const wanted = patch.metadata?.resourceVersion;
    if (wanted !== undefined && wanted !== this.job.metadata.resourceVersion) {
      refuse(response, 409, 'Conflict');
      return false;
    }
    // Each resource writes its own part and leaves the other.
    const { status, ...rest } = patch;
    this.write(isStatus ? { status } : rest);
    return true;
  }

  #review(body: string, response: ServerResponse): void {
    const review = JSON.parse(body) as { spec: { resourceAttributes: { subresource?: string } } };
    this.#check(isReview, review, 'review');
    const isStatus = review.spec.resourceAttributes.subresource === 'status';
    answer(response, 201, { ...review, status: { allowed: !isStatus || this.mayPatchStatus } });
  }

  /** List items have neither apiVersion nor kind. */
  #list(pathname: string, query: URLSearchParams, response: ServerResponse): void {
    for (const key of query.keys()) {
      if (key !== 'limit' && key !== 'continue') this.violations.push(`query ${key}`);
    }
    const namespace = /namespaces\/([^/]+)/.exec(pathname)?.[1];
    const all = [this.job, ...this.others].filter(
      ({ metadata }) => namespace === undefined || metadata['namespace'] === namespace,
    );
    for (const one of all) this.#check(isCronJob, one, 'item');
    const from = Number(query.get('continue') ?? 0);
    const to = from + Number(query.get('limit') ?? all.length);
    const items = all
      .slice(from, to)
      .map(({ metadata, spec, status }) => ({ metadata, spec, status }));
    const more = to < all.length ? { continue: String(to) } : {};
    const kinds = { apiVersion: 'batch/v1', kind: 'CronJobList' };
    answer(response, 200, { ...kinds, metadata: { resourceVersion: '1', ...more }, items });
  }

  #check(validate: ReturnType<typeof ajv.compile>, value: unknown, what: string): void {
    if (!validate(value)) this.violations.push(`${what}: ${ajv.errorsText(validate.errors)}`);
  }
}

function answer(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: number, reason: string): void {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'refused' };
  answer(response, code, { ...status, reason, code });
}

/** RFC 7386. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map<string, unknown>(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
