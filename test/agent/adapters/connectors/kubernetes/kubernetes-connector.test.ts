import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { KubernetesConnector } from '../../../../../agent/adapters/connectors/kubernetes/kubernetes-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  kubernetesScheduler,
  type KubernetesScheduler,
} from '../../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { mustSkip, programLacks } from '../../../../support/needs.ts';
import {
  valueOf,
  type FailureCase,
  type RealScheduler,
} from '../../../../support/real-scheduler.ts';
import { KubernetesStub, TOKEN } from '../../../../support/kubernetes-stub.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';

/** Whole seconds, because `lastScheduleTime` is no finer. */
const PERIOD_MS = 1_000;
const clock = new SystemClock();
const note = { holdId: 'hold-1', reason: 'ERP “monthly”', until: null };
const folder = mkdtempSync(join(tmpdir(), 'remanso-kubernetes-'));
const open: KubernetesStub[] = [];

afterEach(() => {
  for (const stub of open.splice(0)) {
    stub.close();
    expect(stub.violations).toEqual([]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function connect(token = TOKEN): KubernetesConnector {
  return new KubernetesConnector({
    secrets: namedSecrets({ cluster: token }),
    clock,
    environment: {},
  });
}

interface Scene {
  readonly stub: KubernetesStub;
  readonly scheduler: KubernetesScheduler;
  readonly connector: KubernetesConnector;
}

async function scene(periodMs = 60_000): Promise<Scene> {
  const stub = new KubernetesStub(periodMs);
  open.push(stub);
  const url = await stub.listen();
  const named = { namespace: 'shop', cronJob: 'nightly', token: { secretRef: 'cluster' } };
  const scheduler = kubernetesScheduler.parse({ kind: 'kubernetes', url, ...named });
  return { stub, scheduler, connector: connect() };
}

async function openReal(): Promise<RealScheduler> {
  const { stub, scheduler } = await scene(PERIOD_MS);
  return {
    scheduler,
    periodMs: PERIOD_MS,
    waitMs: 500,
    connect: () => connect(),
    runsStarted: () => stub.runs,
    definition: () => {
      const { annotations, labels } = stub.job.metadata;
      return { annotations, labels, spec: stub.job.spec };
    },
    edit: () => stub.write({ spec: { schedule: '*/2 * * * *' } }),
    disable: () => stub.write({ spec: { suspend: true } }),
    enable: () => stub.write({ spec: { suspend: false } }),
    inFlight: () => {
      stub.write({ status: { active: [{ name: 'nightly-1' }] } });
      return Promise.resolve({
        finishes: async () => {
          await sleep(300);
          const isThere = stub.job.status.active?.length === 1;
          stub.write({ status: { active: [] } });
          return isThere;
        },
      });
    },
    dispose: () => undefined,
  };
}

/** As Kubernetes writes instants: without fractions of a second. */
function anHourAgo(): string {
  return new Date(clock.now() - 3_600_000).toISOString().replace(/\.\d+/, '');
}

function failing(
  what: string,
  code: FailureCase['code'],
  says: RegExp,
  change: (scene: Scene) => Partial<KubernetesScheduler>,
  token = TOKEN,
): FailureCase {
  const opened = async () => {
    const one = await scene();
    const changes = change(one);
    return { connector: connect(token), scheduler: { ...one.scheduler, ...changes } };
  };
  return { what, code, says, open: opened };
}

describeConnector('Kubernetes CronJobs', {
  ticksByItself: true,
  open: openReal,
  failures: [
    failing('wrong credentials', 'scheduler-refused', /401.*set the secret/, () => ({}), 'wrong'),
    failing('a vanished CronJob', 'scheduler-missing', /cronjobs\/gone.*404/, () => ({
      cronJob: 'gone',
    })),
    failing('HTML', 'scheduler-unreachable', /HTML instead of JSON.*<html>/, ({ stub }) => {
      stub.answerInstead = (response) => void response.end('<html>Log in</html>');
      return {};
    }),
    failing('another kind of JSON', 'scheduler-refused', /metadata/, ({ stub }) => {
      stub.answerInstead = (response) => void response.end('{"kind":"Pod"}');
      return {};
    }),
    failing('a time-out', 'scheduler-unreachable', /no answer within 200 ms/, ({ stub }) => {
      stub.answerInstead = () => undefined;
      return { timeout: '200ms' };
    }),
    failing('a closed port', 'scheduler-unreachable', /127\.0\.0\.1/, () => ({
      url: 'http://127.0.0.1:1',
    })),
    failing('a secret not set', 'secret-missing', /no secret other/, () => ({
      token: { secretRef: 'other' },
    })),
    failing('no cluster around it', 'scheduler-unreachable', /set the `url`/, ({ scheduler }) => {
      delete scheduler.url;
      return {};
    }),
  ],
});

describe('KubernetesConnector', () => {
  async function paused(one: Scene) {
    const reading = valueOf(await one.connector.read(one.scheduler));
    return valueOf(await one.connector.pause(one.scheduler, note, reading));
  }

  it('is no conflict when only the controller writes between reading and pausing', async () => {
    const one = await scene();
    one.stub.beforePatch = () => {
      one.stub.beforePatch = undefined;
      one.stub.write({ status: { lastScheduleTime: '2026-01-01T00:00:00Z' } });
    };
    await paused(one);
    expect(one.stub.job.spec.suspend).toBe(true);
  });

  it('says scheduler-changed when someone else edits concurrently, and writes nothing', async () => {
    const one = await scene();
    const reading = valueOf(await one.connector.read(one.scheduler));
    one.stub.beforePatch = () => {
      one.stub.beforePatch = undefined;
      one.stub.write({ spec: { schedule: '5 * * * *' } });
    };
    expect(await one.connector.pause(one.scheduler, note, reading)).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-changed' },
    });
    expect(one.stub.job.spec).toMatchObject({ suspend: false, schedule: '5 * * * *' });
  });

  it('keeps at resume what someone else edited during the pause', async () => {
    const one = await scene();
    const receipt = await paused(one);
    one.stub.write({ spec: { schedule: '5 * * * *' }, metadata: { annotations: { by: 'ana' } } });
    valueOf(await one.connector.resume(one.scheduler, receipt));
    expect(one.stub.job.spec).toMatchObject({ suspend: false, schedule: '5 * * * *' });
    expect(one.stub.job.metadata.annotations).toEqual({ by: 'ana' });
  });

  it('does not catch up an hour in which a run was due', async () => {
    const one = await scene(3_600_000);
    const receipt = await paused(one);
    const hourAgo = new Date(clock.now() - 3_600_000).toISOString().replace(/\.\d+/, '');
    one.stub.write({ status: { lastScheduleTime: hourAgo } });
    one.stub.runs = 0;
    valueOf(await one.connector.resume(one.scheduler, receipt));
    await sleep(200);
    expect(one.stub.job.spec.suspend).toBe(false);
    expect(one.stub.runs).toBe(0);
  });

  it('starts a missed run at once, as Kubernetes does, without the right to the status', async () => {
    const one = await scene(60_000);
    one.stub.mayPatchStatus = false;
    const receipt = await paused(one);
    one.stub.runs = 0;
    // As after an hour of pause: the next run is far enough away.
    one.stub.write({ status: { lastScheduleTime: anHourAgo() } });
    valueOf(await one.connector.resume(one.scheduler, receipt));
    await sleep(120);
    expect(one.stub.runs).toBe(1);
  });

  it('would also start it if a short deadline were removed before the next run', async () => {
    const one = await scene(60_000);
    one.stub.write({ spec: { suspend: true }, status: { lastScheduleTime: anHourAgo() } });
    one.stub.runs = 0;
    one.stub.write({ spec: { suspend: false, startingDeadlineSeconds: 0 } });
    await sleep(120);
    expect(one.stub.runs).toBe(0);
    one.stub.write({ spec: { startingDeadlineSeconds: null } });
    await sleep(120);
    expect(one.stub.runs).toBe(1);
  });

  it.skipIf(mustSkip(programLacks('curl')))('is undone by its undo lines', async () => {
    const one = await scene();
    const { annotations, labels } = one.stub.job.metadata;
    const before = { annotations, labels, spec: { ...one.stub.job.spec } };
    const receipt = await paused(one);
    const kubectl = `#!/bin/sh
case "$*" in
  *--subresource=status*) part=/status;;
esac
for last; do :; done
exec curl -fsS -X PATCH -H 'authorization: Bearer ${TOKEN}' -H 'content-type: application/merge-patch+json' \
  --data "$last" "${one.scheduler.url ?? ''}/apis/batch/v1/namespaces/$2/cronjobs/$5$part"
`;
    writeFileSync(join(folder, 'kubectl'), kubectl, { mode: 0o755 });
    const lines = one.connector.undo(one.scheduler, receipt);
    expect(lines.join('\n')).not.toContain(TOKEN);
    const env = { PATH: `${folder}:/usr/bin:/bin` };
    for (const line of lines) await promisify(execFile)('/bin/sh', ['-ec', line], { env });
    const after = one.stub.job.metadata;
    expect({
      annotations: after.annotations,
      labels: after.labels,
      spec: one.stub.job.spec,
    }).toEqual(before);
    expect(one.stub.job.status.lastScheduleTime).toBeDefined();
  });

  it('warns about missing rights, and about what will reset it', async () => {
    const one = await scene();
    one.stub.mayPatchStatus = false;
    const owned = { 'f:spec': { 'f:suspend': {} } };
    one.stub.write({
      metadata: {
        labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' },
        annotations: { 'argocd.argoproj.io/tracking-id': 'x' },
        managedFields: [{ manager: 'argocd-controller', fieldsV1: owned }],
      },
    });
    const findings = await one.connector.preflight(one.scheduler);
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'ok rights',
      'warning catch-up',
      'warning gitops-owner',
      'warning gitops-owner',
    ]);
    expect(findings[2]?.message).toMatch(/Argo CD owns `spec.suspend`.*ignoreDifferences/);
    expect(findings[3]?.message).toMatch(/Flux manages this CronJob/);
  });

  it("warns about a deadline shorter than Kubernetes' polling interval", async () => {
    const one = await scene();
    const deadlines = async (startingDeadlineSeconds: number | null) => {
      one.stub.write({ spec: { startingDeadlineSeconds } });
      const findings = await one.connector.preflight(one.scheduler);
      return findings.filter(({ code }) => code === 'deadline').map(({ level }) => level);
    };
    expect(await deadlines(9)).toEqual(['warning']);
    expect(await deadlines(10)).toEqual([]);
    expect(await deadlines(null)).toEqual([]);
  });
});
