import { afterAll, describe, expect, it } from 'vitest';
import { httpScheduler } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { type RealScheduler, valueOf } from '../../../../support/real-scheduler.ts';
import { openApiServer } from './api-server.ts';
import { type CheckedApi, openCheckedApi } from './checked-api.ts';
import { StubJob } from './stub-job.ts';
import { httpConnector } from './template-subject.ts';
import { VENDOR_STUBS, type VendorStub } from './vendor-stubs.ts';

async function openVendor(stub: VendorStub, opened: CheckedApi[]): Promise<RealScheduler> {
  const job = new StubJob(150, stub.missedAtResume);
  const server = await openCheckedApi(stub.preset, stub.answer(job));
  opened.push(server);
  const { preset, parts, secrets } = stub;
  return {
    scheduler: httpScheduler.parse({ kind: 'http', baseUrl: server.url, preset, ...parts }),
    periodMs: job.periodMs,
    waitMs: 200,
    connect: () => httpConnector(secrets),
    runsStarted: () => job.runs,
    definition: () => ({ enabled: job.enabled, version: job.version, text: job.description }),
    edit: () => void (job.description = 'edited'),
    disable: () => job.switch(false),
    enable: () => job.switch(true),
    dispose: () => {
      job.stop();
      server.close();
    },
  };
}

describe.each(Object.entries(VENDOR_STUBS))('%s', (name, stub) => {
  const opened: CheckedApi[] = [];
  const scheduler = (baseUrl: string, parts: object = {}) =>
    httpScheduler.parse({ kind: 'http', baseUrl, preset: stub.preset, ...stub.parts, ...parts });

  describeConnector(name, {
    open: () => openVendor(stub, opened),
    failures: [
      {
        what: 'wrong credentials',
        code: 'scheduler-refused',
        open: async () => {
          const job = new StubJob(60_000, 'none');
          job.stop();
          const { url } = await openCheckedApi(stub.preset, stub.answer(job));
          const secrets = Object.keys(stub.secrets).map((one) => [one, 'wrong']);
          const connector = httpConnector(Object.fromEntries(secrets) as Record<string, string>);
          return { connector, scheduler: scheduler(url) };
        },
      },
      {
        what: 'a login page',
        code: 'scheduler-unreachable',
        says: /HTML instead of JSON/,
        open: async () => {
          const { url } = await openApiServer(() => ({ status: 200, body: '<html>Log in</html>' }));
          return { connector: httpConnector(stub.secrets), scheduler: scheduler(url) };
        },
      },
    ],
  });

  it('counts runs in progress, and lets them finish', async () => {
    const job = new StubJob(60_000, stub.missedAtResume);
    const server = await openCheckedApi(stub.preset, stub.answer(job));
    opened.push(server);
    const connector = httpConnector(stub.secrets);
    const made = [job.startRun(), job.startRun()];
    const reading = valueOf(await connector.read(scheduler(server.url)));
    expect(reading.running).toBe(2);
    const note = { holdId: 'h', reason: 'r', until: null };
    valueOf(await connector.pause(scheduler(server.url), note, reading));
    expect(valueOf(await connector.read(scheduler(server.url))).running).toBe(2);
    for (const run of made) run.end();
    expect(valueOf(await connector.read(scheduler(server.url))).running).toBe(0);
    job.stop();
    server.close();
  });

  afterAll(() => {
    expect(opened.flatMap(({ asked }) => asked).length).toBeGreaterThan(50);
    expect(opened.flatMap(({ broken }) => broken)).toEqual([]);
  });
});

describe('the preset for Alumio', () => {
  it('says that it is unverified, before anyone relies on it', async () => {
    const { url } = await openApiServer(() => ({ status: 200, body: { disabled: false } }));
    const parameters = { collection: 'routes', id: 'r 1', token: { secretRef: 'alumio' } };
    const scheduler = httpScheduler.parse({
      kind: 'http',
      baseUrl: url,
      preset: 'alumio',
      parameters,
    });
    const connector = httpConnector({ alumio: 'x' });
    expect(connector.capabilities(scheduler)).toMatchObject({
      verified: 'unverified',
      inFlight: 'unknown',
      missedAtResume: 'unknown',
    });
    expect(valueOf(await connector.read(scheduler)).enabled).toBe(true);
    const findings = await connector.preflight(scheduler);
    expect(findings.map(({ code }) => code)).toContain('unverified');
  });
});
