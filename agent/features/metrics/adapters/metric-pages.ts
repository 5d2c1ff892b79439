import {
  agentCalls,
  type CallName,
  type CallResult,
} from '../../../../shared/contract/agent-contract.ts';
import type { Health } from '../../../../shared/features/metrics/metric-calls.ts';
import type { Result } from '../../../../shared/errors.ts';
import { answerCall } from '../../../../shared/rpc/serve-agent.ts';
import type { ApiPage, ApiPageAnswer, ApiPageOptions } from '../../../ports/api-page.ts';

const TEXT = 'text/plain; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text';

/** `/metrics`, as Prometheus asks for it: by its `Accept` in either format. */
function metricsPage(options: ApiPageOptions): ApiPage {
  return {
    path: '/metrics',
    right: 'read',
    summary: 'What Prometheus scrapes',
    types: ['text/plain', OPEN_METRICS],
    read: async ({ accept }) => {
      const format = accept.includes(OPEN_METRICS) ? 'openmetrics' : 'prometheus';
      const read = await ask(options, 'metrics.read', { format });
      if (!read.ok) return unavailable(read.failure.message);
      return { status: 200, type: read.value.contentType, body: read.value.text };
    },
  };
}

/** The engine turns. Says nothing that is a secret, so it needs no token. */
function livePage(options: ApiPageOptions): ApiPage {
  const summary = 'Whether the engine turns';
  return healthPage(options, {
    ...{ path: '/livez', summary, isGood: ({ isLive }) => isLive, only: ['loop'] },
  });
}

/** Every check passes; with `?verbose` each of them is named. */
function readyPage(options: ApiPageOptions): ApiPage {
  const summary = 'Whether all checks pass';
  return healthPage(options, { path: '/readyz', summary, isGood: ({ isReady }) => isReady });
}

/** What a Prometheus and probes ask for. */
export const metricPages: readonly ((options: ApiPageOptions) => ApiPage)[] = [
  metricsPage,
  livePage,
  readyPage,
];

interface HealthPage extends Pick<ApiPage, 'path' | 'summary'> {
  readonly isGood: (health: Health) => boolean;
  /** Of the checks; absent: all. */
  readonly only?: readonly string[];
}

function healthPage(options: ApiPageOptions, { path, summary, isGood, only }: HealthPage): ApiPage {
  return {
    path,
    right: 'none',
    summary,
    types: ['text/plain'],
    read: async ({ query }) => {
      const read = await ask(options, 'health.read', {});
      if (!read.ok) return unavailable(read.failure.message);
      const good = isGood(read.value);
      const checks = read.value.checks.filter(({ name }) => only?.includes(name) ?? true);
      const isWanted = !good || query['verbose'] !== undefined;
      const lines = isWanted ? checks.map(checkLine) : [];
      const body = [...lines, good ? 'ok' : 'failed', ''].join('\n');
      return { status: good ? 200 : 503, type: TEXT, body };
    },
  };
}

/** As Kubernetes prints its own. */
function checkLine({ name, passed, message }: Health['checks'][number]): string {
  return passed ? `[+] ${name} ok` : `[-] ${name} failed: ${message ?? 'unknown'}`;
}

function unavailable(message: string): ApiPageAnswer {
  return { status: 503, type: TEXT, body: `${message}\n` };
}

async function ask<N extends CallName>(
  { handlers, log }: ApiPageOptions,
  name: N,
  params: object,
): Promise<Result<CallResult<N>>> {
  const answered = await answerCall(name, params, handlers, {
    // The door asks, not the peer.
    door: 'socket',
    context: { connectionId: 0 },
    onDefect: (method, cause) => log.error('call.failed', { door: 'api', method, cause }),
  });
  if (!answered.ok) return answered;
  return { ok: true, value: agentCalls[name].result.parse(answered.value) as CallResult<N> };
}
