import { instantOf, wallAt, type Wall } from './wall-clock.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * When another scheduler starts something in [from, to), by what its triggers say; `undefined`: it
 * does not say all of it. Each is read as the story means it, and not as the agent is told it.
 */
export function foreignDue(
  schedules: readonly string[],
  from: number,
  to: number,
): { readonly known: readonly number[]; readonly isAll: boolean } {
  const each = schedules.map((schedule) => dueOf(schedule, from, to));
  return { known: each.flatMap((due) => due ?? []), isAll: each.every((due) => due !== undefined) };
}

function dueOf(schedule: string, from: number, to: number): number[] | undefined {
  const [word = '', value = '', zone = 'UTC'] = schedule.split(' ');
  if (word === 'every') return multiples(Number.parseInt(value, 10) * SECOND_MS, from, to);
  // Of an hour: none of the zones in stories is off by a part of one.
  if (word === 'minutes') return multiples(Number(value) * MINUTE_MS, from, to);
  if (word !== 'at') return undefined;
  const [hour = 0, minute = 0] = value.split(':').map(Number);
  const firstDay: Wall = Math.floor(wallAt(zone, from) / DAY_MS - 1) * DAY_MS;
  const found: number[] = [];
  for (let day = firstDay; day <= wallAt(zone, to) + DAY_MS; day += DAY_MS) {
    found.push(instantOf(zone, day + (hour * 60 + minute) * MINUTE_MS));
  }
  return found.filter((at) => from <= at && at < to);
}

function multiples(ms: number, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil(from / ms) * ms; at < to; at += ms) found.push(at);
  return found;
}
