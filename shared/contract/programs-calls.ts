import { agentCalls, type CallName } from './agent-contract.ts';
import type { ForOthers, ForPrograms, OfferedBy } from './doors/call-doors.ts';

interface Offered {
  readonly doors: OfferedBy;
  readonly others: ForOthers;
  readonly programs?: ForPrograms;
}

/** What a token needs for this call. */
export function programsRight(name: CallName): ForPrograms {
  const { doors, others, programs }: Offered = agentCalls[name];
  if (doors !== 'every') return 'never';
  return programs ?? (others === 'read' ? 'read' : 'never');
}
