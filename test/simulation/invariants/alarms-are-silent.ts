import { mustBeSilent, watchedBy, watchersAt, type Watcher } from '../model/alarms.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A look, a reading, the longest wait before another try, and a slow call. */
const SOON_MS = 120_000;
/** Nothing that will hold is so near that its drain could already have begun. */
const FAR_MS = 1_800_000;
/** No window of a story is shorter. */
const SHORTEST_MS = 20_000;
/** Of what has no planned end, and of an agent that died. */
const LONGEST_MS = 3 * 3_600_000;

/**
 * Whoever watches what is paused is silent, once, with an end; and is heard again once nothing is. What
 * a person ended at the monitor stays ended until then.
 */
export function alarmsAreSilent(): Invariant {
  return {
    name: 'alarms are silent while it is paused, and only then',
    check: (sight) => {
      for (const place of sight.world.monitors.all.keys()) {
        const complaint = alwaysComplaint(place, sight);
        if (complaint !== undefined) return complaint;
      }
      for (const watcher of watchersAt(sight.world.truth)) {
        const complaint = complaintOf(watcher, sight);
        if (complaint !== undefined) return complaint;
      }
      return sight.isEnd ? endComplaint(sight) : undefined;
    },
  };
}

function alwaysComplaint(place: string, { world, now }: Sight): string | undefined {
  if (world.monitors.at(place).wasFoughtFor) return `${place} is silent again against a person`;
  const marks = world.monitors.inForce(place);
  if (marks.length > 1) return `${place} has ${marks.length} silences of ours`;
  const [mark = ''] = marks;
  const endsAt = world.monitors.at(place).silences.get(mark)?.endsAt ?? now;
  const ends = [...world.truth.era.integrations.keys()]
    .flatMap((id) => world.truth.holdsAt(id, now))
    .map(({ until }) => until ?? now);
  // A clock that was set back makes each end later, as does an end that was planned until just now.
  const isNew = world.truth.isChangedBetween(now - SOON_MS, now) || !world.isNoticed;
  if (world.setBacks > 0 || isNew) return undefined;
  if (endsAt - Math.max(now, ...ends) <= LONGEST_MS) return undefined;
  return `the silence of ${place} ends only ${Math.round((endsAt - now) / 60_000)} min from now`;
}

function complaintOf(watcher: Watcher, sight: Sight): string | undefined {
  const { world, now } = sight;
  const { truth, monitors, time } = world;
  const monitor = monitors.at(watcher.place);
  const isAtWork = world.isNoticed && time.elapsed - world.aliveSince >= SOON_MS;
  const since = Math.max(monitor.answersSince, monitor.disturbedAt);
  const isCalm = monitor.mood === 'answers' && time.elapsed - since >= SOON_MS;
  if (!isAtWork || !isCalm || time.elapsed - world.unnoticedUntil < SOON_MS) return undefined;
  if (truth.isChangedBetween(now - SOON_MS, now)) return undefined;
  const isSilent = monitors.inForce(watcher.place).length > 0;
  const isHeld = isHeldAllAlong(watcher, world, now);
  if (isHeld && !isSilent && !monitor.isEndedByPerson) {
    return `${watcher.place} raises alarms about what is paused`;
  }
  // Its catch-up runs are still going.
  if (sight.snapshot?.windows.some(({ reopening }) => reopening !== undefined) ?? true) {
    return undefined;
  }
  if (!isSilent || isNeededAround(watcher, world, now)) return undefined;
  return `${watcher.place} is silent though nothing is paused`;
}

export function isHeldAllAlong(watcher: Watcher, world: World, now: number): boolean {
  return [now - SOON_MS, now - SOON_MS / 2, now].every((at) => mustBeSilent(watcher, world, at));
}

/** It was just now, may be until its window has reopened, or is to be after a drain. */
function isNeededAround(watcher: Watcher, world: World, now: number): boolean {
  const mayLast = [now - SOON_MS, now].some((at) =>
    watchedBy(watcher, world.truth).some((id) => world.mayReopen(id, at)),
  );
  if (mayLast) return true;
  for (let at = now - SOON_MS; at <= now + FAR_MS; at += SHORTEST_MS) {
    if (mustBeSilent(watcher, world, at)) return true;
  }
  return false;
}

/** In the morning everything was resumed, and the trail has told all of it. */
function endComplaint({ world, snapshot }: Sight): string | undefined {
  const isPaused = snapshot?.integrations.some(({ holds }) => holds.length > 0) ?? true;
  if (isPaused) return undefined;
  const count = (kind: string): number =>
    world.trail.filter(({ fact }) => fact.kind === kind).length;
  const there = [...world.monitors.all.keys()].flatMap((place) => world.monitors.inForce(place));
  const told = count('silence.placed') - count('silence.drifted') - count('silence.lifted');
  if (told === there.length) return undefined;
  return `by the trail ${told} silences are in force, by the monitors ${there.length}`;
}
