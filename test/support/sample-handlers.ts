import { fail, succeed } from '../../shared/errors.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { callSchemas } from '../../shared/rpc/contract-schemas.ts';

const NOT_HERE = fail('not-found', 'not in this test');

/**
 * Answers `agent.hello`, and `not-found` to the rest of the contract, except for the given
 * handlers.
 */
export function sampleHandlers(given: Partial<CallHandlers> = {}): CallHandlers {
  const refusals = Object.keys(callSchemas).map((name) => [name, () => NOT_HERE]);
  return {
    ...(Object.fromEntries(refusals) as CallHandlers),
    'agent.hello': () =>
      succeed({
        pid: process.pid,
        version: '0.0.0',
        dataDir: 'nowhere',
        zones: { version: '2026f', source: 'runtime' },
      }),
    ...given,
  };
}
