import type {
  AuditEntry,
  AuditKind,
  EntryOf,
} from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import { concernedBy, hearsEntry, hearsTopic, type Concerned } from '../core/hears.ts';
import { instantOf } from './letters/letter-text.ts';
import type { WaitingLines } from '../core/letter-step.ts';
import { LINES, type LineName, type Outbox } from '../core/outbox.ts';
import { lineOf, topicOf } from '../core/trail-routes.ts';
import { WaitingLine, type WaitingEntry } from '../core/waiting-line.ts';

/** What people and documents do to one occurrence. */
const CHANGES = [
  'window.extended',
  'window.shortened',
  'occurrence.moved',
  'occurrence.skipped',
  'occurrence.restored',
] as const satisfies readonly AuditKind[];

/** Entries that one look reads, so that the engine never waits for it. */
const PAGE = 1_000;

/** What waits for each voice: read from the trail after the point up to which it was told. */
export class VoiceQueues {
  readonly #house: Pick<House, 'ledger' | 'store'>;
  #voices: readonly Voice[] = [];
  #readTo = 0;
  readonly #waiting = new Map<string, WaitingLines>();

  constructor(house: Pick<House, 'ledger' | 'store'>) {
    this.#house = house;
  }

  get readTo(): number {
    return this.#readTo;
  }

  of(id: string): WaitingLines {
    return this.#waiting.get(id) ?? noLines();
  }

  /** Reads anew, by these routes. */
  reset(voices: readonly Voice[], outboxes: ReadonlyMap<string, Outbox>): void {
    this.#voices = voices;
    this.#waiting.clear();
    const starts = voices.flatMap(({ id }) => {
      this.#waiting.set(id, noLines());
      const outbox = outboxes.get(id);
      return outbox === undefined ? [] : LINES.map((line) => outbox.lines[line].toldTo);
    });
    this.#readTo = Math.min(...starts);
  }

  /** The next page; `true`: there may be more. */
  read(): boolean {
    if (this.#voices.length === 0) return false;
    const entries = this.#house.store.auditPage({ after: this.#readTo, limit: PAGE });
    for (const entry of entries) this.#add(entry);
    this.#readTo = entries.at(-1)?.seq ?? this.#readTo;
    return entries.length === PAGE;
  }

  told(id: string, line: LineName, upTo: number): void {
    this.#waiting.get(id)?.[line].told(upTo);
  }

  /** One letter tells of all up to there. */
  decided(id: string, line: LineName, upTo: number): void {
    this.#waiting.get(id)?.[line].decide(upTo);
  }

  /** What waits is not all known: it is to be read anew. */
  get isBlind(): boolean {
    return [...this.#waiting.values()].some((lines) => LINES.some((line) => lines[line].isBlind));
  }

  /** The pause is over, or has an end. */
  #noReminders(holdId: string): void {
    for (const { rest } of this.#waiting.values()) rest.supersede(holdId);
  }

  #add(entry: AuditEntry): void {
    if (entry.kind === 'hold.released' || entry.kind === 'hold.extended') {
      this.#noReminders(entry.detail.holdId);
    }
    const topic = topicOf(entry);
    if (topic === undefined) return;
    const { definitions, voices } = this.#house.ledger.state;
    let concerned: Concerned | null | undefined;
    const line = lineOf(topic);
    const waiting: WaitingEntry = {
      ...{ seq: entry.seq, at: instantOf(entry), ...aheadOf(entry) },
      ...(isChange(entry) ? { changes: entry.detail.holdId } : {}),
    };
    for (const voice of this.#voices) {
      const outbox = voices.get(voice.id);
      const { toldTo = Infinity, digestTo = null } = outbox?.lines[line] ?? {};
      const lines = this.#waiting.get(voice.id);
      const isNew = entry.seq > toldTo;
      if (lines === undefined || (!isNew && !isUpdate(entry))) continue;
      if (!hearsTopic(voice, topic)) continue;
      concerned ??= concernedBy(entry, definitions);
      if (!hearsEntry(voice, { entry, topic, concerned })) continue;
      // Told once: with its entry for calendars. Also if it was told before the agent died.
      if (isUpdate(entry)) {
        const decidedTo = outbox?.lines.rest.digestTo ?? null;
        lines.rest.forgetChange(entry.detail.holdId, entry.seq, decidedTo);
      }
      if (!isNew) continue;
      if (waiting.about !== undefined) lines[line].supersede(waiting.about);
      lines[line].add(waiting, digestTo);
    }
  }
}

/** An occurrence that was told of before it opened is another one now. */
function isUpdate(entry: AuditEntry): entry is EntryOf<'occurrence.soon'> {
  return entry.kind === 'occurrence.soon' && entry.detail.state !== 'coming';
}

type ChangeKind = (typeof CHANGES)[number];

function isChange(entry: AuditEntry): entry is EntryOf<ChangeKind> {
  return CHANGES.some((kind) => kind === entry.kind);
}

function noLines(): WaitingLines {
  return { trouble: new WaitingLine(), soon: new WaitingLine(), rest: new WaitingLine() };
}

/** That it opens soon is of no use when it is open; that it does not, when it would be over. */
function aheadOf(entry: AuditEntry): Pick<WaitingEntry, 'until' | 'about'> {
  if (entry.kind === 'hold.forgotten') return { about: entry.detail.holdId };
  if (entry.kind !== 'occurrence.soon') return {};
  const { state, holdId } = entry.detail;
  const { opensAt, closesAt } = entry.occurrence;
  const isAhead = state === 'coming' || state === 'moved';
  return { about: holdId, until: parseInstant(isAhead ? opensAt : closesAt) };
}
