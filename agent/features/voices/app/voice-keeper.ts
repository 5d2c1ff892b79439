import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import type { House } from '../../../app/feature.ts';
import type { WriteOccurrence } from '../../../app/occurrence-calendar.ts';
import { TaskQueue } from '../../../app/schedulers/task-queue.ts';
import { retryWaitMs } from '../../../app/schedulers/retry-wait.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import { letterStep, LONGEST_WAIT_MS, type LetterStep } from '../core/letter-step.ts';
import { LINES, newOutbox, withLine, type LineName, type Outbox } from '../core/outbox.ts';
import { notToldFact, outdatedFact, toldFact, type LetterNamed } from '../core/voice-entries.ts';
import { DueNotices } from './due-notices.ts';
import { letterOf } from './letter.ts';
import { VoiceQueues } from './voice-queues.ts';
import type { Sent, SendResult, VoiceSenders } from './voice-sender.ts';
import { VoiceTroubles } from './voice-troubles.ts';

/** Voices that are told at the same time. */
const AT_ONCE = 8;
/** The longest wait between two looks, whatever the timers do (L7). */
const LOOK_MS = 30 * SECOND_MS;
const LONGEST_RETRY_MS = 10 * MINUTE_MS;
/** What is refused for so long, and so often, is given up: the next letter may be taken. */
const GIVE_UP_MS = HOUR_MS;
const GIVE_UP_ATTEMPTS = 5;
/** What a voice does not hear is read again after a start; no more of it than this. */
const MOST_READ_AGAIN = 5_000;

interface KeeperPorts extends House {
  readonly senders: VoiceSenders;
  /** Of what is about no window. */
  readonly timeZone: () => string;
  readonly writeOccurrence: WriteOccurrence;
}

type Telling = Extract<LetterStep, { doing: 'tell' }>;
/** What a step is about. */
type About = Pick<Telling, 'line' | 'entries'>;

/**
 * Tells voices of what the trail has for them. The trail is the outbox: a voice keeps how far it was told,
 * and its letters have the same ids at every try. One letter of a voice at a time, in the order of the
 * trail; nothing waits for a voice (L12).
 */
export class VoiceKeeper {
  readonly #ports: KeeperPorts;
  readonly #queues: VoiceQueues;
  readonly #due: DueNotices;
  readonly #tasks = new TaskQueue(AT_ONCE);
  readonly #startedAt: { readonly seq: number; readonly at: Instant };
  readonly troubles: VoiceTroubles;
  /** As last settled. */
  #voices: readonly Voice[] = [];
  #callOff: (() => void) | undefined;
  #isHalted = false;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
    this.#queues = new VoiceQueues(ports);
    this.#due = new DueNotices(ports);
    this.troubles = new VoiceTroubles(ports);
    this.#startedAt = { seq: this.#newestSeq(), at: ports.clock.now() };
  }

  get voices(): readonly Voice[] {
    const { settings } = this.#ports.ledger.state.definitions;
    return settingOf(settings, 'voices')?.list ?? NOBODY;
  }

  /** How many entries wait for it, and up to which entry of the trail it was told of everything. */
  standing(id: string): { readonly waiting: number; readonly toldTo: number } {
    const waiting = LINES.flatMap((line) => this.#queues.of(id)[line].map(({ seq }) => seq));
    return { waiting: waiting.length, toldTo: Math.min(...waiting, this.#queues.readTo + 1) - 1 };
  }

  /** Something was committed: a look when this turn is over. */
  soon(): void {
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
    const hasMore = this.#queues.read();
    if (!hasMore) this.#skipUnheard();
    const waits = this.voices.map((voice) => this.#consider(voice));
    if (this.voices.length > 0) this.#wait(hasMore ? 0 : Math.min(LOOK_MS, ...waits));
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
    if (voices === this.#voices) return;
    const draft = new ChangeDraft();
    const definedAt = this.#newestSeq('config.changed');
    for (const { id } of voices) {
      if (!ledger.state.voices.has(id)) draft.voices.set(id, newOutbox(id, definedAt));
    }
    for (const id of ledger.state.voices.keys()) {
      if (voices.some((voice) => voice.id === id)) continue;
      draft.voices.set(id, null);
      this.troubles.forget(id);
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
        (line) =>
          waiting[line].length === 0 && readTo - outbox.lines[line].toldTo > MOST_READ_AGAIN,
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
    const scene = { voice, outbox, waiting, startedAt: this.#startedAt, now, zones };
    const step = letterStep({ ...scene, zone: timeZone() });
    if (step.doing === 'wait') return step.until === null ? LOOK_MS : Math.max(0, step.until - now);
    if (step.doing === 'tell') this.#tell(voice, step);
    else if (step.doing === 'drop') this.#drop(voice, step);
    else if (this.#decide(outbox, step, now)) return this.#consider(voice);
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
    return this.#ports.ledger.commit(draft, now).ok;
  }

  #tell(voice: Voice, step: Telling): void {
    const { guard, senders } = this.#ports;
    let sent: SendResult | undefined;
    this.#tasks.add(
      { name: voice.id, lane: 'voices' },
      async () => {
        const letter = await letterOf(this.#ports, voice, step.entries);
        if (letter === undefined) throw new Error('The trail has no such entry any more.');
        const sender = await senders(voice);
        sent = await sender.send(letter);
        return sent;
      },
      (result) =>
        guard.run('voices', () => {
          if (this.#isHalted) return;
          if (sent?.ok === true) this.#told(voice, step, sent.value);
          else if (!result.ok) this.#failed(voice, step, result.failure, sent?.retryAfterMs ?? 0);
          this.soon();
        }),
    );
  }

  #told(voice: Voice, step: Telling, sent: Sent): void {
    const now = this.#ports.clock.now();
    const letter = namedOf(voice, step);
    const recipients = voice.kind === 'mail' ? voice.to.length : 1;
    const draft = new ChangeDraft();
    draft.note(toldFact(letter, sent, recipients, now));
    this.troubles.told(voice.id, sent, now);
    this.#moved(voice, step, draft, { at: now, answered: sent.answered });
  }

  #drop(voice: Voice, step: About): void {
    const draft = new ChangeDraft();
    draft.note(outdatedFact(namedOf(voice, step), this.#ports.clock.now()));
    this.troubles.over(voice.id);
    this.#moved(voice, step, draft);
    this.soon();
  }

  /** What happened is written with the next commit that can be, and until then nothing else is told. */
  #moved(voice: Voice, { line, entries }: About, draft: ChangeDraft, last?: Outbox['last']): void {
    const { ledger, clock } = this.#ports;
    const outbox = ledger.state.voices.get(voice.id);
    const toldTo = entries.at(-1)?.seq ?? 0;
    // It may have been removed meanwhile.
    if (outbox !== undefined) {
      const moved = withLine(outbox, line, { toldTo, digestTo: null, trying: null });
      draft.voices.set(voice.id, { ...moved, last: last ?? outbox.last });
    }
    this.#queues.told(voice.id, line, toldTo);
    ledger.record(draft, clock.now());
  }

  #failed(voice: Voice, step: Telling, failure: Failure, retryAfterMs: number): void {
    const { ledger, clock, log } = this.#ports;
    const now = clock.now();
    const outbox = ledger.state.voices.get(voice.id);
    log.warn('voice.failed', { voice: voice.id, ...failure });
    if (outbox === undefined) return;
    const { seq } = namedOf(voice, step);
    const known = outbox.lines[step.line].trying;
    const same = known?.seq === seq ? known : null;
    const attempts = (same?.attempts ?? 0) + 1;
    const since = Math.min(same?.since ?? now, now);
    if (isHopeless(failure, attempts, now - since)) {
      this.#gaveUp(voice, step, failure);
      return;
    }
    const waitMs = Math.max(retryWaitMs(attempts, LONGEST_RETRY_MS), retryAfterMs);
    const nextTryAt = now + Math.min(waitMs, LONGEST_WAIT_MS);
    const trying = { seq, attempts, since, nextTryAt, failure };
    const draft = new ChangeDraft();
    draft.voices.set(voice.id, withLine(outbox, step.line, { ...outbox.lines[step.line], trying }));
    if (same?.failure.message !== failure.message) {
      draft.note(notToldFact('voice.failed', namedOf(voice, step), failure, now));
    }
    ledger.record(draft, now);
    this.troubles.failed(voice.id, failure, now);
  }

  #gaveUp(voice: Voice, step: Telling, failure: Failure): void {
    const now = this.#ports.clock.now();
    const draft = new ChangeDraft();
    draft.note(notToldFact('voice.given-up', namedOf(voice, step), failure, now));
    this.#moved(voice, step, draft);
    this.troubles.over(voice.id);
    this.troubles.gaveUp(voice.id, failure, now);
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

function namedOf({ id }: Voice, { entries }: About): LetterNamed {
  return { voice: id, seq: entries.at(-1)?.seq ?? 0, entries: entries.length };
}

/** Another try is worth it as long as the other side cannot be reached. */
function isHopeless({ code }: Failure, attempts: number, forMs: number): boolean {
  return code !== 'scheduler-unreachable' && attempts >= GIVE_UP_ATTEMPTS && forMs >= GIVE_UP_MS;
}

function passed(outbox: Outbox, lines: readonly LineName[], toldTo: number): Outbox {
  return lines.reduce((all, line) => withLine(all, line, { ...all.lines[line], toldTo }), outbox);
}
