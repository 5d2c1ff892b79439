import { z } from 'zod';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { Result } from '../../../../../shared/errors.ts';
import type { UptimekumaMonitor } from '../../../../../shared/features/silences/monitors/uptimekuma.ts';

/** What Uptime Kuma answers to whatever it is asked. */
export const answered = z.object({
  ok: z.boolean().default(false),
  msg: z.string().default(''),
  token: z.string().optional(),
  tokenRequired: z.boolean().default(false),
  maintenanceID: z.int().optional(),
  monitors: z.array(z.object({ id: z.int() })).default([]),
});

export type Answered = z.output<typeof answered>;

export type KumaAsk = (event: string, ...values: readonly unknown[]) => Promise<Result<Answered>>;

const watched = z.object({
  ...{ id: z.int(), name: z.string(), parent: z.int().nullish() },
  tags: z.array(z.object({ name: z.string(), value: z.string().nullish() })).default([]),
});

const maintenance = z.object({
  ...{ id: z.int(), title: z.string(), description: z.string().nullish(), status: z.string() },
  strategy: z.string(),
  dateRange: z.array(z.string().nullable()).default([]),
  timezoneOffset: z.string().nullish(),
  timeslotList: z.array(z.object({ endDate: z.string().nullish() })).default([]),
});

/** Both lists are objects by id. */
export const watchedList = z.record(z.string(), watched).transform((all) => Object.values(all));
export const maintenanceList = z
  .record(z.string(), maintenance)
  .transform((all) => Object.values(all));

export type Watched = z.output<typeof watched>;
export type Maintenance = z.output<typeof maintenance>;

/** Of all that are named, those that are there, and the names of which none is. */
export function named(
  { monitors, tags }: UptimekumaMonitor,
  all: readonly Watched[],
): { readonly ids: ReadonlySet<number>; readonly missing: readonly string[] } {
  const found = new Map<string, readonly Watched[]>([
    ...monitors.map((name) => [name, all.filter((one) => one.name === name)] as const),
    ...tags.map((tag) => [`#${tag}`, all.filter((one) => carries(one, tag))] as const),
  ]);
  return {
    ids: new Set([...found.values()].flat().map(({ id }) => id)),
    missing: [...found].filter(([, ones]) => ones.length === 0).map(([name]) => name),
  };
}

function carries({ tags }: Watched, asked: string): boolean {
  return tags.some(({ name, value }) => name === asked || `${name}:${value ?? ''}` === asked);
}

/** With the groups that they are in: a maintenance of a group is one of its monitors. */
export function withGroups(ids: ReadonlySet<number>, all: readonly Watched[]): ReadonlySet<number> {
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const found = new Set<number>();
  for (const id of ids) {
    let one: number | null | undefined = id;
    while (one !== null && one !== undefined && !found.has(one)) {
      found.add(one);
      one = parents.get(one);
    }
  }
  return found;
}

/** `null`: it is on until somebody ends it, or its end is not told. */
export function endOf({ strategy, ...one }: Maintenance): Instant | null {
  if (strategy === 'manual') return null;
  const slot = strategy === 'single' ? one.dateRange[1] : one.timeslotList[0]?.endDate;
  if (slot === null || slot === undefined) return null;
  const at = Date.parse(`${slot.replace(' ', 'T')}${isZoned(slot) ? '' : offsetOf(one)}`);
  return Number.isNaN(at) ? null : at;
}

function isZoned(text: string): boolean {
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(text);
}

/** Dates are of the time zone of their maintenance. */
function offsetOf({ timezoneOffset }: Pick<Maintenance, 'timezoneOffset'>): string {
  return timezoneOffset ?? 'Z';
}

/** An instant in UTC, in whole minutes as its own page writes them. */
export function minuteText(at: Instant, round: (minutes: number) => number): string {
  return new Date(round(at / MINUTE_MS) * MINUTE_MS).toISOString().slice(0, 16);
}
