import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { System } from '../../../shared/domain/definitions/system.ts';

/** By id: the parts of a state that are maps. */
export type Maps<Parts> = { readonly [P in keyof Parts]: ReadonlyMap<string, Parts[P]> };

export interface DefinitionParts {
  readonly hosts: HostDefinition;
  readonly systems: System;
  readonly integrations: Integration;
  readonly windows: MaintenanceWindow;
}

/** What was applied, by id, in the order in which it was first applied. */
export type Definitions = Maps<DefinitionParts>;
