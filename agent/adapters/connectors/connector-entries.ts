import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import { bullmqEntry } from './bullmq/bullmq-entry.ts';
import { commandEntry } from './command/command-entry.ts';
import { cronEntry } from './cron/cron-entry.ts';
import { httpEntry } from './http/http-entry.ts';
import { kubernetesEntry } from './kubernetes/kubernetes-entry.ts';
import { mariadbEventEntry } from './mariadb-event/mariadb-event-entry.ts';
import { nodeRedEntry } from './node-red/node-red-entry.ts';
import { pgCronEntry } from './pg-cron/pg-cron-entry.ts';
import { serviceEntry } from './service/service-entry.ts';
import { systemdEntry } from './systemd/systemd-entry.ts';
import { temporalEntry } from './temporal/temporal-entry.ts';
import { windowsTaskEntry } from './windows-task/windows-task-entry.ts';
import type { EntryOf } from './kit/connector-entry.ts';

/** The connector of each kind: a new kind is a line here, and the compiler misses none. */
export const connectorEntries: { readonly [Kind in ConnectorKind]: EntryOf<Kind> } = {
  systemd: systemdEntry,
  cron: cronEntry,
  service: serviceEntry,
  'windows-task': windowsTaskEntry,
  command: commandEntry,
  'pg-cron': pgCronEntry,
  'mariadb-event': mariadbEventEntry,
  bullmq: bullmqEntry,
  'node-red': nodeRedEntry,
  http: httpEntry,
  kubernetes: kubernetesEntry,
  temporal: temporalEntry,
};
