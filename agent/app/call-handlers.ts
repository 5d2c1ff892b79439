import { parseInstant } from '../../shared/domain/instant.ts';
import type { MaintenanceWindow } from '../../shared/domain/maintenance-window.ts';
import type { WindowStatus } from '../../shared/domain/snapshot.ts';
import { fail, succeed, type Result } from '../../shared/errors.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { occurrenceText } from '../core/facts.ts';
import type { Store } from '../ports/store.ts';
import type { AgentService } from './agent-service.ts';

/** A range that would answer with more occurrences than a client can use is refused. */
const LONGEST_ANSWER = 10_000;
const NEXT_SHOWN = 10;

interface HandlerContext {
  readonly service: AgentService;
  readonly store: Store;
  readonly dataDir: string;
  readonly version: string;
  /** Asks the process to stop; answers are still sent. */
  readonly stop: (reason: string) => void;
}

/** Exactly one handler for each call of the contract: where doors and the service meet. */
export function createCallHandlers(context: HandlerContext): CallHandlers {
  const { service, store, dataDir, version, stop } = context;
  return {
    'agent.hello': () => succeed({ pid: service.pid, version, dataDir }),
    'agent.stop': ({ person, reason }) => {
      stop(`${reason} (${person.name} via ${person.via})`);
      return succeed({});
    },
    'system.woke': () => {
      service.engine.look({ sweep: true });
      return succeed({});
    },
    'state.snapshot': () => {
      const now = service.now();
      return succeed(service.view.snapshot(service.engine.plan(now), now));
    },
    'document.get': () => {
      const { systems, integrations, windows } = service.state.definitions;
      return succeed({
        systems: [...systems.values()],
        integrations: [...integrations.values()],
        windows: [...windows.values()],
      });
    },
    'document.apply': (params) => service.desk.applyDocument(params),
    'hold.place': (params) => service.desk.placeHold(params),
    'hold.release': (params) => service.desk.releaseHold(params),
    'window.list': () => succeed({ windows: listWindows(service) }),
    'window.show': ({ windowId }) => showWindow(service, windowId),
    'occurrence.list': ({ windowId, from, to }) => listOccurrences(service, windowId, from, to),
    'audit.page': (query) => succeed({ entries: store.auditPage(query) }),
  };
}

function listWindows(
  service: AgentService,
): { definition: MaintenanceWindow; status: WindowStatus }[] {
  const { windows } = service.state.definitions;
  const statuses = service.view.windows(windows.keys(), service.now());
  return statuses.flatMap((status) => {
    const definition = windows.get(status.id);
    return definition === undefined ? [] : [{ definition, status }];
  });
}

function unknownWindow(windowId: string): Result<never> {
  return fail('not-found', `There is no window "${windowId}".`);
}

function showWindow(
  service: AgentService,
  windowId: string,
): ReturnType<CallHandlers['window.show']> {
  const now = service.now();
  const definition = service.state.definitions.windows.get(windowId);
  const [status] = service.view.windows([windowId], now);
  if (definition === undefined || status === undefined) return unknownWindow(windowId);
  return succeed({
    definition,
    status,
    integrations: service.engine.plan(now).board.coveredBy(definition.covers),
    next: service.view.nextOccurrences(definition, now, NEXT_SHOWN),
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
    return fail('invalid-parameters', 'No occurrences were listed.', [
      { path: 'to', message: `expected an instant after ${from}` },
    ]);
  }
  const found = service.view.occurrencesBetween(window, start, end);
  if (found.length > LONGEST_ANSWER) {
    return fail('invalid-parameters', 'No occurrences were listed.', [
      {
        path: 'to',
        message: `expected a range with at most ${LONGEST_ANSWER} occurrences, this has ${found.length}`,
      },
    ]);
  }
  return succeed({ occurrences: found.map((one) => ({ windowId, ...occurrenceText(one) })) });
}
