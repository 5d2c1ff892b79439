import { succeed, fail } from '../../shared/errors.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';

const NOT_HERE = fail('not-found', 'not in this test');

/** Answers `agent.hello` and says `not-found` to the rest, but for what a test gives. */
export function sampleHandlers(given: Partial<CallHandlers> = {}): CallHandlers {
  return {
    'agent.hello': () => succeed({ pid: process.pid, version: '0.0.0', dataDir: 'nowhere' }),
    'agent.stop': () => NOT_HERE,
    'system.woke': () => NOT_HERE,
    'state.snapshot': () => NOT_HERE,
    'document.get': () => NOT_HERE,
    'document.apply': () => NOT_HERE,
    'hold.place': () => NOT_HERE,
    'hold.release': () => NOT_HERE,
    'window.list': () => NOT_HERE,
    'window.show': () => NOT_HERE,
    'occurrence.list': () => NOT_HERE,
    'audit.page': () => NOT_HERE,
    ...given,
  };
}
