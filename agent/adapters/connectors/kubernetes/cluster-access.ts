import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { KubernetesServer } from '../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';

/** Where a pod finds its identity (Kubernetes documentation, “Accessing the API from a Pod”). */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Server, credentials and CA. */
export interface ClusterAccess {
  readonly server: string;
  readonly token: string | undefined;
  readonly ca: Buffer | undefined;
}

/** Files are read each time: a cluster rotates tokens about every hour. */
export function clusterAccess(
  { url, token, caFile }: Pick<KubernetesServer, 'url' | 'token' | 'caFile'>,
  { secrets, environment }: Pick<ConnectorWorld, 'secrets' | 'environment'>,
  serviceAccount = SERVICE_ACCOUNT,
): Result<ClusterAccess> {
  if (url === undefined) return insideCluster(environment, serviceAccount);
  const value = token === undefined ? undefined : secrets.value(token);
  if (value?.ok === false) return value;
  const ca = caFile === undefined ? undefined : readOf(caFile);
  if (ca?.ok === false) return ca;
  return succeed({ server: url.replace(/\/+$/, ''), token: value?.value, ca: ca?.value });
}

function insideCluster(environment: NodeJS.ProcessEnv, folder: string): Result<ClusterAccess> {
  const host = environment['KUBERNETES_SERVICE_HOST'];
  const port = environment['KUBERNETES_SERVICE_PORT'] ?? '443';
  if (host === undefined) {
    return failAs('scheduler-unreachable', [say('kubernetes-outside')]);
  }
  const token = readOf(join(folder, 'token'));
  if (!token.ok) return token;
  const ca = readOf(join(folder, 'ca.crt'));
  if (!ca.ok) return ca;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return succeed({ server, token: token.value.toString().trim(), ca: ca.value });
}

function readOf(file: string): Result<Buffer> {
  try {
    return succeed(readFileSync(file));
  } catch (error) {
    const why = errorMessage(error);
    return failAs('secret-missing', [say('kubernetes-file', { file, why })]);
  }
}
