import { SystemAccounts } from '../../adapters/accounts/system-accounts.ts';
import { GuardPlace } from '../../adapters/guards/guard-place.ts';
import { randomTokens } from '../../adapters/secrets/random-tokens.ts';
import type { Feature } from '../../app/feature.ts';
import type { Clock } from '../../ports/time/clock.ts';
import { ApprovalBox } from './adapters/approval-box.ts';
import { approvalProofs } from './adapters/approval-proofs.ts';
import { approvalsOver } from './app/approvals-at-work.ts';

interface Around {
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/** Another person's yes or no to changes of windows. */
export function approvals({ dataDir, environment, clock }: Around): Feature {
  const accounts = new SystemAccounts();
  return approvalsOver({
    ...{ accounts, proofs: approvalProofs(), tokens: randomTokens },
    openBox: (handlers, log) => {
      // Where the system does not say whose a file is (Windows), tokens approve.
      if (process.geteuid === undefined) return undefined;
      const place = new GuardPlace(dataDir, environment);
      return new ApprovalBox({ place, accounts, handlers, clock, log });
    },
  });
}
