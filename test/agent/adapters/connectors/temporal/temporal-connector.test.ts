import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { TemporalConnector } from '../../../../../agent/adapters/connectors/temporal/temporal-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  temporalScheduler,
  type TemporalScheduler,
} from '../../../../../shared/domain/schedulers/kinds/temporal-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import {
  valueOf,
  type FailureCase,
  type RealScheduler,
} from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { API_KEY, TemporalStub } from '../../../../support/temporal-stub.ts';

const PERIOD_MS = 400;
const note = { holdId: 'hold-1', reason: 'ERP “monthly”', until: Date.UTC(2026, 11, 6, 5) };
const folder = mkdtempSync(join(tmpdir(), 'remanso-temporal-'));
const open: TemporalStub[] = [];

afterEach(() => {
  for (const stub of open.splice(0)) {
    stub.close();
    expect(stub.violations).toEqual([]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function connect(key = API_KEY): TemporalConnector {
  return new TemporalConnector({
    secrets: namedSecrets({ key }),
    clock: new SystemClock(),
  });
}

interface Scene {
  readonly stub: TemporalStub;
  readonly scheduler: TemporalScheduler;
  readonly connector: TemporalConnector;
}

async function scene(): Promise<Scene> {
  const stub = new TemporalStub(PERIOD_MS);
  open.push(stub);
  const named = { namespace: 'shop', scheduleId: 'nightly', apiKey: { secretRef: 'key' } };
  const address = await stub.listen();
  const scheduler = temporalScheduler.parse({ kind: 'temporal', address, ...named });
  return { stub, scheduler, connector: connect() };
}

async function openReal(): Promise<RealScheduler> {
  const { stub, scheduler } = await scene();
  return {
    scheduler,
    periodMs: PERIOD_MS,
    waitMs: 200,
    connect: () => connect(),
    runsStarted: () => stub.runs,
    definition: () => ({ cron: stub.cron, ...stub.state }),
    edit: () => stub.edit('*/7 * * * *'),
    disable: () => {
      stub.state = { notes: 'broken since Monday', paused: true };
    },
    enable: () => {
      stub.state = { notes: 'Nightly, owner: ana', paused: false };
    },
    inFlight: () => {
      stub.running = ['order-sync'];
      return Promise.resolve({
        finishes: async () => {
          await sleep(300);
          const isThere = stub.running.length === 1;
          stub.running = [];
          return isThere;
        },
      });
    },
    dispose: () => undefined,
  };
}

function failing(
  what: string,
  code: FailureCase['code'],
  says: RegExp,
  change: (stub: TemporalStub) => Partial<TemporalScheduler>,
  key = API_KEY,
): FailureCase {
  const opened = async () => {
    const { stub, scheduler } = await scene();
    return { connector: connect(key), scheduler: { ...scheduler, ...change(stub) } };
  };
  return { what, code, says, open: opened };
}

/** Server replies by gRPC code. */
function answering(code: number, details: string) {
  return (stub: TemporalStub): Partial<TemporalScheduler> => {
    stub.trouble = { code, details };
    return {};
  };
}

describeConnector('Temporal Schedules', {
  tellsWhoDisabled: true,
  open: openReal,
  failures: [
    failing(
      'wrong credentials',
      'scheduler-refused',
      /answered 16.*unauthorized.*secret/,
      () => ({}),
      'wrong',
    ),
    failing('missing rights', 'scheduler-refused', /answered 7.*write access/, answering(7, 'no')),
    failing('a vanished Schedule', 'scheduler-missing', /gone.*not found.*schedule list/, () => ({
      scheduleId: 'gone',
    })),
    failing('an old server', 'scheduler-refused', /answered 12.*1\.17/, answering(12, 'unknown')),
    failing('a time-out', 'scheduler-unreachable', /answered 4.*in time/, (stub) => {
      stub.trouble = 'silent';
      return { timeout: '300ms' };
    }),
    failing('a closed port', 'scheduler-unreachable', /127\.0\.0\.1:1.*gRPC port/, () => ({
      address: '127.0.0.1:1',
    })),
    failing('TLS to a server without', 'scheduler-unreachable', /`tls` right/, () => ({
      tls: true,
      timeout: '3s',
    })),
    failing('a secret not set', 'secret-missing', /no secret other/, () => ({
      apiKey: { secretRef: 'other' },
    })),
    failing('a missing certificate', 'secret-missing', /nowhere\.pem/, () => ({
      tls: true,
      caFile: '/nowhere.pem',
    })),
  ],
});

describe('TemporalConnector', () => {
  async function paused(one: Scene) {
    const reading = valueOf(await one.connector.read(one.scheduler));
    return valueOf(await one.connector.pause(one.scheduler, note, reading));
  }

  it('leaves a note with who, why and until when', async () => {
    const one = await scene();
    await paused(one);
    expect(one.stub.state.paused).toBe(true);
    expect(one.stub.state.notes).toBe(
      'Paused by Remanso (hold-1) until 2026-12-06T05:00:00Z: ERP “monthly”',
    );
  });

  it('reads the current runs, the next one and the latest start', async () => {
    const one = await scene();
    one.stub.running = ['a', 'b'];
    await expect.poll(() => one.stub.runs).toBeGreaterThan(0);
    const before = Date.now();
    const reading = valueOf(await one.connector.read(one.scheduler));
    expect(reading.running).toBe(2);
    expect(reading.nextRunAt).toBeGreaterThan(before - 1);
    expect(reading.nextRunAt).toBeLessThanOrEqual(Date.now() + PERIOD_MS);
    expect(reading.lastStartedAt).toBeGreaterThan(before - 2_000);
    const starts = valueOf(await one.connector.startsSince(one.scheduler, before - 2_000));
    expect(starts).toContain(reading.lastStartedAt);
    expect(valueOf(await one.connector.startsSince(one.scheduler, before + 60_000))).toEqual([]);
  });

  it('cannot restore an empty note, and leaves one that says so', async () => {
    const one = await scene();
    one.stub.state.notes = '';
    const receipt = await paused(one);
    valueOf(await one.connector.resume(one.scheduler, receipt));
    expect(one.stub.state).toEqual({ notes: 'Resumed by Remanso', paused: false });
  });

  it('is not resumed when someone else paused it meanwhile', async () => {
    const one = await scene();
    const receipt = await paused(one);
    const ours = valueOf(await one.connector.read(one.scheduler));
    one.stub.state = { notes: 'paused due to workflow failure', paused: true };
    const theirs = valueOf(await one.connector.read(one.scheduler));
    expect(theirs.fingerprint).not.toBe(ours.fingerprint);
    valueOf(await one.connector.resume(one.scheduler, receipt));
    expect(one.stub.state).toEqual({ notes: 'paused due to workflow failure', paused: true });
    expect(valueOf(await one.connector.read(one.scheduler)).pausedBy).toBe('other');
  });

  it('reads back as enabled when a pause was accepted but not applied', async () => {
    const one = await scene();
    one.stub.isDeaf = true;
    await paused(one);
    expect(valueOf(await one.connector.read(one.scheduler)).enabled).toBe(true);
  });

  it('reports that the server speaks HTTP, not gRPC', async () => {
    const web = createServer((_, response) => void response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const { scheduler } = await scene();
    const address = `127.0.0.1:${(web.address() as AddressInfo).port}`;
    const read = await connect().read({ ...scheduler, address, timeout: '3s' });
    web.closeAllConnections();
    web.close();
    expect(read).toMatchObject({ ok: false, failure: { code: 'scheduler-unreachable' } });
  });

  it('gives undo lines for the Temporal CLI, without the key', async () => {
    const one = await scene();
    one.stub.state.notes = "Ana's; $(note)";
    const receipt = await paused(one);
    writeFileSync(join(folder, 'temporal'), `#!/bin/sh\nprintf '%s\\n' "$@" > ${folder}/words\n`, {
      mode: 0o755,
    });
    const lines = one.connector.undo(one.scheduler, receipt);
    expect(lines.join('\n')).not.toContain(API_KEY);
    const env = { PATH: `${folder}:/usr/bin:/bin`, REMANSO_SECRET_KEY: 'typed' };
    for (const line of lines) execFileSync('/bin/sh', ['-c', line], { env });
    expect(readFileSync(join(folder, 'words'), 'utf8').trim().split('\n')).toEqual([
      ...['schedule', 'toggle', '--unpause', '--schedule-id', 'nightly'],
      ...['--reason', "Ana's; $(note)", '--namespace', 'shop'],
      ...['--address', one.scheduler.address, '--api-key', 'typed'],
    ]);
  });

  it('warns about an unencrypted key, and about an invalid Schedule', async () => {
    const one = await scene();
    one.stub.invalid = 'no such zone';
    const findings = await one.connector.preflight(one.scheduler);
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'ok rights',
      'warning invalid-schedule',
      'warning tls',
    ]);
  });
});
