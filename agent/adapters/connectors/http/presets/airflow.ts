import {
  httpTemplates,
  type HttpScheduler,
} from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { finding } from '../../kit/finding.ts';

/**
 * Tokens are issued for a user and password (Airflow 3, public REST API v2), valid for a day by
 * default.
 */
const LOGIN = {
  request: {
    method: 'POST',
    path: '/auth/token',
    body: '{"username":"{user}","password":"{password}"}',
  },
  take: { token: 'access_token' },
};

const headers = { Authorization: 'Bearer {token}' };

/** An Airflow 3 DAG. Parameters: `dagId`, and `user` with `password`, or a `token`. */
export function airflow(parameters: HttpScheduler['parameters']): HttpPreset {
  return {
    templates: httpTemplates.parse({
      ...(parameters['token'] === undefined ? { login: LOGIN } : {}),
      status: { path: '/api/v2/dags/{dagId}', headers },
      enabled: { jmespath: 'is_paused', equals: [false] },
      running: {
        request: { path: '/api/v2/dags/{dagId}/dagRuns?state=running&limit=1', headers },
        count: 'total_entries',
      },
      nextRunAt: 'next_dagrun_run_after',
      fingerprint: '[dag_id, fileloc, timetable_summary, max_active_runs, owners]',
      pause: {
        method: 'PATCH',
        path: '/api/v2/dags/{dagId}?update_mask=is_paused',
        headers,
        body: '{"is_paused":true}',
      },
      resume: {
        method: 'PATCH',
        path: '/api/v2/dags/{dagId}?update_mask=is_paused',
        headers,
        body: '{"is_paused":false}',
      },
    }),
    capabilities: {
      inFlight: 'hangs-until-resume',
      missedAtResume: 'depends',
      survivesRestart: true,
      settle: '0s',
    },
    privilege: 'read and edit this DAG; read its DAG runs',
    verified: 'contract',
    findings: [
      finding('warning', 'in-flight', say('find-airflow-in-flight')),
      finding('warning', 'catch-up', say('find-airflow-catch-up')),
    ],
  };
}
