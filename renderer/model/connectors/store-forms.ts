import type { FormsOf } from './connector-form.ts';
import {
  choice,
  caFile,
  needed,
  optional,
  secret,
  timeout,
  type ConnectorField,
} from './connector-fields.ts';

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

const tlsChecked = choice('tls', 'tls', 'off', 'require', 'verify');

/** Databases, queues and clusters that start something by themselves. */
export const storeForms = {
  'pg-cron': {
    frame: { kind: 'pg-cron' },
    fields: [
      needed('host', 'host', 'pgHost'),
      port('5432'),
      { ...needed('database', 'database'), initial: 'postgres', isShort: true },
      { ...needed('user', 'user'), isShort: true },
      secret('password', 'password'),
      { path: 'job', kind: 'job', box: 'pgJob', hint: 'pgJob', isNeeded: true },
      tlsChecked,
      caFile,
      timeout('15s'),
    ],
  },
  'mariadb-event': {
    frame: { kind: 'mariadb-event' },
    fields: [
      needed('host', 'host', 'mariadbHost'),
      port('3306'),
      { ...needed('database', 'database'), isShort: true },
      { ...needed('user', 'user'), isShort: true },
      secret('password', 'password'),
      needed('event', 'mariadbEvent'),
      tlsChecked,
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
      { ...choice('delayed', 'delayed', 'rate-limited', 'release', 'drop'), hint: 'delayed' },
      tls,
      timeout('15s'),
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
} as const satisfies FormsOf<'pg-cron' | 'mariadb-event' | 'bullmq' | 'kubernetes' | 'temporal'>;
