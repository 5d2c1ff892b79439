import type { HandlerContext } from '../../agent/app/handlers/handler-context.ts';
import { fail, succeed } from '../../shared/errors.ts';

const NONE = fail('not-supported', 'not in this test');

/** For handlers of a test without schedulers beyond the agent: no connectors, no secrets. */
export const nothingOutside: Pick<HandlerContext, 'connectors' | 'discover' | 'secrets'> = {
  connectors: { of: () => undefined, load: () => Promise.resolve(NONE), onLoaded: () => undefined },
  discover: () => Promise.resolve({ found: [], unreadable: [] }),
  secrets: {
    places: () => Promise.resolve([]),
    list: () => succeed([]),
    set: () => Promise.resolve(NONE),
    remove: () => Promise.resolve(NONE),
  },
};
