import type { SecretsAtHand } from '../../../../ports/secrets.ts';
import type { MonitorFound, MonitorThing } from '../../app/monitors.ts';

const MOST_THINGS = 1_000;
const MOST_GROUPS = 20;
const LONGEST = 300;

/** Those with alarms first. What cannot be written as it is, or repeats a secret, is left out. */
export function thingsTold(things: readonly MonitorThing[], secrets: SecretsAtHand): MonitorFound {
  const isTellable = (text: string): boolean =>
    text !== '' && text.length <= LONGEST && !/\p{C}/u.test(text) && secrets.hide(text) === text;
  const tellable = things.filter(({ writes }) => isTellable(writes));
  const told = tellable
    .toSorted((one, other) => other.alarms - one.alarms || (one.writes < other.writes ? -1 : 1))
    .slice(0, MOST_THINGS)
    .map((one) => ({ ...one, groups: one.groups.filter(isTellable).slice(0, MOST_GROUPS) }));
  return { things: told, isCut: told.length < things.length };
}

/** How many there are of each. */
export function counted(names: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
