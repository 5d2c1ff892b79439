import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { watchersAt, type Watcher } from '../model/alarms.ts';
import type { SimulatedAlarm } from '../world/monitors.ts';
import type { World } from '../world/world.ts';
import { isHeldAllAlong } from './alarms-are-silent.ts';
import type { Invariant, Sight } from './invariant.ts';

/** A look, the wait between two questions, another try, and a slow answer. */
const SOON_MS = 120_000;
const OFTEN_FOR_MS = 1_740_000;
/** Later it is asked every ten minutes. */
const SELDOM_MS = 720_000;
const DAY_MS = 23 * 3_600_000;

type Told = Extract<AuditFact, { readonly kind: 'silence.leaked' | 'silence.heard' }>;

/** What the trail says of one monitor. */
interface Book {
  /** When a silence was first in force, and when it was lifted. */
  placedAt: number | undefined;
  liftedAt: number | undefined;
  /** Since the first of its silences: of each alarm once. */
  leaked: Set<string>;
  heard: number;
}

/**
 * An alarm that gets through inside is told, once; and after the silence the first new one. Nothing is
 * told that was silent, or that began before.
 */
export function alarmsAreTold(): Invariant {
  const books = new Map<string, Book>();
  /** By the monotonic clock: when a place was last not watched. */
  const absentAt = new Map<string, number>();
  let read = 0;
  return {
    name: 'alarms that get through are told',
    check: (sight) => {
      const { world } = sight;
      const news = world.trail.slice(read);
      read = world.trail.length;
      if (world.setBacks > 0) return undefined;
      for (const { fact } of news) {
        const complaint = noteFact(books, fact, world);
        if (complaint !== undefined) return complaint;
      }
      const watchers = watchersAt(world.truth);
      for (const place of world.monitors.all.keys()) {
        const isWatched = watchers.some((one) => one.place === place);
        if (!isWatched) absentAt.set(place, world.time.elapsed);
      }
      for (const watcher of watchers) {
        const book = books.get(watcher.place);
        const since = absentAt.get(watcher.place) ?? -Infinity;
        const complaint = book && complaintOf(watcher, book, since, sight);
        if (complaint !== undefined) return complaint;
      }
      return undefined;
    },
  };
}

function noteFact(books: Map<string, Book>, fact: AuditFact, world: World): string | undefined {
  if (!fact.kind.startsWith('silence.') || !('at' in fact.detail)) return undefined;
  const { at: place } = fact.detail;
  const at = parseInstant(fact.at) ?? 0;
  const nothing = { placedAt: undefined, liftedAt: undefined, heard: 0 };
  const book = books.get(place) ?? { ...nothing, leaked: new Set() };
  books.set(place, book);
  switch (fact.kind) {
    case 'silence.placed':
      if (book.placedAt === undefined) Object.assign(book, { ...nothing, leaked: new Set() });
      book.placedAt ??= at;
      return undefined;
    case 'silence.lifted':
      Object.assign(book, { placedAt: undefined, liftedAt: at, heard: 0 });
      return undefined;
    case 'silence.drifted':
      return fact.detail.found === 'lost' ? gapComplaint(place, book, at, world) : undefined;
    case 'silence.leaked':
    case 'silence.heard':
      return toldComplaint(fact, book, world);
    default:
      return undefined;
  }
}

/** It was lost, and is about to be set again: what got through is known by then. */
function gapComplaint(place: string, book: Book, at: number, world: World): string | undefined {
  const { placedAt, leaked } = book;
  if (placedAt === undefined) return undefined;
  const monitor = world.monitors.at(place);
  const isSure = monitor.mood === 'answers' && world.time.elapsed - monitor.answersSince > SOON_MS;
  if (!isSure) return undefined;
  const untold = world.monitors
    .alarmsAt(place)
    .find(
      ({ isOn, wasHeard, name, since }) =>
        isOn && wasHeard && since > placedAt && since < at - 100 && !leaked.has(name),
    );
  return untold && `${untold.name} got through at ${place} while it had lost its silence, untold`;
}

function toldComplaint(fact: Told, book: Book, world: World): string | undefined {
  const { at: place, name, since } = fact.detail;
  const alarm = world.monitors.alarmsAt(place).find((one) => one.name === name);
  const told = `${fact.kind} of ${name} at ${place}`;
  const began = parseInstant(since) ?? 0;
  if (alarm === undefined || alarm.since !== began) return `${told}: there was none`;
  if (!alarm.wasHeard) return `${told}, which was silent`;
  if (fact.kind === 'silence.leaked') {
    if (book.leaked.has(name)) return `${told}, once more`;
    book.leaked.add(name);
    const isOld = book.placedAt === undefined || began <= book.placedAt;
    return isOld ? `${told}, which began before` : undefined;
  }
  book.heard += 1;
  if (book.heard > 1) return `${told}, which is not the first`;
  const from = book.liftedAt ?? book.placedAt ?? Infinity;
  return began <= from ? `${told}, which began before` : undefined;
}

function complaintOf(
  watcher: Watcher,
  book: Book,
  absentAt: number,
  { world, now }: Sight,
): string | undefined {
  const { place } = watcher;
  const { placedAt, liftedAt, leaked, heard } = book;
  const alarms = world.monitors.alarmsAt(place);
  if (placedAt !== undefined) {
    if (!isCalm(place, SOON_MS, world) || !isHeldAllAlong(watcher, world, now)) return undefined;
    if (world.truth.isChangedBetween(now - SOON_MS, now)) return undefined;
    const untold = alarms.find(
      (one) => isHeardFor(one, SOON_MS, world) && one.since > placedAt && !leaked.has(one.name),
    );
    return untold && `${untold.name} got through at ${place}, untold`;
  }
  if (liftedAt === undefined || heard > 0 || now - liftedAt > DAY_MS) return undefined;
  // Its definition was another one meanwhile.
  if (world.time.elapsed - absentAt <= now - liftedAt) return undefined;
  const patience = now - liftedAt < OFTEN_FOR_MS ? SOON_MS : SELDOM_MS;
  if (!isCalm(place, patience, world)) return undefined;
  const untold = alarms.find((one) => isHeardFor(one, patience, world) && one.since > liftedAt);
  return untold && `${untold.name} is the first new alarm at ${place}, untold`;
}

function isHeardFor({ heardSince }: SimulatedAlarm, ms: number, { time }: World): boolean {
  return heardSince !== undefined && time.elapsed - heardSince >= ms;
}

/** Agent and monitor are there, and have been for that long. */
function isCalm(place: string, ms: number, world: World): boolean {
  const { time } = world;
  const monitor = world.monitors.at(place);
  const since = Math.max(
    ...[monitor.answersSince, monitor.disturbedAt, world.aliveSince, world.unnoticedUntil],
  );
  return world.isNoticed && monitor.mood === 'answers' && time.elapsed - since >= ms;
}
