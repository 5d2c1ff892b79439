import type { Accounts } from '../../../agent/ports/accounts.ts';
import { isPerson } from '../model/people.ts';

/** The users of the machine: whoever is a person has an account. */
export const simulatedAccounts: Accounts = {
  standingOf: ({ name }) => {
    if (isPerson(name)) return Promise.resolve({ kind: 'account', name, groups: [] });
    const isShared = name === 'nobody';
    return Promise.resolve(
      isShared ? { kind: 'shared', name } : { kind: 'subordinate', of: 'eva' },
    );
  },
};
