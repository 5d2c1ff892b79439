import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { System } from '../../../shared/domain/definitions/system.ts';

/** What `apply` made true, by id, in the order in which it was first applied. */
export interface Definitions {
  readonly systems: ReadonlyMap<string, System>;
  readonly integrations: ReadonlyMap<string, Integration>;
  readonly windows: ReadonlyMap<string, MaintenanceWindow>;
}
