import { httpTemplates } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { finding } from '../../kit/finding.ts';

const TREE = 'disabled,inQueue,displayName,description,builds[building]{0,50}';

/** Jenkins answers enable and disable with a redirect to the job's page. */
const codes = [302, 303];

/** A Jenkins job. Parameter: `job`; `basicAuth` is a user and an API token. */
export function jenkins(): HttpPreset {
  return {
    templates: httpTemplates.parse({
      status: { path: `/job/{job}/api/json?tree=${encodeURIComponent(TREE)}` },
      enabled: { jmespath: 'disabled', equals: [false] },
      running: { count: 'builds[?building]' },
      fingerprint: '[displayName, description]',
      pause: { method: 'POST', path: '/job/{job}/disable', codes },
      resume: { method: 'POST', path: '/job/{job}/enable', codes },
    }),
    capabilities: {
      inFlight: 'continues',
      missedAtResume: 'none',
      survivesRestart: true,
      settle: '0s',
    },
    privilege: 'Job/Read and Job/Configure on this job, with an API token (no crumb is needed)',
    verified: 'contract',
    findings: [finding('warning', 'queue', say('find-jenkins-queue'))],
  };
}
