import type { CallName, CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { isWhole } from '../../../shared/domain/definitions/loose-document.ts';
import { approvedBy, askedFor, askForList, decidedBy, waitingIn } from './approvals.ts';
import { acceptAnnounced, noteAnnounced, noteSource } from './announced.ts';
import { beatByProgram, closeByProgram, noteTakenOver, openByProgram } from './leases.ts';
import {
  changeKey,
  occurrencesAround,
  openOccurrences,
  selectedBy,
  type Change,
  type Era,
  type TrueOccurrence,
} from './era.ts';
import type { Truth } from './truth.ts';

const MINUTE_MS = 60_000;

/** An accepted command, at the instant of its commit. */
export interface Accepted<N extends CallName = CallName> {
  readonly params: CallParams<N>;
  readonly answer: CallResult<N>;
  readonly at: number;
}

/** Windows that no document has are not pruned while open, those of an announcement until they are over. */
function spared(era: Era, at: number): Era['windows'] {
  const isAhead = (id: string): boolean =>
    occurrencesAround(era, id, at).some(({ closesAt }) => closesAt > at);
  const isOpen = (id: string): boolean =>
    openOccurrences(era, id, at).some((one) => era.letGo.get(one.holdId) !== 'all');
  return new Map(
    [...era.windows].filter(
      ([id, { fromHold, fromTemplate, announcement }]) =>
        ((fromHold ?? fromTemplate) !== undefined && isOpen(id)) ||
        (announcement !== undefined && isAhead(id)),
    ),
  );
}

type Commands = { readonly [N in CallName]?: (truth: Truth, accepted: Accepted<N>) => void };

/** The effect of each command. */
const COMMANDS: Commands = {
  'document.apply': (truth, { params: { document, prune, person }, answer, at }) => {
    const { era } = truth;
    if (!isWhole(document)) throw new Error('A document that does not decode was accepted.');
    const merged = <T extends { readonly id: string }>(
      before: ReadonlyMap<string, T>,
      listed: readonly T[],
    ): Map<string, T> =>
      new Map([...(prune ? [] : before), ...listed.map((one) => [one.id, one] as const)]);
    const listed = document.windows.map((one) => [one.id, one] as const);
    const asked = { by: person.name, version: answer.revision };
    const before = [...era.windows.keys(), ...waitingIn(truth).keys()];
    const approvers = document.settings.find(({ id }) => id === 'approvers');
    const list = approvers?.id === 'approvers' ? approvers.users : null;
    if (prune || list !== null) askForList(truth, list, asked);
    const kept = spared(era, at);
    const gone = prune
      ? before.filter((id) => !kept.has(id) && !id.startsWith('@')).map((id) => [id, null] as const)
      : [];
    const wishes = new Map([...gone, ...listed]);
    truth.change(at, {
      hosts: merged(era.hosts, document.hosts),
      systems: merged(era.systems, document.systems),
      integrations: merged(era.integrations, document.integrations),
      calendars: merged(era.calendars, document.calendars),
      windows: askedFor(truth, wishes, asked),
      letGo: truth.stillLetGo(at),
    });
  },
  'definition.remove': (truth, { params: { part, id, person }, answer, at }) => {
    const without = <T>(map: ReadonlyMap<string, T>): Map<string, T> =>
      new Map([...map].filter(([key]) => key !== id));
    const { hosts, systems, integrations, calendars } = truth.era;
    if (part === 'host') truth.change(at, { hosts: without(hosts) });
    if (part === 'system') truth.change(at, { systems: without(systems) });
    if (part === 'integration') truth.change(at, { integrations: without(integrations) });
    if (part === 'calendar') truth.change(at, { calendars: without(calendars) });
    if (part !== 'window') return;
    const asked = { by: person.name, version: answer.revision };
    truth.change(at, { windows: askedFor(truth, new Map([[id, null]]), asked) });
  },
  'hold.place': (truth, { params: { selector, until }, answer: { holdId }, at }) => {
    const ends = until === null ? null : instantIn(until);
    truth.pauses.set(holdId, {
      ...{ id: holdId, selector, since: at, until: ends },
      ends: [],
      resumedAt: new Map(),
      endedAt: Infinity,
    });
  },
  'hold.release': (truth, { params: { target, override }, at }) => {
    if ('holdId' in target) {
      const pause = truth.pauses.get(target.holdId);
      if (pause !== undefined) pause.endedAt = Math.min(pause.endedAt, at);
      else letGo(truth, target.holdId, 'all', at);
      return;
    }
    const chosen = selectedBy(truth.era, target.selector);
    const held = chosen.map((id) => [id, truth.holdsAt(id, at)] as const);
    for (const pause of truth.pausesAt(at)) {
      for (const [id, holds] of held) {
        if (holds.some((hold) => hold.id === pause.id)) pause.resumedAt.set(id, at);
      }
      // Nothing is left of it: it does not wait for what it would cover later.
      const isEmpty = selectedBy(truth.era, pause.selector).every((id) => pause.resumedAt.has(id));
      if (isEmpty && [...pause.resumedAt.values()].includes(at)) pause.endedAt = at;
    }
    if (!override) return;
    for (const [id, holds] of held) {
      for (const hold of holds) if (hold.kind === 'window') letGo(truth, hold.id, [id], at);
    }
  },
  'hold.extend': (truth, { params: { holdId, byMinutes } }) => {
    const pause = truth.pauses.get(holdId);
    const until = pause?.until ?? null;
    if (pause === undefined || until === null) return;
    pause.ends.push(until);
    pause.until = until + byMinutes * MINUTE_MS;
  },
  'hold.restore': (truth, { params: { holdId } }) => {
    const pause = truth.pauses.get(holdId);
    if (pause !== undefined) pause.until = pause.ends.pop() ?? pause.until;
  },
  'window.extend': (truth, { params: { windowId, byMinutes }, at }) => {
    const open = lastOpen(truth, windowId, at);
    if (open === undefined) return;
    const closesAt = open.closesAt + byMinutes * MINUTE_MS;
    change(truth, open, { kind: 'extended', span: { opensAt: open.opensAt, closesAt } }, at);
    noteTakenOver(truth, windowId);
  },
  'window.end': (truth, { params: { windowId }, at }) => {
    const open = lastOpen(truth, windowId, at);
    if (open === undefined) return;
    change(truth, open, { kind: 'ended', span: { opensAt: open.opensAt, closesAt: at } }, at);
  },
  'occurrence.skip': (truth, { params: { windowId, opensAt }, at }) => {
    const named = occurrenceNamed(truth, windowId, instantIn(opensAt));
    if (named !== undefined) change(truth, named, { kind: 'skipped', span: null }, at);
  },
  'occurrence.move': (truth, { params: { windowId, opensAt, to }, at }) => {
    const named = occurrenceNamed(truth, windowId, instantIn(opensAt));
    if (named === undefined) return;
    const opens = instantIn(to.opensAt);
    const length = named.closesAt - named.opensAt;
    const closesAt = to.closesAt === undefined ? opens + length : instantIn(to.closesAt);
    change(truth, named, { kind: 'moved', span: { opensAt: opens, closesAt } }, at);
    noteTakenOver(truth, windowId);
  },
  'occurrence.restore': (truth, { params: { windowId, opensAt }, at }) => {
    const original = originalOf(truth, windowId, instantIn(opensAt));
    const key = changeKey(windowId, original);
    const before = truth.era.changes.get(key) ?? [];
    const changes = new Map(truth.era.changes);
    // Only the last extension is undone; a skip or a move together with everything before it.
    const left = before.at(-1)?.kind === 'extended' ? before.slice(0, -1) : [];
    changes.set(key, left);
    truth.change(at, { changes });
  },
  'announcement.read': (truth, { params: { content }, at }) => noteAnnounced(truth, content, at),
  'announcement.accept': (truth, { params: { systems = [] }, answer: { proposal }, at }) =>
    acceptAnnounced(truth, proposal, systems, at),
  'source.put': (truth, { params }) => noteSource(truth, params),
  'approval.give': (truth, { params, at }) =>
    truth.change(at, { windows: approvedBy(truth, params), letGo: truth.stillLetGo(at) }),
  'approval.refuse': (truth, { params }) => void decidedBy(truth, params),
  'window.open': (truth, { params, answer, at }) => openByProgram(truth, params, answer, at),
  'window.beat': (truth, { params, at }) => beatByProgram(truth, params, at),
  'window.close': (truth, { params, answer, at }) => closeByProgram(truth, params, answer, at),
  'window.fromHold': (truth, { params: { holdId }, answer: { window }, at }) => {
    const pause = truth.pauses.get(holdId);
    if (pause !== undefined) pause.endedAt = at;
    truth.change(at, { windows: new Map([...truth.era.windows, [window.id, window]]) });
  },
};

/** Applies an accepted command; one without an effect on the truth changes nothing. */
export function acceptCommand<N extends CallName>(
  truth: Truth,
  name: N,
  accepted: Accepted<N>,
): void {
  const command: Commands[N] = COMMANDS[name];
  command?.(truth, accepted);
}

function instantIn(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

/** Of several that overlap the one that closes last; one fully released is over. */
export function lastOpen(truth: Truth, windowId: string, at: number): TrueOccurrence | undefined {
  return openOccurrences(truth.era, windowId, at)
    .filter(({ holdId }) => truth.era.letGo.get(holdId) !== 'all')
    .reduce<TrueOccurrence | undefined>(
      (last, one) => (last === undefined || one.closesAt > last.closesAt ? one : last),
      undefined,
    );
}

/** By its original start, or by its new one. */
function occurrenceNamed(
  truth: Truth,
  windowId: string,
  opensAt: number,
): TrueOccurrence | undefined {
  const all = occurrencesAround(truth.era, windowId, opensAt);
  return (
    all.find((one) => one.opensAt === opensAt && one.original !== opensAt) ??
    all.find((one) => one.original === opensAt)
  );
}

function originalOf(truth: Truth, windowId: string, opensAt: number): number {
  return occurrenceNamed(truth, windowId, opensAt)?.original ?? opensAt;
}

function change(
  truth: Truth,
  { windowId, original }: TrueOccurrence,
  made: Change,
  at: number,
): void {
  const changes = new Map(truth.era.changes);
  const key = changeKey(windowId, original);
  changes.set(key, [...(changes.get(key) ?? []), made]);
  truth.change(at, { changes });
}

function letGo(truth: Truth, holdId: string, ids: readonly string[] | 'all', at: number): void {
  const before = truth.era.letGo.get(holdId);
  const merged = ids === 'all' || before === 'all' ? 'all' : new Set([...(before ?? []), ...ids]);
  truth.change(at, { letGo: new Map([...truth.era.letGo, [holdId, merged]]) });
}
