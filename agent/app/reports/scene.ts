import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { IntegrationStatus, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** What is in force for one integration. */
export interface HeldThen {
  readonly holds: readonly HoldText[];
  readonly state: IntegrationStatus['state'];
}

/** What was in force at one instant by the trail, or will be by the plan. */
export interface Scene {
  readonly at: Instant;
  readonly integrations: ReadonlyMap<string, Integration>;
  readonly windows: ReadonlyMap<string, MaintenanceWindow>;
  readonly held: (integration: Integration) => HeldThen;
  /** Absent: no occurrence of it is open or reopens. */
  readonly occurrenceOf: (
    windowId: string,
  ) => Pick<WindowStatus, 'state' | 'opensAt' | 'closesAt' | 'heldFrom' | 'reopening'> | undefined;
}
