import type { BusinessCalendar } from '../../../shared/domain/definitions/business-calendar.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import type { Setting } from '../../../shared/domain/definitions/setting.ts';
import type { System } from '../../../shared/domain/definitions/system.ts';
import type { TicketLink } from '../../../shared/domain/definitions/ticket-link.ts';

/** By id: the parts of a state that are maps. */
export type Maps<Parts> = { readonly [P in keyof Parts]: ReadonlyMap<string, Parts[P]> };

export interface DefinitionParts {
  readonly hosts: HostDefinition;
  readonly systems: System;
  readonly integrations: Integration;
  readonly calendars: BusinessCalendar;
  readonly links: TicketLink;
  readonly settings: Setting;
  readonly windows: MaintenanceWindow;
}

/** What was applied, by id, in the order in which it was first applied. */
export type Definitions = Maps<DefinitionParts>;

export const NO_DEFINITIONS: Definitions = {
  hosts: new Map(),
  systems: new Map(),
  integrations: new Map(),
  calendars: new Map(),
  links: new Map(),
  settings: new Map(),
  windows: new Map(),
};

/** As a document that `apply` reads back to no change. */
export function documentOf(definitions: Definitions): RemansoDocument {
  const { hosts, systems, integrations, calendars, links, settings, windows } = definitions;
  return {
    hosts: [...hosts.values()],
    systems: [...systems.values()],
    integrations: [...integrations.values()],
    calendars: [...calendars.values()],
    links: [...links.values()],
    settings: [...settings.values()],
    windows: [...windows.values()],
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function definitionsIn(document: RemansoDocument): Definitions {
  const { hosts, systems, integrations, calendars, links, settings, windows } = document;
  return {
    hosts: byId(hosts),
    systems: byId(systems),
    integrations: byId(integrations),
    calendars: byId(calendars),
    links: byId(links),
    settings: byId(settings),
    windows: byId(windows),
  };
}
