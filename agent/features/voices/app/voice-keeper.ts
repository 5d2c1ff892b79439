import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import type { WriteOccurrence } from '../../../app/occurrence-calendar.ts';
import { TaskQueue } from '../../../app/schedulers/task-queue.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import { letterStep, type LetterStep, type WaitingLines } from '../core/letter-step.ts';
import { LINES, newOutbox, withLine, type LineName, type Outbox } from '../core/outbox.ts';
import { DueNotices } from './due-notices.ts';
import { letterOf } from './letter.ts';
import { LetterOutcomes } from './letter-outcomes.ts';
import { VoiceQueues } from './voice-queues.ts';
import type { SendResult, VoiceSenders } from './voice-sender.ts';
import { VoiceTroubles } from './voice-troubles.ts';

/** Voices that are told at the same time. */
const AT_ONCE = 8;
/** The longest wait between two looks, whatever the timers do (L7). */
const LOOK_MS = 30 * SECOND_MS;
/** What a voice does not hear is read again after a start; no more of it than this. */
const MOST_READ_AGAIN = 5_000;

interface KeeperPorts extends House {
  readonly senders: VoiceSenders;
  /** Of what is about no window. */
  readonly timeZone: () => string;
  readonly writeOccurrence: WriteOccurrence;
}

/** How far a voice was told. */
interface Standing {
  readonly waiting: number;
  /** `null`: nothing waits. */
  readonly since: Instant | null;
  readonly toldTo: number;
}

type Telling = Extract<LetterStep, { doing: 'tell' }>;

/**
 * Tells voices of what the trail has for them. The trail is the outbox: a voice keeps how far it was told,
 * and its letters have the same ids at every try. One letter of a voice at a time, in the order of the
 * trail; nothing waits for a voice (L12).
 */
export class VoiceKeeper {
  readonly #ports: KeeperPorts;
  readonly #queues: VoiceQueues;
  readonly #due: DueNotices;
  readonly #outcomes: LetterOutcomes;
  readonly #tasks = new TaskQueue(AT_ONCE);
  readonly #startedAt: {
    readonly seq: number;
    readonly at: Instant;
    readonly outboxes: ReadonlyMap<string, Outbox>;
  };
  readonly #troubles: VoiceTroubles;
  /** As last settled. */
  #voices: readonly Voice[] = [];
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#queues = new VoiceQueues(ports);
    this.#due = new DueNotices(ports);
    this.#troubles = new VoiceTroubles(ports);
    this.#outcomes = new LetterOutcomes(ports, this.#queues, this.#troubles);
    const outboxes = new Map(ports.ledger.state.voices);
    this.#startedAt = { seq: this.#newestSeq(), at: ports.clock.now(), outboxes };
  }

  get voices(): readonly Voice[] {
    const { settings } = this.#ports.ledger.state.definitions;
    return settingOf(settings, 'voices')?.list ?? NOBODY;
  }

  /** What waits for a voice. */
  waitingFor(id: string): WaitingLines {
    return this.#queues.of(id);
  }

  /** How many entries wait for it, since when, and up to which one it was told of everything. */
  standing(id: string): Standing {
    const lines = LINES.map((line) => this.#queues.of(id)[line]);
    const heads = lines.flatMap(({ first }) => first ?? []);
    return {
      waiting: lines.reduce((all, { count }) => all + count, 0),
      since: heads.length === 0 ? null : Math.min(...heads.map(({ at }) => at)),
      toldTo: Math.min(...heads.map(({ seq }) => seq), this.#queues.readTo + 1) - 1,
    };
  }

  /** Something was committed: a look when this turn is over. */
  soon(isPlanChanged = false): void {
    if (isPlanChanged) this.#due.changed();
    if (this.voices.length + this.#voices.length > 0) this.#wait(0);
  }

  look(): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    this.#callOff = undefined;
    const { ledger } = this.#ports;
    // After a restore another agent may tell the same people; a person says so first.
    if (isUndecided(ledger.state) || ledger.hasUnwritten) {
      this.#wait(LOOK_MS);
      return;
    }
    this.#settle();
    this.#due.look(this.voices);
    // A letter of several is of all that waits: after a start, what that is must be read first.
    if (this.#queues.read()) {
      this.#wait(0);
      return;
    }
    this.#skipUnheard();
    const waits = this.voices.map((voice) => this.#consider(voice));
    if (this.voices.length > 0) this.#wait(Math.min(LOOK_MS, ...waits));
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
    this.#tasks.clear();
  }

  /** A voice that is new, removed or changed. */
  #settle(): void {
    const { ledger, clock } = this.#ports;
    const { voices } = this;
    if (voices === this.#voices) {
      if (this.#queues.isBlind) this.#queues.reset(voices, ledger.state.voices);
      return;
    }
    const draft = new ChangeDraft();
    const definedAt = this.#newestSeq('config.changed');
    for (const { id } of voices) {
      if (!ledger.state.voices.has(id)) draft.voices.set(id, newOutbox(id, definedAt));
    }
    for (const id of ledger.state.voices.keys()) {
      if (voices.some((voice) => voice.id === id)) continue;
      draft.voices.set(id, null);
      this.#troubles.forget(id);
    }
    if (!draft.isEmpty && !ledger.commit(draft, clock.now()).ok) return;
    this.#voices = voices;
    this.#queues.reset(voices, ledger.state.voices);
  }

  /** Everything up to the end of the trail was looked at. */
  #skipUnheard(): void {
    const { readTo } = this.#queues;
    const draft = new ChangeDraft();
    for (const [id, outbox] of this.#ports.ledger.state.voices) {
      const waiting = this.#queues.of(id);
      const behind = LINES.filter(
        (line) => waiting[line].count === 0 && readTo - outbox.lines[line].toldTo > MOST_READ_AGAIN,
      );
      if (behind.length > 0) draft.voices.set(id, passed(outbox, behind, readTo));
    }
    if (!draft.isEmpty) this.#ports.ledger.commit(draft, this.#ports.clock.now());
  }

  /** Starts what is to be done now; how long to wait for what comes next. */
  #consider(voice: Voice): number {
    const { ledger, clock, planner, timeZone } = this.#ports;
    const outbox = ledger.state.voices.get(voice.id);
    if (outbox === undefined || this.#tasks.isBusy(voice.id) || this.#isHalted) return LOOK_MS;
    const now = clock.now();
    const waiting = this.#queues.of(voice.id);
    const { zones } = planner;
    const { outboxes, ...start } = this.#startedAt;
    const startedAt = { ...start, outbox: outboxes.get(voice.id) };
    const scene = { voice, outbox, waiting, startedAt, now, zones };
    const step = letterStep({ ...scene, zone: timeZone() });
    if (step.doing === 'wait') return step.until === null ? LOOK_MS : Math.max(0, step.until - now);
    if (step.doing === 'tell') this.#tell(voice, step);
    else if (step.doing === 'drop') {
      this.#outcomes.dropped(voice, step);
      this.soon();
    } else if (this.#decide(outbox, step, now)) return this.#consider(voice);
    return LOOK_MS;
  }

  #decide(
    outbox: Outbox,
    { doing, line, upTo }: Extract<LetterStep, { upTo: number }>,
    now: Instant,
  ): boolean {
    const known = outbox.lines[line];
    const draft = new ChangeDraft();
    const next =
      doing === 'gather'
        ? { ...known, digestTo: upTo }
        : { toldTo: upTo, digestTo: null, trying: null };
    draft.voices.set(outbox.id, withLine(outbox, line, next));
    if (!this.#ports.ledger.commit(draft, now).ok) return false;
    if (doing === 'gather') this.#queues.decided(outbox.id, line, upTo);
    else this.#queues.told(outbox.id, line, upTo);
    return true;
  }

  #tell(voice: Voice, step: Telling): void {
    const { guard, senders } = this.#ports;
    let sent: SendResult | undefined;
    this.#tasks.add(
      { name: voice.id, lane: 'voices' },
      async () => {
        const letter = await letterOf(this.#ports, voice, step);
        if (letter === undefined) throw new Error('The trail has no such entry any more.');
        const sender = await senders(voice);
        sent = await sender.send(letter);
        return sent;
      },
      (result) =>
        guard.run('voices', () => {
          if (this.#isHalted) return;
          if (sent?.ok === true) this.#outcomes.told(voice, step, sent.value);
          else if (!result.ok) {
            this.#outcomes.failed(voice, step, result.failure, sent?.retryAfterMs ?? 0);
          }
          this.soon();
        }),
    );
  }

  #newestSeq(kind?: AuditKind): number {
    const of = kind === undefined ? {} : { kind };
    return this.#ports.store.auditPage({ ...of, before: NEWEST, limit: 1 })[0]?.seq ?? 0;
  }

  #wait(ms: number): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    this.#callOff = this.#ports.delay(ms, () => this.look());
  }
}

const NOBODY: readonly Voice[] = [];

function passed(outbox: Outbox, lines: readonly LineName[], toldTo: number): Outbox {
  return lines.reduce((all, line) => withLine(all, line, { ...all.lines[line], toldTo }), outbox);
}
