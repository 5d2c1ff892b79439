import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { bullmqServer } from './bullmq-scheduler.ts';
import { httpServer } from './http-scheduler.ts';
import { kubernetesServer } from './kubernetes-scheduler.ts';
import { mariadbEventServer } from './mariadb-event-scheduler.ts';
import { nodeRedServer } from './node-red-scheduler.ts';
import { pgCronServer } from './pg-cron-scheduler.ts';
import { sshName, sshServer } from './ssh-server.ts';
import { temporalServer } from './temporal-scheduler.ts';

/** A server that can list its schedules: the fields of its scheduler except those of an entry. */
export const discoveryServer = z.discriminatedUnion(
  'kind',
  [
    sshServer,
    pgCronServer,
    mariadbEventServer,
    bullmqServer,
    nodeRedServer,
    kubernetesServer,
    temporalServer,
    httpServer,
  ],
  { error: problemTexts['server-kind'] },
);

export type DiscoveryServer = z.output<typeof discoveryServer>;

/** How many servers one call may search. */
export const MOST_SERVERS = 20;

/** The server's label, language-independent and without credentials. */
export function serverName(server: DiscoveryServer): string {
  switch (server.kind) {
    case 'ssh':
      return sshName(server);
    case 'pg-cron':
      return `PostgreSQL ${server.host}:${server.port}/${server.database}`;
    case 'mariadb-event': {
      const database = server.database === undefined ? '' : `/${server.database}`;
      return `MariaDB ${server.host}:${server.port}${database}`;
    }
    case 'bullmq':
      return `Redis ${server.host}:${server.port}/${server.db}`;
    case 'node-red':
      return `Node-RED ${plainAddress(server.url)}`;
    case 'kubernetes': {
      const cluster = server.url === undefined ? '(in-cluster)' : plainAddress(server.url);
      return `Kubernetes ${[cluster, ...(server.namespace === undefined ? [] : [server.namespace])].join(' ')}`;
    }
    case 'temporal':
      return `Temporal ${server.address}/${server.namespace}`;
    case 'http':
      return `${PRODUCTS[server.preset]} ${plainAddress(server.baseUrl)}`;
  }
}

const PRODUCTS = {
  airflow: 'Airflow',
  jenkins: 'Jenkins',
  rundeck: 'Rundeck',
  n8n: 'n8n',
} as const;

/** Host, port and path; no scheme, user or query string. */
function plainAddress(address: string): string {
  return address
    .replace(/^https?:\/\//, '')
    .replace(/^[^/?#]*@/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
}
