import { agentCalls, type CallName } from './agent-contract.ts';
import type { ForOthers, ForPrograms, OfferedBy } from './doors/call-doors.ts';

/** What the session of another user may be for: see `dashboard-setting.ts`. `all`: the agent's own user. */
export type CallRights = 'all' | 'approve' | 'read';

/** Whether a session with these rights may make this call. */
export function mayCall(name: CallName, rights: CallRights): boolean {
  if (rights === 'all') return true;
  const allowed: readonly ForOthers[] = rights === 'approve' ? ['read', 'approve'] : ['read'];
  return allowed.includes(agentCalls[name].others);
}

interface Offered {
  readonly doors: OfferedBy;
  readonly others: ForOthers;
  readonly programs?: ForPrograms;
}

/** What a program's token needs for this call. */
export function programsRight(name: CallName): ForPrograms {
  const { doors, others, programs }: Offered = agentCalls[name];
  if (doors !== 'every') return 'never';
  return programs ?? (others === 'read' ? 'read' : 'never');
}
