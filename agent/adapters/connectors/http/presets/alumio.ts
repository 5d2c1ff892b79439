import { httpTemplates } from '../../../../../shared/domain/schedulers/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';

const headers = { Authorization: 'Bearer {token}' };

/**
 * A configuration of Alumio that carries `disabled`. Parameters: `collection`, `id`, `token`. Its
 * paths are an assumption from the public description: nobody has run this against an Alumio.
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
      {
        level: 'warning',
        code: 'unverified',
        message:
          'This was never run against an Alumio. Compare its requests with apidocs.alumio.com; ' +
          'where they differ, write templates of your own.',
      },
      {
        level: 'warning',
        code: 'key-owner',
        message: 'An API key is revoked when the user who made it goes: use a service user.',
      },
    ],
  };
}
