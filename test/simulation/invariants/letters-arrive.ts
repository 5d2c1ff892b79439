import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import {
  isAboutSomething,
  isChangeOfOne,
  isUrgent,
  mustHear,
  orderOf,
  type ChangeOfOne,
} from '../model/letters.ts';
import { voicesSchema } from '../../../shared/features/voices/voices-setting.ts';
import type { Voice } from '../../../shared/features/voices/voice.ts';
import type { Delivery } from '../world/post.ts';
import type { World } from '../world/world.ts';
import type { Invariant, Sight } from './invariant.ts';

/** Of no use once it is open. */
const AHEAD: ReadonlySet<string> = new Set(['coming', 'moved']);
/** Everything works for longer than the longest wait between two tries: a look, and the way there. */
const ARRIVES_MS = 60_000;
/** A voice begins at the present: until its first look. */
const BEGINS_MS = 5_000;
/** A server that takes its time. */
const ON_THE_WAY_MS = 1_000;

/**
 * Whoever is to be told is told, in order and under one id; nobody else is, not in quiet hours, and of
 * what is ahead not when it has come.
 */
export function lettersArrive(): Invariant {
  let voices: readonly Voice[] = [];
  let looked = 0;
  return {
    name: 'letters arrive, where they belong',
    check: (sight) => {
      const setting = sight.document?.settings.find(({ id }) => id === 'voices');
      if (setting !== undefined) voices = voicesSchema.parse(setting).list;
      const { deliveries } = sight.world.post;
      for (; looked < deliveries.length; looked += 1) {
        const complaint = deliveryComplaint(deliveries.slice(0, looked + 1), voices, sight.world);
        if (complaint !== undefined) return complaint;
      }
      return aheadComplaint(sight.world) ?? (sight.isEnd ? endComplaint(voices, sight) : undefined);
    },
  };
}

/** A change is followed by its update for those who were told ahead. */
const FOLLOWS_MS = 2_000;

interface About {
  readonly seq: number;
  readonly isDigest: boolean;
}

/** What the voice `hooks` hears of. */
const HOOKED: ReadonlySet<string> = new Set([
  ...['window.opened', 'drain.completed', 'window.closed', 'reopening.started'],
  ...['readiness.changed', 'reopening.completed'],
]);

/** `17.HASH.VOICE`, of several entries `digest.17.HASH.VOICE`. */
function aboutOf({ letter }: Pick<Delivery, 'letter'>): About {
  const isDigest = letter.id.startsWith('digest.');
  return { isDigest, seq: Number(letter.id.replace('digest.', '').split('.')[0]) };
}

function factOf(one: Pick<Delivery, 'letter'>, { trail }: World): AuditFact | undefined {
  return trail[aboutOf(one).seq - 1]?.fact;
}

function deliveryComplaint(
  deliveries: readonly Delivery[],
  voices: readonly Voice[],
  world: World,
): string | undefined {
  const one = deliveries.at(-1);
  if (one === undefined) return undefined;
  const { voice: id, letter } = one;
  const fact = factOf(one, world);
  const voice = voices.find((each) => each.id === id);
  if (fact === undefined) return `${id} is told of what is in no trail: ${letter.id}`;
  if (voice === undefined) return undefined;
  if (id === 'others' && isAboutSomething(fact)) return `others is told of ${fact.kind}`;
  if (id === 'alarms' && letter.severity !== 'trouble') return `alarms is told of ${fact.kind}`;
  const isOfHooks = aboutOf(one).isDigest || HOOKED.has(fact.kind);
  if (id === 'hooks' && !isOfHooks) return `hooks is told of ${fact.kind}`;
  if (isKeptBack(voice, one)) return `${id} is told in quiet hours: ${letter.subject}`;
  if (isTooLate(one, fact)) return `${id} is told after it opened: ${letter.subject}`;
  return (
    twiceComplaint(voice, one, fact, world) ??
    repeatComplaint(deliveries, one, world) ??
    orderComplaint(deliveries, one, fact, world)
  );
}

function isKeptBack({ quiet }: Voice, { at, letter }: Delivery): boolean {
  if (quiet === undefined || letter.severity === 'trouble') return false;
  return [at, at - ON_THE_WAY_MS].every((one) => {
    const time = new Date(one).toISOString().slice(11, 16);
    return time >= quiet.from && time < quiet.to;
  });
}

function isTooLate({ at, letter }: Delivery, fact: AuditFact): boolean {
  if (fact.kind !== 'occurrence.soon' || !AHEAD.has(fact.detail.state)) return false;
  if (letter.id.startsWith('digest.')) return false;
  return at - ON_THE_WAY_MS >= Date.parse(fact.occurrence.opensAt);
}

/** A change of what was told ahead is told as that, with its entry for calendars. */
function twiceComplaint(
  voice: Voice,
  one: Delivery,
  fact: AuditFact,
  { trail }: World,
): string | undefined {
  const { seq, isDigest } = aboutOf(one);
  if (isDigest || !isChangeOfOne(fact)) return undefined;
  const update = updateOf(voice, fact, seq, trail);
  const isAtOnce =
    update !== undefined && Date.parse(update.at) - Date.parse(fact.at) <= FOLLOWS_MS;
  return isAtOnce ? `${voice.id} is told twice of ${fact.kind}, entry ${seq}` : undefined;
}

/** What tells of a change to those who were told ahead. */
function updateOf(
  voice: Voice,
  change: ChangeOfOne,
  seq: number,
  trail: World['trail'],
): AuditFact | undefined {
  return trail
    .slice(seq)
    .map(({ fact }) => fact)
    .find(
      (fact) =>
        fact.kind === 'occurrence.soon' &&
        fact.detail.state !== 'coming' &&
        fact.detail.holdId === change.detail.holdId &&
        mustHear(voice, fact),
    );
}

/** Under one id; and again only where the agent did not learn that it arrived, or could not write it. */
function repeatComplaint(
  deliveries: readonly Delivery[],
  one: Delivery,
  world: World,
): string | undefined {
  const { seq } = aboutOf(one);
  const same = deliveries.filter((each) => each.voice === one.voice && aboutOf(each).seq === seq);
  const ids = new Set(same.map(({ letter }) => letter.id));
  if (ids.size > 1) return `${one.voice} gets entry ${seq} under ${[...ids].join(' and ')}`;
  const before = same.at(-2);
  if (before?.isKnown !== true || world.aliveSince > before.elapsed) return undefined;
  return `${one.voice} is told twice of entry ${seq}`;
}

function orderComplaint(
  deliveries: readonly Delivery[],
  one: Delivery,
  fact: AuditFact,
  world: World,
): string | undefined {
  const order = orderOf(fact);
  const { seq } = aboutOf(one);
  const later = deliveries.find((each) => {
    const other = factOf(each, world);
    const isSame = each.voice === one.voice && other !== undefined && orderOf(other) === order;
    return isSame && aboutOf(each).seq > seq;
  });
  if (later === undefined) return undefined;
  return `${one.voice} is told of entry ${seq} after ${aboutOf(later).seq}`;
}

/** Of one opening at one lead there is one entry. */
function aheadComplaint({ trail }: World): string | undefined {
  const seen = new Set<string>();
  for (const { fact } of trail) {
    if (fact.kind !== 'occurrence.soon' || fact.detail.state !== 'coming') continue;
    const { holdId, leads } = fact.detail;
    for (const lead of leads) {
      const key = `${holdId} at ${fact.occurrence.opensAt}, ${lead} ms before`;
      if (seen.has(key)) return `it is told twice that ${key}`;
      seen.add(key);
    }
  }
  return undefined;
}

function endComplaint(voices: readonly Voice[], { world, now }: Sight): string | undefined {
  for (const voice of voices.filter(({ hears }) => hears?.systems === undefined)) {
    const missing = firstMissing(voice, world, now);
    if (missing !== undefined) return `${voice.id} was never told of entry ${missing}`;
  }
  return undefined;
}

function firstMissing(voice: Voice, world: World, now: number): number | undefined {
  const told = world.post.deliveries.filter((each) => each.voice === voice.id).map(aboutOf);
  const single = new Set(told.filter(({ isDigest }) => !isDigest).map(({ seq }) => seq));
  const digests = told.filter(({ isDigest }) => isDigest).map(({ seq }) => seq);
  const began = world.trail.findLast(({ fact }) => fact.kind === 'config.changed')?.fact.at ?? '';
  const since = Date.parse(began) + BEGINS_MS;
  const index = world.trail.findIndex(({ fact }, at) => {
    const seq = at + 1;
    const when = Date.parse(fact.at);
    if (!mustHear(voice, fact) || when < since || arrivesBy(voice, when) > now) return false;
    if (single.has(seq) || isOnRecord(voice, seq, fact, world)) return false;
    if (isChangeOfOne(fact) && updateOf(voice, fact, seq, world.trail) !== undefined) return false;
    return isUrgent(fact) || !digests.some((last) => last >= seq);
  });
  return index < 0 ? undefined : index + 1;
}

/** What happened before quiet hours may have been refused until they began. */
function arrivesBy({ quiet }: Voice, when: number): number {
  const day = new Date(when).toISOString().slice(0, 11);
  const quietEnd = quiet === undefined ? when : Date.parse(`${day}${quiet.to}:00Z`);
  return Math.max(when, quietEnd) + ARRIVES_MS;
}

/** That it was not told: refused for too long, or out of date. */
function isOnRecord({ id }: Voice, seq: number, about: AuditFact, { trail }: World): boolean {
  return trail.some(({ fact }) => {
    if (fact.kind === 'voice.outdated') {
      return fact.detail.voice === id && about.kind === 'occurrence.soon' && fact.detail.seq >= seq;
    }
    return fact.kind === 'voice.given-up' && fact.detail.voice === id && fact.detail.seq === seq;
  });
}
