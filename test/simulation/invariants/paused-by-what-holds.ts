import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { Committed } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** A hold that let go of an integration in the same commit is not what pauses it. */
export function pausedByWhatHolds(): Invariant {
  let read = 0;
  return {
    name: 'what pauses an integration has not just let it go',
    check: ({ world: { trail } }) => {
      const fresh = trail.slice(read);
      read = trail.length;
      for (const [index, { fact, commits }] of fresh.entries()) {
        if (fact.kind !== 'integration.paused') continue;
        const before = fresh.slice(0, index).filter((other) => other.commits === commits);
        const hold = fact.detail.holds.find(({ id }) => isLetGo(id, fact.integrationId, before));
        if (hold === undefined) continue;
        return `${fact.integrationId} is paused by ${hold.id}, which has just let it go`;
      }
      return undefined;
    },
  };
}

function isLetGo(holdId: string, integrationId: string, before: readonly Committed[]): boolean {
  return before.some(({ fact }) => letsGo(fact, holdId, integrationId));
}

function letsGo(fact: AuditFact, holdId: string, integrationId: string): boolean {
  if (fact.kind !== 'hold.released' || fact.detail.holdId !== holdId) return false;
  return fact.detail.integrations?.includes(integrationId) ?? true;
}
