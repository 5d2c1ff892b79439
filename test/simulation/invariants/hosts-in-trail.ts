import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { GuardCall } from '../world/host-machine.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** What guards left is fetched within this: with the second check, if one could not be written. */
const FETCHED_MS = 200_000;

/**
 * Each run that a host held is in the trail exactly once, with its host; what started inside a hold
 * is a leak there, and nothing else is. A host tells nothing of others' integrations.
 */
export function hostsInTrail(): Invariant {
  const told = new Map<string, number>();
  const called = new Map<string, number>();
  let readFacts = 0;
  let readCalls = 0;
  return {
    name: 'what hosts held is in the trail once',
    check: ({ world, isEnd, phase }) => {
      for (const call of world.hosts.calls.slice(readCalls)) {
        if (!call.answer.starts || !call.isFree) add(called, keyOfCall(call));
      }
      readCalls = world.hosts.calls.length;
      for (const { fact } of world.trail.slice(readFacts)) {
        const key = keyOfFact(fact);
        if (key !== undefined) add(told, key);
      }
      const fresh = world.trail.slice(readFacts);
      readFacts = world.trail.length;
      for (const { fact } of fresh) {
        const complaint =
          strangeComplaint(fact, world) ?? excessComplaint(fact, world, told, called);
        if (complaint !== undefined) return complaint;
      }
      if (!isEnd || phase !== 'morning') return undefined;
      return lackComplaint(world, told) ?? waitingComplaint(world);
    },
  };
}

/** A clock that differs by more is told. */
const BELIEVED_MS = 6_000;
/** How well it is known. */
const SURE_MS = 200;

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function keyOf(host: string, id: string, second: number, starts: boolean): string {
  return `${host} ${id} ${second} ${starts ? 'started' : 'held'}`;
}

/** Of held runs; leaks are told by our clock. */
function keyOfFact(fact: AuditFact): string | undefined {
  if (fact.kind === 'run.skipped' && fact.detail.host !== undefined) {
    return keyOf(fact.detail.host, fact.integrationId, secondOf(fact.dueAt), false);
  }
  if (fact.kind === 'leak.detected' && fact.detail.who.code === 'host-run') {
    return keyOf(fact.detail.who.host, fact.integrationId, secondOf(fact.detail.startedAt), true);
  }
  return undefined;
}

function secondOf(text: string): number {
  return Math.floor((parseInstant(text) ?? 0) / 1000);
}

/** Also of a host that lies. */
function strangeComplaint(fact: AuditFact, world: World): string | undefined {
  const key = keyOfFact(fact);
  if (key === undefined || fact.integrationId === undefined) return undefined;
  const [hostId = ''] = key.split(' ');
  const machine = world.hosts.machines.get(hostId);
  const { truth, time, interruptions } = world;
  const wasThere = truth.erasUntil(Infinity).some(({ integrations }) => {
    const scheduler = integrations.get(fact.integrationId ?? '')?.scheduler;
    return scheduler !== undefined && hostOf(scheduler) === hostId;
  });
  if (machine === undefined || (!wasThere && world.setBacks === 0)) {
    return `${key} was believed, and does not lie there`;
  }
  if (fact.kind !== 'run.skipped' || interruptions.length + machine.clockChanges > 0) {
    return undefined;
  }
  const here = machine.offset + time.elapsed;
  const dueAt = parseInstant(fact.dueAt) ?? 0;
  if (dueAt > here + BELIEVED_MS) return `${key} is of the future there`;
  const aheadMs = here - time.now;
  if (Math.abs(aheadMs) < BELIEVED_MS) return undefined;
  const { clockAheadMs = 0 } = fact.detail;
  const offMs = Math.abs(clockAheadMs - aheadMs);
  if (offMs < SURE_MS + machine.unsureMs) return undefined;
  return `${key} was left by a clock ${aheadMs} ms ahead, the trail says ${clockAheadMs}`;
}

function excessComplaint(
  fact: AuditFact,
  { hosts, interruptions }: World,
  told: ReadonlyMap<string, number>,
  called: ReadonlyMap<string, number>,
): string | undefined {
  const key = keyOfFact(fact);
  if (key === undefined) return undefined;
  const [hostId = ''] = key.split(' ');
  const machine = hosts.machines.get(hostId);
  if (machine === undefined) return `${key} is of no host`;
  // Leaks are told by our clock, and one of both was off.
  const isOff = machine.clockChanges > 0 || machine.wasOff || interruptions.length > 0;
  if (machine.hasLied || (key.endsWith('started') && isOff)) return undefined;
  const many = told.get(key) ?? 0;
  const most = called.get(key) ?? 0;
  return many <= most ? undefined : `${key} is in the trail ${many} times of ${most}`;
}

/** What the agent took must be told. */
function lackComplaint(world: World, told: ReadonlyMap<string, number>): string | undefined {
  const must = new Map<string, number>();
  for (const call of world.hosts.calls) if (mustBeTold(call, world)) add(must, keyOfCall(call));
  for (const [key, least] of must) {
    const many = told.get(key) ?? 0;
    if (many < least) return `${key} is in the trail ${many} times of ${least}`;
  }
  return undefined;
}

function keyOfCall({ hostId, integrationId, second, answer }: GuardCall): string {
  return keyOf(hostId, integrationId, second, answer.starts);
}

function mustBeTold(call: GuardCall, world: World): boolean {
  const { hostId, integrationId: id, knownAt, answer, isInside } = call;
  const machine = world.hosts.machines.get(hostId);
  if (machine === undefined || knownAt === undefined || machine.hasLied) return false;
  // What it said of the future was not believed then.
  if (machine.clockChanges > 0 || machine.wasOff || world.interruptions.length > 0) return false;
  const { truth } = world;
  const isOn = [...truth.erasUntil(Infinity)]
    .filter(({ from }) => from >= call.at - FETCHED_MS || from === truth.eraAt(call.at).from)
    .every(({ integrations }) => {
      const scheduler = integrations.get(id)?.scheduler;
      return scheduler !== undefined && hostOf(scheduler) === hostId;
    });
  // A hold that people end within the second of a start is not sure to have been in force.
  const first = call.second * 1000;
  return isOn && (!answer.starts || (isInside && !truth.isChangedBetween(first, first + 1000)));
}

/** In the morning nothing waits on a host. */
function waitingComplaint({ hosts, truth, time }: World): string | undefined {
  for (const { id, records, taken } of hosts.machines.values()) {
    const isAsked = [...truth.era.integrations.values()].some(
      ({ scheduler }) => hostOf(scheduler) === id,
    );
    if (!isAsked || !truth.era.hosts.has(id)) continue;
    const old = [...taken, ...records].find(
      ({ call }) => call !== undefined && time.now - call.at > FETCHED_MS,
    );
    if (old !== undefined) return `${id} still has "${old.text}"`;
  }
  return undefined;
}
