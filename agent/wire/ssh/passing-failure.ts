import type { Failure, FailureCode } from '../../../shared/errors.ts';

const PASSING: ReadonlySet<FailureCode> = new Set([
  'connection-lost',
  'host-unreachable',
  'host-no-agent',
  // It was allowed before: an agent that is starting does not listen yet.
  'forwarding-refused',
  'agent-starting',
  'agent-stopping',
  'too-many-connections',
]);

/**
 * Whether a connection to a server that was there before comes back by itself. Where a person must act
 * (another host key, a refused login) no more tries are made: servers lock out who goes on.
 */
export function passesByItself({ code }: Failure): boolean {
  return PASSING.has(code);
}
