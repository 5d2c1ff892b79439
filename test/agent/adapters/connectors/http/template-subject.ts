import { HttpConnector } from '../../../../../agent/adapters/connectors/http/http-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  httpScheduler,
  type HttpScheduler,
} from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { type ApiQuestion, type ApiReply, openApiServer } from './api-server.ts';
import { StubJob } from './stub-job.ts';

export const TOKEN = 'tok"en-4711';

export function httpConnector(secrets: Readonly<Record<string, string>> = {}): HttpConnector {
  return new HttpConnector({ clock: new SystemClock(), secrets: namedSecrets(secrets) });
}

/** Templates for a home-grown API. */
export function schedulerAt(baseUrl: string, parts: object = {}): HttpScheduler {
  return httpScheduler.parse({
    kind: 'http',
    baseUrl,
    headers: { 'X-Token': { secretRef: 'shop' } },
    parameters: { job: 'night run/1' },
    templates: {
      status: { path: '/jobs/{job}' },
      enabled: { jmespath: 'state', equals: ['on'] },
      running: { count: 'running' },
      capture: { version: 'version' },
      fingerprint: '[version, description]',
      pause: { method: 'PUT', path: '/jobs/{job}/state', body: '{"state":"off"}' },
      resume: {
        method: 'PUT',
        path: '/jobs/{job}/state',
        body: '{"state":"on","version":"{version}"}',
      },
    },
    ...parts,
  });
}

/** A job with its own API: a GET to read, a PUT to switch, a token to request. */
export async function openTemplateSubject(): Promise<RealScheduler> {
  const job = new StubJob(150, 'none');
  const server = await openApiServer((question) => answer(job, question));
  const scheduler = schedulerAt(server.url, {
    capabilities: { inFlight: 'continues', missedAtResume: 'none', survivesRestart: true },
  });
  return {
    scheduler,
    periodMs: job.periodMs,
    waitMs: 200,
    connect: () => httpConnector({ shop: TOKEN }),
    runsStarted: () => job.runs,
    definition: () => ({ enabled: job.enabled, version: job.version, text: job.description }),
    edit: () => void (job.description = 'orders, and returns'),
    disable: () => job.switch(false),
    enable: () => job.switch(true),
    inFlight: () => {
      const run = job.startRun();
      const finishes = (): Promise<boolean> => {
        run.end();
        return Promise.resolve(true);
      };
      return Promise.resolve({ finishes });
    },
    dispose: () => {
      job.stop();
      server.close();
    },
  };
}

function answer(job: StubJob, { method, path, headers, body }: ApiQuestion): ApiReply {
  if (headers['x-token'] !== TOKEN) return { status: 401, body: { error: 'who are you?' } };
  if (path === '/jobs/night%20run%2F1/state' && method === 'PUT') {
    const wish = JSON.parse(body) as { state: string; version?: string };
    job.switch(wish.state === 'on');
    // As in n8n: without a version, the draft becomes what runs.
    if (wish.state === 'on') job.version = wish.version ?? 'draft';
    return { status: 200, body: {} };
  }
  if (path !== '/jobs/night%20run%2F1') return { status: 404, body: { error: 'no such job' } };
  const { enabled, version, description, running } = job;
  return { status: 200, body: { state: enabled ? 'on' : 'off', version, description, running } };
}
