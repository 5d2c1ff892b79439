import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { foreseenHolds } from '../model/foresight.ts';
import { mayStillHold } from '../model/reopenings.ts';
import type { GuardCall } from '../world/host-machine.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** A guard counts whole seconds: a hold begins and ends up to so much earlier or later there. */
const SECOND_MS = 1_000;

/** Where a clock differs by more, its plan holds from the earlier to the later of both times. */
const IN_STEP_MS = 4_000;
const OFF_MS = 6_000;

/**
 * Nothing starts on a host inside a hold that was known when its plan was made, whatever network and
 * agent do since; nor inside any hold, once the agent had time to tell it. And a host that knows
 * everything holds back nothing else.
 */
export function hostsHold(): Invariant {
  let seen = 0;
  return {
    name: 'hosts hold what their plan says',
    check: ({ world }) => {
      const fresh = world.hosts.calls.slice(seen);
      seen = world.hosts.calls.length;
      for (const call of fresh) {
        const complaint = call.answer.starts
          ? startComplaint(call, world)
          : heldComplaint(call, world);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function startComplaint(call: GuardCall, world: World): string | undefined {
  const { hostId, integrationId: id, at, seenAt, foresight, isSettled } = call;
  const named = `${id} started on ${hostId} at ${formatInstant(at)}`;
  const scheduler = foresight?.era.integrations.get(id)?.scheduler;
  if (foresight !== undefined && scheduler !== undefined && hostOf(scheduler) === hostId) {
    const [known] = foreseenHolds(foresight, id, at);
    if (known !== undefined) return `${named} though its plan was made when ${known} was known`;
  }
  if (!isSettled || !isThere(call, world)) return undefined;
  const { truth } = world;
  // What is over for us is in no plan; what is not allowed for begins by the host's own clock.
  const isAllowedFor = Math.abs(seenAt - at) > OFF_MS;
  const there = truth.holdsAt(id, at).map((one) => one.id);
  const [hold] = truth.holdsAt(id, seenAt).filter((one) => isAllowedFor || there.includes(one.id));
  return hold === undefined ? undefined : `${named} though held by ${hold.id}`;
}

function heldComplaint(call: GuardCall, world: World): string | undefined {
  const { hostId, integrationId: id, at, seenAt, isSettled, answer } = call;
  const { truth } = world;
  if (!isSettled || !isThere(call, world)) return undefined;
  const around = [at - SECOND_MS, at, at + SECOND_MS, seenAt];
  const must = new Set(around.flatMap((then) => truth.holdsAt(id, then).map((hold) => hold.id)));
  const untrue = answer.holds.filter(
    (hold) => !must.has(hold) && !mayStillHold(truth, id, hold, at + SECOND_MS),
  );
  const named = `${id} was held back on ${hostId} at ${formatInstant(at)}`;
  const isInStep = Math.abs(seenAt - at) < IN_STEP_MS;
  if (untrue.length > 0 && isInStep) {
    return `${named} by ${untrue.join(', ')}, which did not hold it`;
  }
  return answer.why === undefined ? undefined : `${named}: its plan is ${answer.why}`;
}

/** By the document; what was moved away or removed is not asked about. */
function isThere({ hostId, integrationId }: GuardCall, { truth }: World): boolean {
  const scheduler = truth.era.integrations.get(integrationId)?.scheduler;
  return scheduler !== undefined && hostOf(scheduler) === hostId;
}
