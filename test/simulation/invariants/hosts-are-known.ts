import { HOST_PROBLEM } from '../../../shared/domain/now/problem-codes.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { guardAnswer } from '../model/host-guard.ts';
import type { HostMachine } from '../world/host-machine.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A silent host is found out at its next check, after an answer that was waited for in vain. */
const FOUND_OUT_MS = 145_000;
/** An agent that has just started has asked every host once, and waited for the answers. */
const ASKED_ONCE_MS = 25_000;
/** A clock that differs by more is a problem. */
const OFF_MS = 6_000;

/**
 * A host that is silent is `unknown` and a problem, never `paused`; what is shown as paused is held
 * there; and no more hosts are counted as confirmed than have confirmed.
 */
export function hostsAreKnown(): Invariant {
  return {
    name: 'what is said of hosts is true',
    check: (sight) => {
      const { snapshot, world, now } = sight;
      if (snapshot === undefined || world.truth.isTurningPoint(now)) return undefined;
      for (const machine of world.hosts.machines.values()) {
        const complaint =
          silenceComplaint(machine, snapshot, sight) ?? clockComplaint(machine, snapshot, sight);
        if (complaint !== undefined) return complaint;
      }
      // A clock that was set back is noticed within a heartbeat.
      return world.isNoticed ? countComplaint(snapshot, sight) : undefined;
    },
  };
}

function statesOn(hostId: string, { integrations }: Snapshot, { world }: Sight) {
  return integrations.filter(({ id }) => {
    const scheduler = world.truth.era.integrations.get(id)?.scheduler;
    return scheduler !== undefined && hostOf(scheduler) === hostId;
  });
}

function silenceComplaint(
  machine: HostMachine,
  snapshot: Snapshot,
  sight: Sight,
): string | undefined {
  const { world } = sight;
  const { id, silentSince } = machine;
  const { elapsed } = world.time;
  const shown = statesOn(id, snapshot, sight);
  const calm = shown.find(({ state }) => state === 'paused' || state === 'flowing');
  if (silentSince === undefined) {
    return calm && pausedComplaint(machine, calm.id, calm.state, sight);
  }
  const silentMs = elapsed - silentSince;
  const livedMs = elapsed - world.aliveSince;
  const isNew = silentMs > livedMs;
  if (calm !== undefined && (isNew || silentMs > FOUND_OUT_MS)) {
    return `${calm.id} is ${calm.state} though ${id} is silent for ${silentMs} ms`;
  }
  const isDue = livedMs > ASKED_ONCE_MS && silentMs > FOUND_OUT_MS;
  const settledMs = elapsed - Math.max(world.changedAt, world.unnoticedUntil);
  if (!isDue || shown.length === 0 || settledMs < FOUND_OUT_MS) return undefined;
  const isTold = snapshot.problems.some(({ code }) => code === `${HOST_PROBLEM}${id}`);
  return isTold ? undefined : `${id} is silent for ${silentMs} ms, and that is no problem`;
}

/** A clock that is off is a problem. */
function clockComplaint(
  machine: HostMachine,
  snapshot: Snapshot,
  { world, now }: Sight,
): string | undefined {
  const { id, offset } = machine;
  const aheadMs = offset + world.time.elapsed - now;
  if (!world.hosts.isSettled(machine) || !world.truth.era.hosts.has(id)) return undefined;
  const settledMs = world.time.elapsed - world.unnoticedUntil;
  if (Math.abs(aheadMs) < OFF_MS || settledMs < FOUND_OUT_MS) return undefined;
  const isTold = snapshot.problems.some(({ code }) => code === `${HOST_PROBLEM}clock|${id}`);
  return isTold ? undefined : `the clock of ${id} is ${aheadMs} ms ahead, and that is no problem`;
}

/** An honest host whose clock is right, and that nobody touched since it was asked. */
function pausedComplaint(
  machine: HostMachine,
  integrationId: string,
  state: string,
  { world, now }: Sight,
): string | undefined {
  const { elapsed } = world.time;
  const isTouched = elapsed - machine.troubledAt < FOUND_OUT_MS;
  if (state !== 'paused' || isTouched || machine.mood !== 'honest') return undefined;
  const here = machine.offset + elapsed;
  if (Math.abs(here - now) > 1_000 || !world.isNoticed) return undefined;
  if (world.truth.isChangedBetween(now - 1_000, now)) return undefined;
  const { starts } = guardAnswer(machine.plan, integrationId, Math.floor(here / 1000));
  return starts ? `${integrationId} is paused, and ${machine.id} would start it` : undefined;
}

function countComplaint(snapshot: Snapshot, sight: Sight): string | undefined {
  const { world, now } = sight;
  const { hosts, integrations } = snapshot;
  const schedulers = world.truth.era.integrations;
  const holding = new Set(
    integrations.flatMap(({ id, holds }) => {
      const scheduler = schedulers.get(id)?.scheduler;
      return holds.length === 0 || scheduler === undefined ? [] : (hostOf(scheduler) ?? []);
    }),
  );
  if ((hosts?.all ?? 0) !== holding.size) {
    return `it says that ${hosts?.all ?? 0} hosts hold something, ${holding.size} do`;
  }
  const may = [...holding].filter((id) => mayBeConfirmed(id, sight, now));
  const said = hosts?.confirmed ?? 0;
  return said <= may.length ? undefined : `${said} hosts are confirmed, ${may.length} can be`;
}

/** It said to this agent that it has a plan in which everything is held that is held now. */
function mayBeConfirmed(hostId: string, { world }: Sight, now: number): boolean {
  const back = world.hosts.readBack.get(hostId);
  if (back === undefined || back.life !== world.life) return false;
  return [...world.truth.era.integrations.values()]
    .filter(({ scheduler }) => hostOf(scheduler) === hostId)
    .every(({ id }) => {
      const { holds } = guardAnswer(back.plan, id, Math.floor(now / 1000));
      const must = world.truth.holdsAt(id, now);
      return must.every((hold) => holds.includes(hold.id));
    });
}
