import type { ConnectorKind } from '../../../shared/domain/schedulers/scheduler.ts';
import type { HttpPresetName } from '../../../shared/domain/schedulers/http-scheduler.ts';
import {
  caFile,
  declared,
  needed,
  onHost,
  optional,
  request,
  secret,
  timeout,
  url,
  type ConnectorField,
} from './connector-fields.ts';

/** The choices: a scheduler kind, or a product with a known API. */
export type ConnectorChoice = Exclude<ConnectorKind, 'http'> | HttpPresetName | 'http';

interface ConnectorForm {
  /** Not asked for by any field. */
  readonly frame: { readonly kind: ConnectorKind; readonly preset?: HttpPresetName };
  readonly fields: readonly ConnectorField[];
}

const port = (initial: string): ConnectorField => ({
  path: 'port',
  kind: 'number',
  box: 'port',
  initial,
  isShort: true,
});

const tls: ConnectorField = {
  path: 'tls',
  kind: 'switch',
  box: 'tls',
  initial: 'false',
  options: ['false', 'true'],
  isShort: true,
};

const lines = (path: 'status' | 'pause' | 'resume'): ConnectorField => ({
  path,
  kind: 'lines',
  box: `command.${path}`,
  hint: `command.${path}`,
  isNeeded: true,
});

const preset = (
  name: HttpPresetName,
  fields: readonly ConnectorField[],
): { readonly [P in keyof ConnectorForm]: ConnectorForm[P] } => ({
  frame: { kind: 'http', preset: name },
  fields: [url('baseUrl'), ...fields, caFile, timeout('15s')],
});

/** The guided form of each, in the order it is filled in. */
export const connectorForms: Readonly<Record<ConnectorChoice, ConnectorForm>> = {
  systemd: {
    frame: { kind: 'systemd' },
    fields: [
      onHost,
      needed('timer', 'timer', 'timer'),
      {
        path: 'scope',
        kind: 'choice',
        box: 'scope',
        initial: 'system',
        options: ['system', 'user'],
        isShort: true,
      },
      timeout('15s'),
    ],
  },
  cron: {
    frame: { kind: 'cron' },
    fields: [
      onHost,
      needed('line', 'line', 'line'),
      { ...optional('user', 'cronUser', 'cronUser'), isShort: true },
      { ...optional('file', 'cronFile', 'cronFile'), isShort: true },
      timeout('15s'),
    ],
  },
  command: {
    frame: { kind: 'command' },
    fields: [
      lines('status'),
      lines('pause'),
      lines('resume'),
      optional('cwd', 'cwd'),
      ...declared,
      timeout('30s'),
    ],
  },
  http: {
    frame: { kind: 'http' },
    fields: [
      url('baseUrl'),
      secret('headers.Authorization', 'authorization'),
      { ...needed('templates.status.path', 'statusPath'), hint: 'path' },
      needed('templates.enabled.jmespath', 'enabledAt', 'enabledAt'),
      {
        path: 'templates.enabled.equals',
        kind: 'values',
        box: 'enabledEquals',
        initial: 'true',
        isNeeded: true,
      },
      ...request('pause', 'POST'),
      ...request('resume', 'POST'),
      ...declared,
      caFile,
      timeout('15s'),
    ],
  },
  airflow: preset('airflow', [
    needed('parameters.dagId', 'dagId'),
    optional('parameters.user', 'user'),
    secret('parameters.password', 'password'),
    secret('parameters.token', 'tokenInstead'),
  ]),
  jenkins: preset('jenkins', [
    needed('parameters.job', 'jenkinsJob', 'jenkinsJob'),
    needed('basicAuth.user', 'user'),
    secret('basicAuth.password', 'apiToken', true),
  ]),
  rundeck: preset('rundeck', [
    needed('parameters.jobId', 'rundeckJob'),
    secret('parameters.token', 'token', true),
  ]),
  n8n: preset('n8n', [
    needed('parameters.workflowId', 'workflow', 'workflow'),
    secret('parameters.apiKey', 'apiKey', true),
  ]),
  alumio: preset('alumio', [
    needed('parameters.collection', 'collection'),
    needed('parameters.id', 'recordId'),
    secret('parameters.token', 'token', true),
  ]),
  'pg-cron': {
    frame: { kind: 'pg-cron' },
    fields: [
      needed('host', 'host', 'pgHost'),
      port('5432'),
      { ...needed('database', 'database'), initial: 'postgres', isShort: true },
      { ...needed('user', 'user'), isShort: true },
      secret('password', 'password'),
      { path: 'job', kind: 'job', box: 'pgJob', hint: 'pgJob', isNeeded: true },
      {
        path: 'tls',
        kind: 'choice',
        box: 'tls',
        initial: 'off',
        options: ['off', 'require', 'verify'],
        isShort: true,
      },
      caFile,
      timeout('15s'),
    ],
  },
  bullmq: {
    frame: { kind: 'bullmq' },
    fields: [
      needed('host', 'host'),
      port('6379'),
      { path: 'db', kind: 'number', box: 'redisDb', initial: '0', isShort: true },
      { ...optional('username', 'user'), isShort: true },
      secret('password', 'password'),
      needed('queue', 'queue'),
      { ...needed('prefix', 'prefix'), initial: 'bull', isShort: true },
      {
        path: 'delayed',
        kind: 'choice',
        box: 'delayed',
        hint: 'delayed',
        initial: 'rate-limited',
        options: ['rate-limited', 'release', 'drop'],
        isShort: true,
      },
      tls,
      timeout('15s'),
    ],
  },
  'node-red': {
    frame: { kind: 'node-red' },
    fields: [
      url('url'),
      secret('headers.Authorization', 'authorization'),
      optional('flow', 'flow', 'flow'),
      {
        path: 'triggers',
        kind: 'list',
        box: 'triggers',
        hint: 'triggers',
        initial: 'inject',
        isNeeded: true,
      },
      caFile,
      timeout('15s'),
    ],
  },
  'windows-task': {
    frame: { kind: 'windows-task' },
    fields: [
      needed('name', 'taskName'),
      { ...needed('path', 'taskPath'), initial: '\\' },
      timeout('30s'),
    ],
  },
  kubernetes: {
    frame: { kind: 'kubernetes' },
    fields: [
      needed('cronJob', 'cronJob'),
      { ...needed('namespace', 'namespace'), initial: 'default' },
      optional('url', 'apiServer', 'apiServer'),
      secret('token', 'token'),
      caFile,
      timeout('15s'),
    ],
  },
  temporal: {
    frame: { kind: 'temporal' },
    fields: [
      needed('address', 'address', 'address'),
      { ...needed('namespace', 'namespace'), initial: 'default' },
      needed('scheduleId', 'scheduleId'),
      secret('apiKey', 'apiKey'),
      tls,
      caFile,
      optional('certFile', 'certFile'),
      optional('keyFile', 'keyFile'),
      timeout('15s'),
    ],
  },
};

/** In the order offered: what most machines have comes first. */
export const connectorChoices: readonly ConnectorChoice[] = [
  'systemd',
  'cron',
  'windows-task',
  'command',
  'http',
  'n8n',
  'node-red',
  'airflow',
  'jenkins',
  'rundeck',
  'alumio',
  'pg-cron',
  'bullmq',
  'kubernetes',
  'temporal',
];
