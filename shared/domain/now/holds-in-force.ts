import type { HoldText } from '../holds/hold.ts';
import type { Snapshot } from './snapshot.ts';

/** One hold in force and the integrations that it affects now. */
export interface HeldBy {
  readonly hold: HoldText;
  readonly integrations: readonly string[];
}

/** All holds in force, each once, in the order of the integrations that they hold. */
export function holdsInForce(snapshot: Pick<Snapshot, 'integrations'> | null): readonly HeldBy[] {
  const byId = new Map<string, { hold: HoldText; integrations: string[] }>();
  for (const { id, holds } of snapshot?.integrations ?? []) {
    for (const hold of holds) {
      const known = byId.get(hold.id);
      if (known === undefined) byId.set(hold.id, { hold, integrations: [id] });
      else known.integrations.push(id);
    }
  }
  return [...byId.values()];
}

/** Those of people: only they are extended, resumed or made into windows by their id. */
export function pausesInForce(snapshot: Pick<Snapshot, 'integrations'> | null): HoldText[] {
  return holdsInForce(snapshot)
    .map(({ hold }) => hold)
    .filter(({ kind }) => kind === 'manual');
}
