import { parseInstant } from '../domain/values/instant.ts';
import type { Snapshot } from '../domain/now/snapshot.ts';
import type { Notice } from './notice.ts';

/** One for all that ran in spite of the same hold; another integration makes it a new one. */
export function leakNotices({ leaks, integrations }: Snapshot): readonly Notice[] {
  const names = new Map(integrations.map(({ id, name }) => [id, name ?? id]));
  return [...Map.groupBy(leaks, ({ holdId }) => holdId)].map(([holdId, group]): Notice => {
    const ids = [...new Set(group.map(({ integrationId }) => integrationId))].sort();
    const [first] = group;
    return {
      kind: 'leak',
      keys: [`leak|${holdId}|${ids.join(',')}`],
      ids,
      names: ids.map((id) => names.get(id) ?? id),
      who: group.length === 1 && first !== undefined ? first.who : null,
      since: Math.min(...group.map(({ detectedAt }) => parseInstant(detectedAt) ?? 0)),
    };
  });
}

/** Of a guard's flag, and of a scheduler that was switched on. */
const DRIFT = /^(?:drift|scheduler-drifted)\|/;

/** What another hand let run, where a person is to say what then. */
export function driftNotices({ problems, integrations }: Snapshot): readonly Notice[] {
  return problems
    .filter(({ code }) => DRIFT.test(code))
    .map(({ code, since }): Notice => {
      const id = code.replace(DRIFT, '');
      const name = integrations.find((one) => one.id === id)?.name ?? id;
      return { kind: 'drifted', keys: [`drifted|${id}|${since}`], id, name };
    });
}
