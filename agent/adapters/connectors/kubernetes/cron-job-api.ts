import type { KubernetesScheduler } from '../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { clusterCall, type ClusterAnswer, type ClusterRequest } from './cluster-call.ts';
import { decodeCronJob, type CronJob } from './cron-job.ts';

/** Our name in the CronJob's `managedFields`. */
const MANAGER = 'fieldManager=remanso';

/** The few Kubernetes API calls needed to pause a CronJob. */
export class CronJobApi {
  readonly #scheduler: KubernetesScheduler;
  readonly #world: Pick<ConnectorWorld, 'secrets' | 'environment'>;

  constructor(
    scheduler: KubernetesScheduler,
    world: Pick<ConnectorWorld, 'secrets' | 'environment'>,
  ) {
    this.#scheduler = scheduler;
    this.#world = world;
  }

  get(): Promise<Result<CronJob>> {
    return this.#cronJob({ method: 'GET', path: this.#path });
  }

  /**
   * A JSON merge patch (RFC 7386); with a `resourceVersion` in it, 409 if that is not the latest.
   */
  patch(body: object): Promise<Result<CronJob>> {
    const path = `${this.#path}?${MANAGER}`;
    return this.#cronJob({ method: 'PATCH', path, type: 'application/merge-patch+json', body });
  }

  patchStatus(status: object): Promise<Result<CronJob>> {
    const path = `${this.#path}/status?${MANAGER}`;
    const type = 'application/merge-patch+json';
    return this.#cronJob({ method: 'PATCH', path, type, body: { status } });
  }

  /** Whether these credentials may patch it; `undefined` if the cluster does not say. */
  async mayPatch(subresource?: 'status'): Promise<boolean | undefined> {
    const { namespace, cronJob: name } = this.#scheduler;
    const part = subresource === undefined ? {} : { subresource };
    const resource = { namespace, verb: 'patch', group: 'batch', resource: 'cronjobs', name };
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
    const apiVersion = 'authorization.k8s.io/v1';
    const spec = { resourceAttributes: { ...resource, ...part } };
    const body = { apiVersion, kind: 'SelfSubjectAccessReview', spec };
    const answered = await this.#send({ method: 'POST', path, type: 'application/json', body });
    if (!answered.ok) return undefined;
    const { json } = answered.value;
    const status = typeof json === 'object' && json !== null && 'status' in json ? json.status : {};
    return typeof status === 'object' && status !== null && 'allowed' in status
      ? status.allowed === true
      : undefined;
  }

  get #path(): string {
    const { namespace, cronJob } = this.#scheduler;
    return `/apis/batch/v1/namespaces/${namespace}/cronjobs/${cronJob}`;
  }

  async #cronJob(sent: ClusterRequest): Promise<Result<CronJob>> {
    const answered = await this.#send(sent);
    return answered.ok ? decodeCronJob(answered.value.json, answered.value.asked) : answered;
  }

  #send(sent: ClusterRequest): Promise<Result<ClusterAnswer>> {
    return clusterCall(this.#scheduler, this.#world, sent);
  }
}
