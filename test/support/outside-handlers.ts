import { contentDigest } from '../../agent/adapters/chain/content-digest.ts';
import type { HandlerContext } from '../../agent/app/handlers/handler-context.ts';
import { fail, succeed } from '../../shared/errors.ts';

const NONE = fail('not-supported', 'not in this test');

/** For handlers of a test without external schedulers: no connectors, no secrets, no browsers. */
export const nothingOutside: Pick<
  HandlerContext,
  'commands' | 'connectors' | 'digestOf' | 'discover' | 'log' | 'secrets' | 'sessions'
> = {
  commands: () => ({ shell: 'sh', start: 'remanso agent', open: 'remanso open' }),
  connectors: {
    of: () => undefined,
    leftBehind: () => [],
    load: () => Promise.resolve(NONE),
    onLoaded: () => undefined,
  },
  discover: () => Promise.resolve({ found: [], unreadable: [], hosts: [] }),
  sessions: {
    invite: () => Promise.resolve(NONE),
    list: () => [],
    end: () => 0,
    ticket: () => undefined,
    portTaken: undefined,
  },
  digestOf: contentDigest,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  secrets: {
    places: () => Promise.resolve([]),
    list: () => succeed([]),
    set: () => Promise.resolve(NONE),
    remove: () => Promise.resolve(NONE),
  },
};
