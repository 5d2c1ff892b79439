import type { KubernetesServer } from '../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';
import { accepted, jsonOf } from '../kit/http-answer.ts';
import { exchange, type HttpCall } from '../kit/http-exchange.ts';
import { clusterAccess } from './cluster-access.ts';

export interface ClusterRequest {
  readonly method: 'GET' | 'PATCH' | 'POST';
  readonly path: string;
  readonly type?: string;
  readonly body?: object;
}

export interface ClusterAnswer {
  readonly json: unknown;
  /** The request in words, without credentials. */
  readonly asked: string;
}

type Cluster = Pick<KubernetesServer, 'url' | 'token' | 'caFile' | 'timeout'>;
type World = Pick<ConnectorWorld, 'secrets' | 'environment'>;

/** One call to an API server, sent once. Refusals are values. */
export async function clusterCall(
  cluster: Cluster,
  world: World,
  request: ClusterRequest,
): Promise<Result<ClusterAnswer>> {
  const call = callOf(cluster, world, request);
  if (!call.ok) return call;
  const answered = await exchange(call.value);
  if (!answered.ok) return answered;
  const done = accepted(answered.value);
  if (!done.ok) return done;
  const json = jsonOf(done.value);
  return json.ok ? succeed({ json: json.value, asked: done.value.asked }) : json;
}

function callOf(
  cluster: Cluster,
  world: World,
  { method, path, type, body }: ClusterRequest,
): Result<HttpCall> {
  const access = clusterAccess(cluster, world);
  if (!access.ok) return access;
  const { server, token, ca } = access.value;
  if (!URL.canParse(path, server)) {
    return failAs('scheduler-unreachable', [say('kubernetes-no-address', { server })]);
  }
  const headers = {
    accept: 'application/json',
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return succeed({
    method,
    url: new URL(`${server}${path}`),
    headers,
    timeoutMs: lengthMs(cluster.timeout),
    ...(ca === undefined ? {} : { ca }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
