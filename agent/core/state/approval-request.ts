import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Approvers } from '../../../shared/domain/definitions/settings/approvers.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** Who proposed; with the system's number of the user, where the system tells. */
export interface Proposer {
  readonly name: string;
  readonly uid?: number | undefined;
  /** Another name that they gave, as that of who became root by sudo. */
  readonly claimed?: string | undefined;
}

/** A change of a window that waits for another person (features/approvals): nothing holds by it. */
export interface ApprovalRequest {
  /** `APPROVERS_KEY`: the list of approvers is to change, and no window. */
  readonly windowId: string;
  /** The revision that it came with: no other request of this agent has it. */
  readonly version: number;
  /** What the window is to be; `null`: gone. */
  readonly window: MaintenanceWindow | null;
  /** What the list of approvers is to be, if it is to change; `null`: gone. */
  readonly approvers?: Approvers | null | undefined;
  readonly by: Proposer;
  readonly at: Instant;
  readonly reason?: string | undefined;
}
