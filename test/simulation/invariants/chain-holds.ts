import type { AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import type { Invariant } from './invariant.ts';

/** The trail is intact and has exactly what was committed: no entry more, none less. */
export function chainHolds(): Invariant {
  return {
    name: 'the chain of the trail verifies',
    check: async ({ world, phase, isThorough }) => {
      if (!isThorough || phase !== 'morning') return undefined;
      const answer = await world.call('audit.verify', { fresh: true });
      if (!answer.ok) return `it cannot be checked: ${answer.failure.message}`;
      const { ok, entries, firstBadSeq, why } = answer.value as AuditVerdict;
      if (!ok) return `entry ${String(firstBadSeq)}: ${String(why)}`;
      const length = world.disk.old + world.trail.length;
      return entries === length ? undefined : `${entries} entries, and ${length} were committed`;
    },
  };
}
