import type { Snapshot } from '../domain/now/snapshot.ts';
import type { EventData } from './agent-contract.ts';

/** Applies an event that directly follows the snapshot. */
export function changedSnapshot(snapshot: Snapshot, change: EventData<'state.changed'>): Snapshot {
  const { revision, problems, hosts } = change;
  const { now, agent, questions, leaks, approvals } = snapshot;
  return {
    ...{ revision, now, agent, problems, questions, leaks },
    integrations: replaced(snapshot.integrations, change.integrations),
    windows: replaced(snapshot.windows, change.windows),
    ...(hosts === undefined ? {} : { hosts }),
    // Whatever changes them says that everything changed.
    ...(approvals === undefined ? {} : { approvals }),
  };
}

function replaced<T extends { readonly id: string }>(all: readonly T[], some: readonly T[]): T[] {
  const byId = new Map(some.map((one) => [one.id, one]));
  return all.map((one) => byId.get(one.id) ?? one);
}
