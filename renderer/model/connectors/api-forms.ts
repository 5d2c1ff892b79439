import type { HttpPresetName } from '../../../shared/domain/schedulers/http-scheduler.ts';
import type { ConnectorForm, FormsOf } from './connector-form.ts';
import {
  caFile,
  declared,
  needed,
  optional,
  request,
  secret,
  timeout,
  url,
  type ConnectorField,
} from './connector-fields.ts';

const preset = (name: HttpPresetName, fields: readonly ConnectorField[]): ConnectorForm => ({
  frame: { kind: 'http', preset: name },
  fields: [url('baseUrl'), ...fields, caFile, timeout('15s')],
});

/** Products with an API over HTTP. */
export const apiForms = {
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
} as const satisfies FormsOf<
  'http' | 'airflow' | 'jenkins' | 'rundeck' | 'n8n' | 'alumio' | 'node-red'
>;
