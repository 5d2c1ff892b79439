import type { Stranger } from '../../account-standing.ts';
import type { Saying } from '../../errors.ts';
import { say } from '../../failure-texts.ts';

/** Why a stranger decides nothing. `uid`: a number, or the name where the system has none. */
export function strangerFault(uid: number | string, standing: Stranger): Saying {
  switch (standing.kind) {
    case 'no-account':
      return say('no-account', { uid });
    case 'subordinate':
      return say('subordinate-uid', { uid, of: standing.of });
    case 'shared':
      return say('shared-uid', { uid, name: standing.name });
    case 'unknown':
      return say('accounts-unknown', { uid, why: standing.why });
  }
}
