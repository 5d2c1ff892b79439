import { isLost, needsDecision } from '../../../../shared/domain/now/proposal-state.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { WaitingProposals } from '../../../core/validation/waiting-plans.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';

/** Announcements that wait for a decision; `undefined`: no agent answers, and nobody else knows. */
export async function knownProposals(
  invocation: Pick<Invocation, 'agent' | 'directory'>,
): Promise<WaitingProposals | undefined> {
  const asked = await withAgent(invocation, (agent) => agent.call('announcement.list', {}));
  if (!asked.ok) return undefined;
  const all = asked.value.proposals.flatMap((one) => {
    const { id, state, systems, window, announcement } = one;
    const [opensAt, closesAt] = [one.opensAt, one.closesAt].map((at) => parseInstant(at ?? ''));
    if (!needsDecision(state) || isLost(state)) return [];
    if (opensAt === undefined || closesAt === undefined) return [];
    const summary = announcement.summary || announcement.uid;
    return [{ id, summary, systems, windowId: window?.id ?? null, opensAt, closesAt }];
  });
  return (from, to) => all.filter((one) => one.opensAt < to && one.closesAt > from);
}
