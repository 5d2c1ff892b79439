import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { RunDetail } from '../../../shared/contract/run-calls.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { RunRecord } from '../../core/state/agent-state.ts';
import { explainAnyRun } from '../views/archived-explanation.ts';
import { timelinePage } from '../views/timeline-page.ts';
import type { HandlerContext } from './handler-context.ts';

type RunCalls = Pick<CallHandlers, 'run.list' | 'run.explain' | 'timeline.page'>;

export function runHandlers(context: HandlerContext): RunCalls {
  const { service, schedulers, store, history, yieldToEventLoop } = context;
  const { integrations } = service.state.definitions;
  return {
    'run.list': ({ integrationId, limit }) =>
      integrations.has(integrationId)
        ? succeed({ runs: store.runsOf(integrationId, limit).map(runDetail) })
        : unknownIntegration(integrationId),
    'run.explain': ({ integrationId, dueAt }) => {
      if (!integrations.has(integrationId)) return unknownIntegration(integrationId);
      const now = service.now();
      const { olderEntries } = service.features;
      return explainAnyRun(
        { archives: context.archives, olderEntries },
        {
          integrationId,
          dueAt: parseInstant(dueAt) ?? 0,
          plan: service.engine.plan(now),
          reopenings: service.state.reopenings,
          history,
          now,
          told: schedulers.scenes.told(integrationId),
        },
      );
    },
    'timeline.page': (query) => {
      const now = service.now();
      const plan = service.engine.plan(now);
      return timelinePage({
        query,
        state: service.state,
        plan,
        zones: service.zones,
        history,
        yieldToEventLoop,
        now,
        told: (id) => schedulers.scenes.told(id),
        waiting: service.desk.requestScene(now).waiting,
        dateNotes: (windowId, from, to) => {
          const window = service.state.definitions.windows.get(windowId);
          return (window && service.view.amended(window)?.notesBetween(from, to)) ?? [];
        },
      });
    },
  };
}

function unknownIntegration(integrationId: string): Result<never> {
  return failAs('not-found', [say('no-integration', { integrationId })]);
}

function runDetail(run: RunRecord): RunDetail {
  const { runId, trigger, dueAt, startedAt, endedAt, state, outcome, output } = run;
  return {
    runId,
    trigger,
    dueAt: formatInstant(dueAt),
    startedAt: formatInstant(startedAt),
    endedAt: endedAt === undefined ? null : formatInstant(endedAt),
    state,
    outcome: outcome ?? null,
    output: output ?? null,
  };
}
