import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { ApprovalBox } from '../adapters/approvals/approval-box.ts';
import { GuardPlace } from '../adapters/guards/guard-place.ts';
import { SystemAccounts } from '../adapters/accounts/system-accounts.ts';
import { SystemClock } from '../adapters/time/system-clock.ts';
import type { Log } from '../ports/log.ts';
import type { DataDirectory } from '../wire/data-directory.ts';

/** `undefined` where the system does not say whose a file is (Windows): tokens approve there. */
export function openApprovalBox(
  directory: DataDirectory,
  handlers: CallHandlers,
  log: Log,
): ApprovalBox | undefined {
  if (process.geteuid === undefined) return undefined;
  const place = new GuardPlace(directory.root, process.env);
  return new ApprovalBox({
    ...{ place, handlers, log },
    accounts: new SystemAccounts(),
    clock: new SystemClock(),
  });
}
