import type { StateChange } from '../../agent/core/state/agent-state.ts';

/** Where tickets are read, a removal that waits for another person, and whose token approves. */
export const awaited = {
  links: new Map([['change', { id: 'change' as const, url: 'https://t.example/{change}' }]]),
  approvalRequests: new Map([
    [
      'erp-monthly',
      {
        ...{ windowId: 'erp-monthly', version: 7, window: null, at: 5, reason: 'over' },
        by: { name: 'ana', uid: 1001 },
      },
    ],
  ]),
  settings: new Map([['retention', { id: 'retention', online: 'P13M' }]]),
  approvalTokens: new Map([['carmen', { hash: 'f'.repeat(64), since: 1, by: 'ana' }]]),
} satisfies StateChange;

export const noLongerAwaited = {
  links: new Map([['change', null]]),
  approvalRequests: new Map([['erp-monthly', null]]),
  settings: new Map([['retention', null]]),
  approvalTokens: new Map([['carmen', null]]),
} satisfies StateChange;
