import { httpTemplates } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { finding } from '../../kit/finding.ts';

const headers = { 'X-Rundeck-Auth-Token': '{token}' };

/** The schedule of a Rundeck job (API 41). Parameters: `jobId`, `token`. */
export function rundeck(): HttpPreset {
  return {
    templates: httpTemplates.parse({
      status: { path: '/api/41/job/{jobId}/info', headers },
      enabled: { jmespath: 'scheduled && scheduleEnabled && enabled', equals: [true] },
      running: {
        request: { path: '/api/41/job/{jobId}/executions?status=running&max=1', headers },
        count: 'paging.total',
      },
      fingerprint: '[id, name, group, project, description, scheduled, enabled]',
      pause: { method: 'POST', path: '/api/41/job/{jobId}/schedule/disable', headers },
      resume: { method: 'POST', path: '/api/41/job/{jobId}/schedule/enable', headers },
    }),
    capabilities: {
      inFlight: 'continues',
      missedAtResume: 'none',
      survivesRestart: true,
      settle: '0s',
    },
    privilege: 'an API token whose ACL allows read and toggle_schedule on this job',
    verified: 'contract',
    findings: [finding('warning', 'manual-runs', say('find-rundeck-manual'))],
  };
}
