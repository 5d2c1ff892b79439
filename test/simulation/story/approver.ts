import type { CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import type { World } from '../world/world.ts';

interface Answer {
  readonly person: Person;
  readonly windowId: string;
  readonly challenge: string;
}

/** An answer about what waits, with what the list tells this person to send back. */
export async function withChallenge(
  world: World,
  name: CallName,
  params: unknown,
): Promise<unknown> {
  if (name !== 'approval.give' && name !== 'approval.refuse') return params;
  const { person, windowId, challenge } = params as Answer;
  if (challenge !== '') return params;
  const listed = await world.call('approval.list', { person });
  if (!listed.ok) return params;
  const { requests } = listed.value as CallResult<'approval.list'>;
  const found = requests.find((one) => one.windowId === windowId)?.challenge;
  return { ...(params as Answer), challenge: found ?? '' };
}
