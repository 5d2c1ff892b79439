import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type AgentCalls = Pick<
  CallHandlers,
  'agent.hello' | 'agent.stop' | 'system.woke' | 'state.snapshot'
>;

export function agentHandlers({ service, dataDir, version, stop }: HandlerContext): AgentCalls {
  return {
    'agent.hello': () => {
      const { version: zoneVersion, source } = service.zones;
      const zones = { version: zoneVersion, source };
      return succeed({ pid: service.pid, version, dataDir, zones });
    },
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
  };
}
