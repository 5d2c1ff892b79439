import { z } from 'zod';
import {
  neededHosts,
  takenOver,
  type Chosen,
  type FoundRow,
} from '../../../shared/contract/take-over.ts';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { Integration } from '../../../shared/domain/definitions/integration.ts';
import { identifier, label } from '../../../shared/domain/values/identifier.ts';
import { proposedName } from './proposed-name.ts';

const idList = z.array(z.string());

/** What a person chose and typed in the list of what was found, by the keys of its rows. */
const foundChoices = z.strictObject({
  /** Whether all but the folded ones are ticked from the start. */
  all: z.boolean(),
  ticks: z.record(z.string(), z.boolean()),
  names: z.record(z.string(), z.string()),
  /** Of one row; the others need `common`. */
  systems: z.record(z.string(), idList),
  common: idList,
  /** Systems that are created together with the integrations. */
  made: z.array(z.strictObject({ id: identifier, name: label })),
});

export type FoundChoices = z.output<typeof foundChoices>;

const NO_CHOICES = { ticks: {}, names: {}, systems: {}, common: [], made: [] };

/** As the page kept it; from the start if that cannot be read. */
export function readChoices(text: string, all: boolean): FoundChoices {
  const none = { ...NO_CHOICES, all };
  if (text === '') return none;
  try {
    return foundChoices.safeParse(JSON.parse(text)).data ?? none;
  } catch {
    return none;
  }
}

/** Below the others: the operating system's own, services, masked or disabled. */
export function isFolded({ takenBy, found }: FoundRow): boolean {
  return takenBy === null && (found.leave !== undefined || !found.enabled);
}

export function isTicked(row: FoundRow, { ticks, all }: FoundChoices): boolean {
  return row.takenBy === null && (ticks[row.key] ?? (all && !isFolded(row)));
}

/** As typed; it may be blank, which means the proposed one. */
export function typedNameOf({ key, found }: FoundRow, { names }: FoundChoices): string {
  return names[key] ?? proposedName(found.id);
}

export function systemsOf({ key }: FoundRow, { systems, common }: FoundChoices): readonly string[] {
  return systems[key] ?? common;
}

export function withTicks(
  choices: FoundChoices,
  rows: readonly FoundRow[],
  isOn: boolean,
): FoundChoices {
  const ticks = Object.fromEntries(rows.map(({ key }) => [key, isOn]));
  return { ...choices, ticks: { ...choices.ticks, ...ticks } };
}

/** A step of the agent's: the new systems, and one integration for each ticked row. */
export interface TakeOver {
  /** On which they lie, where the document has them not yet. */
  readonly hosts: readonly HostDefinition[];
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly integrations: readonly Pick<Integration, 'id' | 'name' | 'systems' | 'scheduler'>[];
}

interface Known {
  readonly hosts: readonly { readonly id: string }[];
  readonly systems: readonly { readonly id: string }[];
  readonly integrations: readonly { readonly id: string }[];
}

/** Everything that was found. */
export interface FoundThings {
  readonly rows: readonly FoundRow[];
  readonly hosts: readonly HostDefinition[];
}

export function takeOverOf(
  { rows, hosts }: FoundThings,
  choices: FoundChoices,
  known: Known,
): TakeOver {
  const chosen = rows
    .filter((row) => isTicked(row, choices))
    .map((row): Chosen => {
      const name = typedNameOf(row, choices).trim();
      return {
        found: row.found,
        name: name === '' ? proposedName(row.found.id) : name,
        systems: systemsOf(row, choices),
      };
    });
  const needed = new Set(chosen.flatMap(({ systems }) => systems));
  const existing = new Set(known.systems.map(({ id }) => id));
  const schedulers = chosen.map(({ found }) => found.scheduler);
  return {
    hosts: neededHosts(schedulers, hosts, known.hosts),
    systems: choices.made.filter(({ id }) => needed.has(id) && !existing.has(id)),
    integrations: takenOver(
      chosen,
      known.integrations.map(({ id }) => id),
    ),
  };
}

/** The system that most of them need: the one whose window comes next. */
export function mostNeeded({ integrations }: TakeOver): string | undefined {
  const counts = new Map<string, number>();
  for (const id of integrations.flatMap(({ systems }) => systems)) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([, some], [, others]) => others - some)[0]?.[0];
}
