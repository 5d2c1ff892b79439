import { httpTemplates } from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { HttpPreset } from './http-preset.ts';

const headers = { 'X-N8N-API-KEY': '{apiKey}' };

/**
 * An n8n 2 workflow (public API v1). Parameters: `workflowId`, `apiKey`. A bare `activate` would
 * publish the current draft, so the active version is captured and activated again.
 */
export function n8n(): HttpPreset {
  return {
    templates: httpTemplates.parse({
      status: { path: '/api/v1/workflows/{workflowId}?excludePinnedData=true', headers },
      enabled: { jmespath: 'active', equals: [true] },
      running: {
        request: {
          path: '/api/v1/executions?workflowId={workflowId}&status=running&limit=250',
          headers,
        },
        count: 'length(data)',
      },
      capture: { activeVersionId: 'activeVersionId' },
      fingerprint: '[activeVersionId, versionId, isArchived]',
      pause: { method: 'POST', path: '/api/v1/workflows/{workflowId}/deactivate', headers },
      resume: {
        method: 'POST',
        path: '/api/v1/workflows/{workflowId}/activate',
        headers,
        body: '{"versionId":"{activeVersionId}"}',
      },
    }),
    capabilities: {
      inFlight: 'continues',
      missedAtResume: 'none',
      survivesRestart: true,
      settle: '0s',
    },
    privilege:
      'an API key with workflow:read, workflow:activate, workflow:deactivate, execution:list',
    verified: 'contract',
    findings: [],
  };
}
