import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { LeaseEnd } from '../../../../shared/features/pipelines/lease-end.ts';
import type { Actor } from '../../../../shared/domain/facts/fact-frame.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CommandScene } from '../../../core/commands/command-scene.ts';
import { changedEnd } from '../../../core/commands/occurrences/changed-end.ts';
import { openOccurrence } from '../../../core/commands/occurrences/open-occurrence.ts';
import { personActor, type Accepted } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import { withoutLease } from './beat-lease.ts';
import type { Lease } from './lease.ts';
import { openingOf } from './lease-opening.ts';

type Closed = Accepted<CallResult<'window.close'>>;

const NOTHING = say('nothing-closed');

/** The program is done. What is over stays so, and what a person took over is theirs. */
export function closeLeased(
  scene: CommandScene,
  { windowId, person, reason }: CallParams<'window.close'>,
): Result<Closed> {
  const { state } = scene;
  const lease = state.leases.get(windowId);
  if (lease === undefined) return withoutLease(state, windowId);
  const opening = openingOf(lease, state);
  if (opening === undefined) {
    return succeed({ draft: new ChangeDraft(), answer: { wasOver: true } });
  }
  const { amendment } = scene.window(windowId)?.named(lease.opensAt) ?? {};
  if (lease.ended !== null && amendment !== undefined && amendment.by !== person.name) {
    const closesAt = formatInstant(opening.closesAt);
    const { by, reason: why } = amendment;
    const said = say('taken-over-by', { windowId, by, closesAt, reason: why });
    return failAs('conflict', [NOTHING, said]);
  }
  const why = reason ?? state.definitions.windows.get(windowId)?.reason ?? lease.template;
  return ended(scene, windowId, lease, {
    ...{ why: 'closed', reason: why, by: person.name, actor: personActor(person) },
  });
}

/** No heartbeat came in time. Refused where one came meanwhile, or a person took it over. */
export function endRanOut(scene: CommandScene, windowId: string, reason: string): Result<Closed> {
  const { state, now } = scene;
  const lease = state.leases.get(windowId);
  if (lease === undefined || lease.ended !== null || lease.until > now) {
    return failAs('conflict', [NOTHING]);
  }
  return ended(scene, windowId, lease, { why: 'ran-out', reason, by: 'Remanso', actor: AGENT });
}

interface Ending {
  readonly why: LeaseEnd;
  readonly reason: string;
  readonly by: string;
  readonly actor: Actor;
}

function ended(
  scene: CommandScene,
  windowId: string,
  lease: Lease,
  { why, reason, by, actor }: Ending,
): Result<Closed> {
  const open = openOccurrence(scene, NOTHING, { windowId });
  if (!open.ok) return open;
  const person = { name: by, via: 'agent' };
  const change = { kind: 'ended', closesAt: scene.now, person, actor, reason } as const;
  const draft = changedEnd(scene, open.value, change);
  if (lease.ended === null) noteEnd(draft, windowId, lease, { why, at: scene.now, actor });
  return succeed({ draft, answer: { wasOver: false } });
}

/** In the same commit as what ended it, where that was the program or the agent. */
export function noteEnd(
  draft: ChangeDraft,
  windowId: string,
  lease: Lease,
  { why, at, actor = AGENT }: { why: LeaseEnd; at: number; actor?: Actor },
): void {
  const { template, key, by, heardAt } = lease;
  draft.leases.set(windowId, { ...lease, ended: { at, why } });
  draft.note(
    fact({
      ...{ at, kind: 'lease.ended', actor, windowId },
      detail: { template, key, why, by, heardAt: formatInstant(heardAt) },
    }),
  );
}
