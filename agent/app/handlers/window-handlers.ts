import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { ticketUrl } from '../../../shared/domain/definitions/ticket-link.ts';
import type { ApprovalSummary, ListedWindow } from '../../../shared/domain/now/snapshot.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { OccurrenceChange } from '../../../shared/contract/command-parts.ts';
import { approvalSummaries, shownRequests } from '../../core/commands/approvals/approval-view.ts';
import type { NamedOccurrence } from '../../core/gate/amendments.ts';
import { occurrenceText } from '../../core/state/facts.ts';
import { essentialIds } from '../../core/validation/met-plans.ts';
import { previewWindow } from '../../core/validation/window-preview.ts';
import type { AgentService } from '../agent-service.ts';
import type { HandlerContext } from './handler-context.ts';
import { occurrenceLedger } from './occurrence-ledger.ts';

type WindowCalls = Pick<
  CallHandlers,
  'window.list' | 'window.show' | 'window.preview' | 'occurrence.list' | 'occurrence.ledger'
>;

/** A range with more occurrences than a client can use is rejected. */
const LONGEST_ANSWER = 10_000;
const NEXT_SHOWN = 10;

export function windowHandlers(context: HandlerContext): WindowCalls {
  const { service, digestOf } = context;
  return {
    'window.list': () => succeed({ windows: listWindows(service) }),
    'window.show': ({ windowId }) => showWindow(service, digestOf, windowId),
    'window.preview': ({ window, count }) => {
      const now = service.now();
      const plan = service.engine.plan(now);
      const { definitions } = service.state;
      const amended = service.view.amended;
      return succeed(
        previewWindow({
          ...{ draft: window, count, definitions, plan },
          ...{ zones: service.zones, now, amended },
          waiting: service.waitingPlans(now).meeting,
        }),
      );
    },
    'occurrence.list': ({ windowId, from, to }) => listOccurrences(service, windowId, from, to),
    'occurrence.ledger': (params) => occurrenceLedger(context, params),
  };
}

function listWindows(service: AgentService): CallResult<'window.list'>['windows'] {
  const { windows } = service.state.definitions;
  const now = service.now();
  const statuses = service.view.windows(windows.keys(), now);
  const waiting = new Map(
    approvalSummaries(service.desk.requestScene(now)).map((one) => [one.windowId, one]),
  );
  const approved = statuses.flatMap((status) => {
    const definition = windows.get(status.id);
    const approval = waiting.get(status.id);
    if (definition === undefined) return [];
    return [{ definition, status, ...(approval === undefined ? {} : { approval }) }];
  });
  const proposed = [...waiting.values()].flatMap((approval) => {
    const definition = service.state.approvalRequests.get(approval.windowId)?.window;
    if (approval.action !== 'add' || !definition) return [];
    return [{ definition, status: proposedStatus(approval), approval }];
  });
  return [...approved, ...proposed];
}

/** Of a window that was never approved: it holds nothing. */
function proposedStatus({ windowId, title, opensAt, closesAt }: ApprovalSummary): ListedWindow {
  const named = title === undefined ? {} : { title };
  return { id: windowId, ...named, state: 'proposed', opensAt, closesAt };
}

function unknownWindow(windowId: string): Result<never> {
  return failAs('not-found', [say('no-window', { windowId })]);
}

function showWindow(
  service: AgentService,
  digestOf: HandlerContext['digestOf'],
  windowId: string,
): ReturnType<CallHandlers['window.show']> {
  const now = service.now();
  const { definitions } = service.state;
  const request = shownRequests(service.desk.requestScene(now), {
    person: undefined,
    digestOf,
  }).find((one) => one.windowId === windowId);
  const approved = definitions.windows.get(windowId);
  const definition = approved ?? request?.proposed ?? undefined;
  const [holding] = service.view.windows([windowId], now);
  const status = holding ?? (request && proposedStatus(request));
  if (definition === undefined || status === undefined) return unknownWindow(windowId);
  const changeUrl = ticketUrl(definitions.links.get('change')?.url, definition.change);
  const approval = {
    ...(request === undefined ? {} : { approval: request }),
    ...(changeUrl === undefined ? {} : { changeUrl }),
  };
  if (approved === undefined) {
    const integrations = service.engine.plan(now).board.coveredBy(definition.covers);
    return succeed({ definition, status, integrations, next: [], ...approval });
  }
  const changes = occurrenceChanges(service.view.amended(definition)?.changesAfter(now) ?? []);
  const next = service.view.nextOccurrences(definition, now, NEXT_SHOWN);
  const dateNotes =
    service.view.amended(definition)?.notesBetween(now, notedUntil(next, now)) ?? [];
  return succeed({
    definition,
    status,
    integrations: service.engine.plan(now).board.coveredBy(definition.covers),
    ...essentialIds(definition.covers, service.state.definitions.integrations),
    next,
    ...approval,
    ...(dateNotes.length === 0 ? {} : { dateNotes }),
    ...(changes.length === 0 ? {} : { changes }),
  });
}

/** Behind the last that is shown; a year ahead where none is. */
function notedUntil(next: readonly { readonly opensAt: string }[], now: Instant): Instant {
  return (parseInstant(next.at(-1)?.opensAt ?? '') ?? now + 366 * DAY_MS) + 1;
}

function occurrenceChanges(named: readonly NamedOccurrence[]): OccurrenceChange[] {
  return named.flatMap(({ amendment, original, current }) => {
    if (amendment === undefined) return [];
    const { kind, by, reason } = amendment;
    return {
      ...{ kind, by, reason, original: occurrenceText(original) },
      current: current === null ? null : occurrenceText(current),
    };
  });
}

function listOccurrences(
  service: AgentService,
  windowId: string,
  from: string,
  to: string,
): ReturnType<CallHandlers['occurrence.list']> {
  const window = service.state.definitions.windows.get(windowId);
  if (window === undefined) return unknownWindow(windowId);
  const start = parseInstant(from) ?? 0;
  const end = parseInstant(to) ?? 0;
  if (end <= start) {
    const problem = problemAs('to', say('after-from', { from }));
    return failAs('invalid-parameters', [say('nothing-listed')], [problem]);
  }
  const found = service.view.occurrencesBetween(window, start, end);
  if (found.length > LONGEST_ANSWER) {
    const limits = { most: LONGEST_ANSWER, count: found.length };
    const problem = problemAs('to', say('too-many-occurrences', limits));
    return failAs('invalid-parameters', [say('nothing-listed')], [problem]);
  }
  const dateNotes = service.view.amended(window)?.notesBetween(start, end) ?? [];
  return succeed({
    occurrences: found.map((one) => ({ windowId, ...occurrenceText(one) })),
    ...(dateNotes.length === 0 ? {} : { dateNotes }),
  });
}
