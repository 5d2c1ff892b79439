import {
  calendarThen,
  integrationThen,
  systemThen,
  windowThen,
} from '../../core/state/earlier-definition.ts';
import type { Definitions } from '../../core/state/definitions.ts';
import type { OccurrenceEnd } from './occurrence-end.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

export type DefinitionsThen = Pick<
  Definitions,
  'systems' | 'integrations' | 'windows' | 'calendars'
>;

/**
 * The definitions at the end of an occurrence: for each one changed since, the first change's entry
 * has the earlier version. Without an end, the current ones.
 */
export async function definitionsThen(
  reader: TrailReader,
  today: DefinitionsThen,
  end: OccurrenceEnd | undefined,
): Promise<DefinitionsThen> {
  if (end === undefined) return today;
  const systems = new Map(today.systems);
  const integrations = new Map(today.integrations);
  const windows = new Map(today.windows);
  const calendars = new Map(today.calendars);
  const seen = new Set<string>();
  for await (const entry of entriesOf(reader, { kind: 'config.changed', since: end.at })) {
    const { part, id, before } = entry.detail;
    const key = `${part} ${id}`;
    if (entry.seq <= end.seq || seen.has(key)) continue;
    seen.add(key);
    if (part === 'system') put(systems, id, systemThen(before));
    if (part === 'integration') put(integrations, id, integrationThen(before));
    if (part === 'window') put(windows, id, windowThen(before));
    if (part === 'calendar') put(calendars, id, calendarThen(before));
  }
  return { systems, integrations, windows, calendars };
}

function put<T>(all: Map<string, T>, id: string, then: T | undefined): void {
  if (then === undefined) all.delete(id);
  else all.set(id, then);
}
