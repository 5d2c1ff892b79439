import { isSelected } from '../../../shared/domain/definitions/selector.ts';
import { endOf, type HoldText } from '../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import {
  holdsIn,
  type AuditEntry,
  type AuditKind,
  type EntryOf,
} from '../../../shared/domain/trail/audit-entry.ts';
import type { DefinitionsThen } from './definitions-then.ts';
import { isUpTo, untilEnd } from './occurrence-end.ts';
import type { OccurrenceTrail } from './occurrence-report-trail.ts';
import { entriesOf, type TrailReader } from './trail-pages.ts';

/** Each other hold, as the latest entry tells it: a person may have changed its end. */
export class OtherHolds {
  readonly #holdId: string;
  readonly #latest = new Map<string, { readonly hold: HoldText; readonly seq: number }>();

  constructor(holdId: string) {
    this.#holdId = holdId;
  }

  note(entry: AuditEntry): void {
    for (const hold of holdsIn(entry)) this.#add(hold, entry.seq);
  }

  /** What held any of these beside it, though no run met it: few are due of what runs once a day. */
  async noteAround(
    reader: TrailReader,
    trail: OccurrenceTrail,
    then: DefinitionsThen,
    concerned: ReadonlySet<string>,
  ): Promise<void> {
    for (const entry of trail.story) this.note(entry);
    for (const id of concerned) {
      const paused = pausedBefore(reader, trail, id);
      if (paused === undefined) continue;
      for (const hold of holdsIn(paused)) {
        // What paused it first may have been over since.
        if (endOf(hold) > (parseInstant(trail.opened.at) ?? 0)) this.#add(hold, paused.seq);
      }
    }
    const { opened, end, now } = trail;
    const span = { since: opened.at, until: untilEnd(end, now) };
    for await (const entry of entriesOf(reader, { kind: 'hold.placed', ...span })) {
      if (!isUpTo(end, entry)) continue;
      const hold = placedHold(entry, then, concerned);
      if (hold !== undefined) this.#add(hold, entry.seq);
    }
    for (const kind of ['hold.extended', 'hold.restored'] as const) {
      for await (const { detail, seq } of entriesOf(reader, { kind, ...span })) {
        const known = this.#latest.get(detail.holdId);
        if (known !== undefined) this.#add({ ...known.hold, until: detail.after }, seq);
      }
    }
  }

  all(): HoldText[] {
    return [...this.#latest.values()].map(({ hold }) => hold);
  }

  #add(hold: HoldText, seq: number): void {
    const isLater = seq > (this.#latest.get(hold.id)?.seq ?? 0);
    if (hold.id !== this.#holdId && isLater) this.#latest.set(hold.id, { hold, seq });
  }
}

/** What it was paused by at the opening; `undefined` if it flowed, or paused with it. */
function pausedBefore(
  reader: TrailReader,
  { opened: { at: until } }: OccurrenceTrail,
  integration: string,
): EntryOf<'integration.paused'> | undefined {
  const last = (kind: AuditKind): AuditEntry | undefined =>
    reader.history.search({ integration, kind, until, before: NEWEST, limit: 1 }).entries.at(-1);
  const paused = last('integration.paused');
  if (paused?.kind !== 'integration.paused') return undefined;
  return (last('integration.resumed')?.seq ?? 0) > paused.seq ? undefined : paused;
}

/** `undefined`: it holds none of them. */
function placedHold(
  { at, actor, reason, windowId, occurrence, detail }: EntryOf<'hold.placed'>,
  { windows, integrations }: DefinitionsThen,
  concerned: ReadonlySet<string>,
): HoldText | undefined {
  if (detail.kind === 'manual') {
    const { holdId, until } = detail;
    if (!detail.integrations.some((id) => concerned.has(id))) return undefined;
    return {
      id: holdId,
      kind: 'manual',
      reason: reason ?? '',
      by: actor.name ?? '',
      since: at,
      until,
    };
  }
  const window = windows.get(windowId ?? '');
  if (window === undefined || occurrence === undefined) return undefined;
  const isAbout = [...concerned].some((id) => {
    const integration = integrations.get(id);
    return integration !== undefined && isSelected(window.covers, integration);
  });
  if (!isAbout) return undefined;
  return {
    ...{ id: detail.holdId, kind: 'window', windowId: window.id, by: 'schedule' },
    reason: window.reason ?? window.title ?? window.id,
    ...(window.change === undefined ? {} : { change: window.change }),
    ...{ since: at, until: occurrence.closesAt },
  };
}
