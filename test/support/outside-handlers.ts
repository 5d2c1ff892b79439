import { approvalProofs } from '../../agent/adapters/approvals/approval-proofs.ts';
import { feedTokens } from '../../agent/adapters/http/feed-tokens.ts';
import { planCalendarText } from '../../agent/adapters/icalendar/plan-calendar-text.ts';
import type { HandlerContext } from '../../agent/app/handlers/handler-context.ts';
import { fail, succeed } from '../../shared/errors.ts';

const NONE = fail('not-supported', 'not in this test');

/** For handlers of a test without external schedulers: no connectors, no secrets, no browsers. */
export const nothingOutside: Pick<
  HandlerContext,
  | 'accounts'
  | 'checkpoints'
  | 'backups'
  | 'commands'
  | 'connectors'
  | 'discover'
  | 'doctor'
  | 'feedDoor'
  | 'hosts'
  | 'language'
  | 'proofs'
  | 'log'
  | 'secrets'
  | 'sessions'
  | 'tokens'
  | 'writeCalendar'
> = {
  checkpoints: { make: () => Promise.resolve(NONE), view: () => Promise.resolve(NONE) },
  backups: {
    make: () => Promise.resolve(NONE),
    supersede: () => succeed(null),
    close: () => undefined,
  },
  commands: () => ({ shell: 'sh', start: 'remanso agent', open: 'remanso open' }),
  connectors: {
    of: () => undefined,
    leftBehind: () => [],
    load: () => Promise.resolve(NONE),
    onLoaded: () => undefined,
  },
  discover: () => Promise.resolve({ found: [], unreadable: [], hosts: [] }),
  doctor: { examine: () => Promise.resolve(NONE) },
  hosts: {
    prepare: () => ({ folder: '', script: '', keyOptions: '', sudoers: null, services: [] }),
    setUp: () => Promise.resolve(NONE),
    clear: () => Promise.resolve(NONE),
    facts: () => Promise.resolve(NONE),
    machineOf: () => Promise.resolve(NONE),
    publish: () => Promise.resolve(NONE),
    collect: () => Promise.resolve(NONE),
  },
  sessions: {
    invite: () => Promise.resolve(NONE),
    list: () => [],
    end: () => 0,
    ticket: () => undefined,
    portTaken: undefined,
  },
  feedDoor: {
    origin: 'http://127.0.0.1:4310',
    openForFeed: () => Promise.resolve(succeed('http://127.0.0.1:4310')),
  },
  language: () => 'en',
  // Who is a user of this system is the matter of test/agent/adapters/accounts.
  accounts: {
    standingOf: ({ name }) => Promise.resolve({ kind: 'account', name, groups: [] }),
  },
  proofs: approvalProofs(Buffer.alloc(32)),
  tokens: feedTokens,
  writeCalendar: planCalendarText,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  secrets: {
    places: () => Promise.resolve([]),
    list: () => succeed([]),
    set: () => Promise.resolve(NONE),
    remove: () => Promise.resolve(NONE),
  },
};
