import { httpTemplates } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { finding } from '../../kit/finding.ts';

const headers = { Authorization: 'Bearer {token}' };

/**
 * An Alumio configuration with a `disabled` field. Parameters: `collection`, `id`, `token`. Its
 * paths are assumed from the public description: never tested against an Alumio.
 */
export function alumio(): HttpPreset {
  return {
    templates: httpTemplates.parse({
      status: { path: '/api/v1/{collection}/{id}', headers },
      enabled: { jmespath: 'disabled', equals: [false] },
      fingerprint: '@',
      pause: {
        method: 'PATCH',
        path: '/api/v1/{collection}/{id}',
        headers,
        body: '{"disabled":true}',
      },
      resume: {
        method: 'PATCH',
        path: '/api/v1/{collection}/{id}',
        headers,
        body: '{"disabled":false}',
      },
    }),
    capabilities: {
      inFlight: 'unknown',
      missedAtResume: 'unknown',
      survivesRestart: true,
      settle: '0s',
    },
    privilege: 'an API key that may read and change this configuration',
    verified: 'unverified',
    findings: [
      finding('warning', 'unverified', say('find-alumio-untested')),
      finding('warning', 'key-owner', say('find-alumio-key')),
    ],
  };
}
