import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { IntegrationStatus, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { occurrencesAround, openOccurrences } from '../model/era.ts';
import { mayStillHold } from '../model/reopenings.ts';
import type { Invariant, Sight } from './invariant.ts';

/**
 * What `status` reports for every integration and window follows from definitions and people's
 * changes.
 */
export function statusIsTrue(): Invariant {
  return {
    name: 'status is correct',
    check: (sight) => {
      const { snapshot, world } = sight;
      if (snapshot === undefined || world.truth.isTurningPoint(sight.now)) return undefined;
      return (
        first(snapshot.integrations, (status) => integrationComplaint(status, sight)) ??
        (world.isNoticed
          ? first(snapshot.windows, (status) => windowComplaint(status, sight))
          : undefined) ??
        listComplaint(sight)
      );
    },
  };
}

function first<T>(all: readonly T[], of: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const complaint = of(one);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function listComplaint({ snapshot, world }: Sight): string | undefined {
  const { integrations, windows } = world.truth.era;
  const told = (list: readonly { id: string }[] = []): string =>
    list
      .map(({ id }) => id)
      .sort()
      .join();
  const expected = [...integrations.keys()].sort().join();
  if (told(snapshot?.integrations) !== expected) {
    return `integrations ${told(snapshot?.integrations)}, not ${expected}`;
  }
  const expectedWindows = [...windows.keys()].sort().join();
  if (told(snapshot?.windows) === expectedWindows) return undefined;
  return `windows ${told(snapshot?.windows)}, not ${expectedWindows}`;
}

function integrationComplaint(status: IntegrationStatus, sight: Sight): string | undefined {
  const { world, now } = sight;
  const { id, holds, state, nextRunAt } = status;
  const next = parseInstant(nextRunAt ?? '');
  if (next !== undefined && next < (parseInstant(sight.snapshot?.now ?? '') ?? now)) {
    return `the next run of ${id} is at ${String(nextRunAt)}, which is over`;
  }
  const must = world.truth.holdsAt(id, now);
  for (const { id: holdId, until } of must) {
    const told = holds.find((hold) => hold.id === holdId);
    if (told === undefined) return `${id} is held by ${holdId}, which status does not show`;
    const toldUntil = told.until === null ? null : parseInstant(told.until);
    // One that closed before the clock was set back may still await its release.
    if (toldUntil !== until && world.isNoticed) {
      return `${holdId} ends at ${String(until)}, status says ${String(told.until)}`;
    }
  }
  for (const { id: holdId } of holds) {
    if (must.some((hold) => hold.id === holdId)) continue;
    if (!mayStillHold(world.truth, id, holdId, now)) {
      return `status shows that ${holdId} holds ${id}, which is wrong`;
    }
  }
  if (world.schedulers.entries.has(id)) return undefined;
  // One that was released and still catches up held runs is still reopening.
  const allowed = [holds.length === 0 ? 'flowing' : 'paused', 'draining', 'reopening'];
  // Its flag could not be written: anything goes for its guard.
  if (!world.areFlagsWritten || !isHostSettled(id, sight)) allowed.push('unknown');
  return allowed.includes(state) ? undefined : `${id} is ${state} with ${holds.length} holds`;
}

/** Also where it lies on no host. */
function isHostSettled(id: string, { world }: Sight): boolean {
  const scheduler = world.truth.era.integrations.get(id)?.scheduler;
  const hostId = scheduler === undefined ? undefined : hostOf(scheduler);
  if (hostId === undefined) return true;
  const machine = world.hosts.machines.get(hostId);
  return machine !== undefined && world.hosts.isSettled(machine);
}

function windowComplaint(status: WindowStatus, { world, now }: Sight): string | undefined {
  const { id, state, opensAt, closesAt } = status;
  const { era } = world.truth;
  const open = openOccurrences(era, id, now);
  const told = { opensAt: parseInstant(opensAt ?? ''), closesAt: parseInstant(closesAt ?? '') };
  const isTold = (one: { opensAt: number; closesAt: number }): boolean =>
    one.opensAt === told.opensAt && one.closesAt === told.closesAt;
  if (open.length > 0) {
    if (state !== 'open') return `${id} is open, status says ${state}`;
    return open.some(isTold)
      ? undefined
      : `${id} is open ${String(opensAt)} to ${String(closesAt)}?`;
  }
  if (state === 'reopening') return undefined;
  const next = occurrencesAround(era, id, now).find((one) => one.opensAt > now);
  if (next === undefined) {
    return state === 'ended' ? undefined : `${id} is over, status says ${state}`;
  }
  if (state !== 'scheduled') return `${id} opens at ${next.opensAt}, status says ${state}`;
  return isTold(next) ? undefined : `${id} opens next at ${next.opensAt}, not ${String(opensAt)}`;
}
