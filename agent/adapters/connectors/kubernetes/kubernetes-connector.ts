import { z } from 'zod';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { KubernetesScheduler } from '../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { CronJobApi } from './cron-job-api.ts';
import { type CronJob, digestOf, HOLD, isHeldByUs, isSuspended, readingOf } from './cron-job.ts';
import { forgottenUntil } from './forgotten-runs.ts';
import { failedFinding, finding } from '../kit/finding.ts';

interface Rights {
  readonly cronJob: boolean | undefined;
  readonly status: boolean | undefined;
}

interface Owner {
  readonly name: 'argo' | 'flux';
  /** Labels and annotations that it puts on objects it manages. */
  readonly mark: RegExp;
  readonly manager: RegExp;
}

const OWNERS: readonly Owner[] = [
  {
    name: 'argo',
    mark: /^argocd\.argoproj\.io\//,
    manager: /^argocd/,
  },
  {
    name: 'flux',
    mark: /^(kustomize|helm)\.toolkit\.fluxcd\.io\//,
    manager: /^(kustomize|helm)-controller$/,
  },
];

/** What may keep this CronJob from being suspended safely. */
function kubernetesFindings(job: Result<CronJob>, rights: Rights): readonly PreflightFinding[] {
  if (!job.ok) return [failedFinding(job.failure)];
  return [
    ...rightsFindings(rights),
    ...deadlineFindings(job.value),
    ...OWNERS.flatMap((owner) => ownerFindings(job.value, owner)),
  ];
}

function rightsFindings({ cronJob, status }: Rights): PreflightFinding[] {
  if (cronJob === undefined) {
    return [finding('warning', 'rights', say('find-k8s-rights-unknown'))];
  }
  if (!cronJob) {
    return [finding('problem', 'rights', say('find-k8s-no-patch'))];
  }
  const ok = finding('ok', 'rights', say('find-k8s-rights'));
  return status === true ? [ok] : [ok, catchUp()];
}

/** The controller's interval, according to the CronJob reference. */
const LOOKS_EVERY_S = 10;

function deadlineFindings({ spec }: CronJob): PreflightFinding[] {
  const { startingDeadlineSeconds: deadline } = spec;
  if (typeof deadline !== 'number' || deadline >= LOOKS_EVERY_S) return [];
  const said = say('find-k8s-deadline', { deadline, every: LOOKS_EVERY_S });
  return [finding('warning', 'deadline', said)];
}

function catchUp(): PreflightFinding {
  return finding('warning', 'catch-up', say('find-k8s-catch-up'));
}

function ownerFindings({ metadata }: CronJob, owner: Owner): PreflightFinding[] {
  const { labels, annotations, managedFields = [] } = metadata;
  const fields = managedFields.filter(({ manager = '' }) => owner.manager.test(manager));
  const isMarked = Object.keys({ ...labels, ...annotations }).some((key) => owner.mark.test(key));
  if (fields.length === 0 && !isMarked) return [];
  const ownsIt = fields.some(({ fieldsV1 }) =>
    JSON.stringify(fieldsV1 ?? null).includes('"f:suspend"'),
  );
  const said = say(`find-${owner.name}-${ownsIt ? 'owns' : 'manages'}`);
  return [finding('warning', 'gitops-owner', said)];
}

type World = Pick<ConnectorWorld, 'secrets' | 'clock' | 'environment'>;

const priorState = z.object({
  suspend: z.boolean().nullable(),
  /** When the hold was due to end, at the time of the pause. */
  until: z.number().nullable().optional(),
});

/** The controller writes to the same object: its writes are not edits by someone outside. */
const MOST_TRIES = 4;

/** Kubernetes CronJobs: `spec.suspend`; what was due while suspended is not caught up. */
export class KubernetesConnector implements Connector<KubernetesScheduler> {
  readonly resumesOnlyOurs = true;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  capabilities(): SchedulerCapabilities {
    return {
      scope: 'entry',
      inFlight: 'continues',
      missedAtResume: 'none',
      reads: { nextRun: false, running: true },
      marker: 'annotation',
      comparesAndSwaps: true,
      survivesRestart: true,
      // The controller is notified by its watch; a busy one may lag by seconds.
      settleMs: 10_000,
      privilege: 'get and patch on cronjobs, and patch on cronjobs/status, in the namespace',
      verified: 'contract',
    };
  }

  async read(scheduler: KubernetesScheduler): Promise<Result<SchedulerReading>> {
    const job = await this.#api(scheduler).get();
    return job.ok ? succeed(readingOf(job.value)) : job;
  }

  async pause(
    scheduler: KubernetesScheduler,
    note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const paused = await this.#change(scheduler, (job) => suspension(job, note, scheduler));
    if (!paused.ok) return paused;
    return succeed({
      priorEnabled: true,
      prior: { ...priorOf(prior), until: note.until },
      fingerprintBefore: fingerprint,
      fingerprintAfter: readingOf(paused.value).fingerprint,
      at: this.#world.clock.now(),
    });
  }

  async resume(scheduler: KubernetesScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    const { suspend, until } = priorOf(prior);
    const forgotten = await this.#forget(scheduler, until ?? null);
    if (!forgotten.ok) return forgotten;
    const resumed = await this.#change(scheduler, (job) => {
      if (!isSuspended(job) && !isHeldByUs(job)) return succeed(undefined);
      const change = isSuspended(job) ? { spec: { suspend } } : {};
      return succeed({ metadata: { annotations: { [HOLD]: null } }, ...change });
    });
    return resumed.ok ? succeed(undefined) : resumed;
  }

  undo({ url, namespace, cronJob }: KubernetesScheduler, { prior }: SchedulerReceipt) {
    const patch = `kubectl --namespace ${shellWord(namespace)} patch cronjob ${shellWord(cronJob)} --type=merge`;
    const { suspend } = priorOf(prior);
    const body = { metadata: { annotations: { [HOLD]: null } }, spec: { suspend } };
    const now = '$(date -u +%Y-%m-%dT%H:%M:%SZ)';
    return [
      `# with a kubectl for ${url === undefined ? "the agent's cluster" : url.replaceAll(/[^!-~]/g, '?')}`,
      `${patch} --subresource=status -p "{\\"status\\":{\\"lastScheduleTime\\":\\"${now}\\"}}"`,
      `${patch} -p ${shellWord(JSON.stringify(body))}`,
    ];
  }

  async preflight(scheduler: KubernetesScheduler): Promise<readonly PreflightFinding[]> {
    const api = this.#api(scheduler);
    const job = await api.get();
    const rights = job.ok ? [await api.mayPatch(), await api.mayPatch('status')] : [];
    return kubernetesFindings(job, { cronJob: rights[0], status: rights[1] });
  }

  /**
   * Otherwise the controller would start the latest run that was due, even hours ago. A short
   * `startingDeadlineSeconds` would only postpone that until the deadline is restored. Without the
   * right to do this the CronJob is resumed all the same: the preflight warned.
   */
  async #forget(scheduler: KubernetesScheduler, until: number | null): Promise<Result<void>> {
    const job = await this.#api(scheduler).get();
    if (!job.ok) return job;
    if (!isSuspended(job.value)) return succeed(undefined);
    const last = forgottenUntil(this.#world.clock.now(), until);
    if (Date.parse(job.value.status?.lastScheduleTime ?? '') >= Date.parse(last)) {
      return succeed(undefined);
    }
    const done = await this.#api(scheduler).patchStatus({ lastScheduleTime: last });
    return done.ok || done.failure.code === 'scheduler-refused' ? succeed(undefined) : done;
  }

  /** Patches what was just read; reads again while only the controller has written in between. */
  async #change(
    scheduler: KubernetesScheduler,
    changeOf: (job: CronJob) => Result<{ metadata?: object } | undefined>,
  ): Promise<Result<CronJob>> {
    const api = this.#api(scheduler);
    let digest: string | undefined;
    for (let tries = 1; ; tries += 1) {
      const read = await api.get();
      if (!read.ok) return read;
      const job = read.value;
      digest ??= digestOf(job);
      if (digest !== digestOf(job)) return changed(scheduler);
      const change = changeOf(job);
      if (!change.ok) return change;
      if (change.value === undefined) return succeed(job);
      const { resourceVersion } = job.metadata;
      const metadata = { ...change.value.metadata, resourceVersion };
      const done = await api.patch({ ...change.value, metadata });
      if (done.ok || done.failure.code !== 'scheduler-changed' || tries === MOST_TRIES) return done;
    }
  }

  #api(scheduler: KubernetesScheduler): CronJobApi {
    return new CronJobApi(scheduler, this.#world);
  }
}

function suspension(
  job: CronJob,
  { holdId, reason, until }: PauseNote,
  { cronJob }: KubernetesScheduler,
): Result<{ metadata: object; spec: object } | undefined> {
  if (isSuspended(job) && isHeldByUs(job)) return succeed(undefined);
  if (isSuspended(job)) {
    return failAs('scheduler-changed', [say('kubernetes-suspended', { cronJob })]);
  }
  const about = { holdId, reason, until: until === null ? null : formatInstant(until) };
  return succeed({
    metadata: { annotations: { [HOLD]: JSON.stringify(about) } },
    spec: { suspend: true },
  });
}

function changed({ cronJob }: KubernetesScheduler): Result<never> {
  return failAs('scheduler-changed', [say('kubernetes-changed', { cronJob })]);
}

/** API servers write `suspend: false` if nothing was specified; both mean that it runs. */
function priorOf(prior: unknown): z.output<typeof priorState> {
  return priorState.safeParse(prior).data ?? { suspend: false };
}
