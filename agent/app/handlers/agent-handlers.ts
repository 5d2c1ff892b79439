import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { ownZone } from '../schedulers/machine/own-zone.ts';
import { statusThen } from '../reports/status-then.ts';
import type { HandlerContext } from './handler-context.ts';

type AgentCalls = Pick<
  CallHandlers,
  'agent.hello' | 'agent.stop' | 'system.woke' | 'state.snapshot'
>;

export function agentHandlers(context: HandlerContext): AgentCalls {
  const { service, dataDir, version, stop, preferences } = context;
  return {
    'agent.hello': () => {
      const commands = context.commands();
      const { version: zoneVersion, source } = service.zones;
      const zones = { version: zoneVersion, source };
      const timeZone = preferences.read().timeZone ?? ownZone();
      return succeed({ pid: service.pid, version, dataDir, zones, timeZone, commands });
    },
    'agent.stop': ({ person, reason }) => {
      stop(`${reason} (${person.name} via ${person.via})`);
      return succeed({});
    },
    'system.woke': () => {
      service.engine.look({ sweep: true });
      return succeed({});
    },
    'state.snapshot': ({ at }) => {
      const then = at === undefined ? undefined : parseInstant(at);
      const { olderEntries } = service.features;
      if (then !== undefined) return statusThen({ ...context, olderEntries }, then);
      const now = service.now();
      return succeed(service.view.snapshot(service.engine.plan(now), now));
    },
  };
}
