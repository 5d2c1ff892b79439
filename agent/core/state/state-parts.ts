import type { ChangedParts, StateParts } from './agent-state.ts';
import type { DefinitionParts } from './definitions.ts';

/** A missing key does not compile. */
function namesOf<Parts>(parts: Readonly<Record<keyof Parts, true>>): readonly (keyof Parts)[] {
  return Object.keys(parts) as (keyof Parts)[];
}

const definitions = {
  hosts: true,
  systems: true,
  integrations: true,
  calendars: true,
  links: true,
  settings: true,
  windows: true,
} as const;

const state = {
  manualHolds: true,
  releases: true,
  openings: true,
  amendments: true,
  reopenings: true,
  questions: true,
  leaks: true,
  schedulerPauses: true,
  cursors: true,
  owed: true,
  guardedEntries: true,
  statedEntries: true,
  collected: true,
  feeds: true,
  announcementSources: true,
  proposals: true,
  approvalRequests: true,
  approvalTokens: true,
} as const;

export const DEFINITION_PARTS = namesOf<DefinitionParts>(definitions);
export const STATE_PARTS = namesOf<StateParts>(state);
export const CHANGED_PARTS = namesOf<ChangedParts>({
  ...definitions,
  ...state,
  resting: true,
  runs: true,
});

export function byPart<Made>(
  parts: readonly (keyof Made)[],
  make: (part: keyof Made) => Made[keyof Made],
): Made {
  return Object.fromEntries(parts.map((part) => [part, make(part)])) as Made;
}
