import type { HostMachine } from '../../../ports/machines/host.ts';

/** A host of the document, and the machine that it was when it was last asked. */
export interface KnownMachine {
  readonly id: string;
  readonly machine: HostMachine;
  /** It has got a plan since the agent's start. */
  readonly hasPlan: boolean;
}

/**
 * The id under which a machine is in the document already: it has a plan there while this one has none, or
 * it comes first in the document. `known`: in the order of the document.
 */
export function firstIdOf(one: KnownMachine, known: readonly KnownMachine[]): string | undefined {
  const place = known.findIndex(({ id }) => id === one.id);
  return known.find((other, index) => {
    if (other.id === one.id || !isSamePlace(one.machine, other.machine)) return false;
    if (other.hasPlan !== one.hasPlan) return other.hasPlan;
    return place < 0 || index < place;
  })?.id;
}

/**
 * Whether two are one machine, and ours lies in one folder there. A machine that was cloned has the
 * machine-id of another and keys of its own: it is another. Each of two has to bear out what the other shows,
 * so that no host becomes another one by saying so: the key that ssh saw cannot be said.
 */
export function isSamePlace(one: HostMachine, other: HostMachine): boolean {
  if (one.id !== other.id || one.place !== other.place) return false;
  if (one.servedKey === null || other.servedKey === null) return false;
  return hasKey(one, other.servedKey) && hasKey(other, one.servedKey);
}

function hasKey({ servedKey, keys }: HostMachine, key: string): boolean {
  return servedKey === key || keys.includes(key);
}
