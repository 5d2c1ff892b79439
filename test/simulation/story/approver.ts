import type { CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { Person } from '../../../shared/contract/command-parts.ts';
import { challengesTold } from '../model/approvals.ts';
import type { World } from '../world/world.ts';

interface Answer {
  readonly person: Person;
  readonly windowId: string;
  readonly challenge: string;
}

/** How people come by the challenge that they send: as it was told to them, or otherwise. */
export const CHALLENGES = ['own', 'old', 'of ana', 'of ben'] as const;
export type Challenge = (typeof CHALLENGES)[number];

/** The first that each person was told of each window. */
const kept = new WeakMap<World, Map<string, string>>();

/** An answer about what waits, with a challenge in place of the word for it. */
export async function withChallenge(
  world: World,
  name: CallName,
  params: unknown,
): Promise<unknown> {
  if (name !== 'approval.give' && name !== 'approval.refuse') return params;
  const answer = params as Answer;
  const { person, windowId, challenge: how } = answer;
  const asked = how.startsWith('of ') ? { ...person, name: how.slice('of '.length) } : person;
  const listed = await world.call('approval.list', { person: asked });
  if (!listed.ok) return params;
  const { requests } = listed.value as CallResult<'approval.list'>;
  const request = requests.find((one) => one.windowId === windowId);
  const told = request?.challenge ?? '';
  const { version = 0 } = request ?? {};
  challengesTold(world.truth).set(told, { name: asked.name, windowId, version });
  const first = kept.get(world) ?? new Map<string, string>();
  kept.set(world, first);
  const key = `${person.name} ${windowId}`;
  const challenge = how === 'old' ? (first.get(key) ?? told) : told;
  if (!first.has(key)) first.set(key, told);
  return { ...answer, challenge };
}
