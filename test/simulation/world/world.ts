import type { StateChange } from '../../../agent/core/state/agent-state.ts';
import type { ZoneData } from '../../../agent/ports/time/zone-data.ts';
import {
  agentCalls,
  type CallName,
  type EventData,
} from '../../../shared/contract/agent-contract.ts';
import type { AuditFact } from '../../../shared/domain/facts/audit-fact.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import type { KeptArchive } from '../../../shared/domain/trail/archived-part.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { fail, type Result } from '../../../shared/errors.ts';
import { zones } from '../../support/zones.ts';
import { contentOfNothing } from '../story/announced.ts';
import { noteFact, noteFeed } from '../model/announced.ts';
import { noteLeaseEnd } from '../model/leases.ts';
import { heardForMs } from './heard-for.ts';
import { lessThan, openNow, type OpenNow } from '../model/open-now.ts';
import { holdsThatMayLast } from '../model/reopenings.ts';
import { Truth } from '../model/truth.ts';
import { AgentLife, told, type Surroundings } from './agent-life.ts';
import { Disk, Killed } from './disk.ts';
import { SimulatedErp } from './erp.ts';
import { SimulatedMonitors } from './monitors.ts';
import { SimulatedPost } from './post.ts';
import { SimulatedNeighbour } from './neighbour.ts';
import { SimulatedGuards } from './guards.ts';
import { HOST_SETTLES_MS, SimulatedHosts } from './hosts.ts';
import { SimulatedRuns } from './runs.ts';
import { accept, type Sent } from './sent.ts';
import { SimulatedSchedulers, type OutsideEdit } from './schedulers.ts';
import { settled, SimulatedTime } from './time.ts';

/** The agent ticks at least this often, whatever its timers do (L7). */
const HEARTBEAT_MS = 30_001;

/** An answer that needs no time needs no more turns of the event loop: long work lets others go first. */
const MOST_TURNS = 1_000;

/** A process that was blocked catches up within this. */
const CATCHES_UP_MS = 1_500;

/** Hosts are asked twice within this, and have told everything. */
const HOSTS_TELL_MS = 200_000;

/** The longest wait of a voice before another try, and a server that stalls. */
const POST_TELLS_MS = 12 * 60_000;

/** A host that answers has a changed plan within this. */
const TELLS_HOSTS_MS = 5_000;

/** Runs that do not end are ended by then. */
const STOPS_WITHIN_MS = 7_000;
const STOPS_AT_LAST_MS = 60_000;

/** A scheduler is paused before an opening, and resumed after a closing, within this. */
const NEAR_HOLD_MS = 120_000;

/** A trail entry as committed, with the number of commits by then. */
export interface Committed {
  readonly fact: AuditFact;
  readonly commits: number;
}

/** A wall-clock range in which the agent could not tick at once. */
export interface Absence {
  readonly from: number;
  /** `Infinity` while it lasts. */
  to: number;
  /** What is due until then may be found only then: timers that were set before are late. */
  readonly foundBy?: number;
}

/** What a command was answered. */
export interface Answered {
  readonly name: CallName;
  readonly isDry: boolean;
  readonly value: unknown;
  readonly at: number;
}

/** One machine with an agent, the systems around it and the people who use it. */
export class World {
  readonly time: SimulatedTime;
  readonly disk: Disk;
  readonly runs: SimulatedRuns;
  readonly guards: SimulatedGuards;
  readonly schedulers: SimulatedSchedulers;
  readonly hosts: SimulatedHosts;
  readonly neighbour: SimulatedNeighbour;
  readonly erp: SimulatedErp;
  readonly monitors: SimulatedMonitors;
  readonly post: SimulatedPost;
  readonly #beganAt: number;
  readonly truth = new Truth();
  readonly trail: Committed[] = [];
  /** What must never happen. */
  readonly incidents: string[] = [];
  /** What the one feed of announcements lists, as base64; nothing where it is not set. */
  feed: string | undefined;
  isFeedGone = false;
  /** What a document changed in open occurrences without permission. */
  readonly inPassing: string[] = [];
  readonly absences: Absence[] = [];
  /** By the wall clock: when it was about to jump, or the process to be blocked. */
  readonly interruptions: number[] = [];
  /** By the monotonic clock: until then the agent may not have noticed a clock change. */
  unnoticedUntil = 0;
  /** The clock was set back, and no agent running then has noticed it yet. */
  #isSetBackUnseen = false;
  /**
   * By the wall clock: repeats up to then, while no agent was running, need no verdict, because
   * nobody can tell how often the clock showed them.
   */
  blindUpTo = -Infinity;
  /** By the wall clock: since when an agent that has not noticed that saw nothing. */
  #unseenFrom = Infinity;
  /** What was in the trail then. */
  #seenEntries = 0;
  /** By the monotonic clock: since when an agent is running. */
  aliveSince = 0;
  /** By the monotonic clock: when anything but runs was last recorded, or a reopening went on. */
  changedAt = -Infinity;
  /** By reopening: how many integrations it held when it was last recorded. */
  readonly #waiting = new Map<string, number>();
  /** How often the clock was set back. */
  setBacks = 0;
  /** Runs that a person let through a hold. */
  readonly letThrough = new Set<string>();
  readonly events: EventData<'state.changed'>[] = [];
  zones: ZoneData = zones;
  /** How long the agent stays down when its process ends. */
  downMs = 1_000;
  /** The last command that was accepted, until it was looked at. */
  answered: Answered | undefined;
  /** The snapshot a person saw last. */
  seen: Snapshot | undefined;
  #life: AgentLife | undefined;
  /** As the clock showed it; -Infinity once the clock was set while no agent lived. */
  #diedAt = -Infinity;
  #ids = 0;
  #isReturning = false;
  #absence: Absence | undefined;
  readonly #sent = new Map<string, Sent>();

  /** `old`: entries of the trail from years ago. */
  constructor(start: number, old = 0) {
    this.#beganAt = start;
    this.time = new SimulatedTime(start);
    this.disk = new Disk(this.time, (change, facts) => this.#committed(change, facts), old);
    const commits = (): number => this.disk.commits;
    this.runs = new SimulatedRuns(this.time, commits);
    const incident = (what: string): void => void this.incidents.push(what);
    this.guards = new SimulatedGuards(this.time, this.disk.guardPlace, {
      ...{ commits, incident },
      isSeen: () => this.areFlagsWritten,
    });
    this.schedulers = new SimulatedSchedulers(this.time);
    this.hosts = new SimulatedHosts({
      time: this.time,
      truth: this.truth,
      mayReopen: (id, at) => this.mayReopen(id, at),
      isAgentSettled: () => this.hasToldHosts,
    });
    this.neighbour = new SimulatedNeighbour(this.hosts, this.time, this.disk.directory.root);
    this.erp = new SimulatedErp(this.time);
    this.monitors = new SimulatedMonitors(this.time);
    this.post = new SimulatedPost(this.time);
  }

  /** What the agent that is running knows of archives. */
  get archives(): readonly KeptArchive[] {
    return this.life?.archives ?? [];
  }

  get life(): AgentLife | undefined {
    return this.#life?.isAlive === true ? this.#life : undefined;
  }

  newId(): string {
    return `id-${(this.#ids += 1)}`;
  }

  start(): void {
    if (this.life !== undefined) return;
    try {
      this.#life = new AgentLife(this.#surroundings(), () => this.#gone());
      if (this.#life.isAlive) this.#back();
    } catch (thrown) {
      if (!(thrown instanceof Killed)) this.incidents.push(`it did not start: ${told(thrown)}`);
    }
  }

  /** kill -9; restarted after `downMs`. */
  kill(): void {
    if (this.life === undefined) return;
    this.#life?.kill();
    this.#gone();
  }

  async stop(): Promise<void> {
    const { life } = this;
    if (life === undefined) return;
    this.#goes();
    let isOver = false;
    void life.stop().then(() => (isOver = true));
    await this.time.pass(STOPS_WITHIN_MS);
    // It may also be killed at its final commit.
    const isStopping = (): boolean => !isOver && life.isAlive;
    for (let waited = 0; isStopping() && waited < STOPS_AT_LAST_MS; waited += 1_000) {
      await this.time.pass(1_000);
    }
    if (isStopping()) this.incidents.push('it does not stop');
    // Where it was killed instead, another one may be running by now.
    if (this.#life === life) this.#gone();
  }

  /** Sends a call and lets time pass for it; `undefined` if the agent died before replying. */
  async call(name: CallName, params: unknown): Promise<Result<unknown>> {
    const { life } = this;
    if (life === undefined) return fail('agent-unreachable', 'No agent answers.');
    const { commandId } = params as { commandId?: string };
    if (commandId !== undefined) this.#sent.set(commandId, { name, params });
    const { failures } = this.disk;
    const answered = { answer: undefined as Result<unknown> | undefined };
    void life.call(name, params).then((answer) => (answered.answer = answer));
    for (
      let turn = 0;
      turn < MOST_TURNS && answered.answer === undefined && life.isAlive;
      turn += 1
    ) {
      await settled();
    }
    if (!life.isAlive) return fail('agent-unreachable', 'The agent died before it answered.');
    if (answered.answer === undefined) await this.time.pass(10_000);
    if (this.disk.failures > failures) this.#noteAnswered(name, params, answered.answer);
    return answered.answer ?? fail('internal', 'no answer within 10 s');
  }

  /** L4: what was accepted while commits failed is on disk nevertheless. */
  #noteAnswered(name: CallName, params: unknown, answer: Result<unknown> | undefined): void {
    const { commandId, dryRun } = params as { commandId?: string; dryRun?: boolean };
    if (answer?.ok !== true || commandId === undefined || dryRun === true) return;
    // A no-op is not written.
    const { revision = 0 } = answer.value as { revision?: number };
    if (!this.#sent.has(commandId) || revision <= this.disk.revision) return;
    this.incidents.push(`${name} was accepted and is not on the disk`);
  }

  /** Whether a reopening may have held it at `at`: its window's closing was not recorded by then. */
  mayReopen(integrationId: string, at: number): boolean {
    const holds = holdsThatMayLast(this.truth, integrationId, this.#beganAt, at);
    if (holds.length === 0) return false;
    const closed = new Set<string | undefined>();
    for (const { fact } of this.trail) {
      const isClosing = fact.kind === 'window.closed' && (parseInstant(fact.at) ?? at) < at;
      if (isClosing) closed.add(fact.detail.holdId);
    }
    return holds.some((holdId) => !closed.has(holdId));
  }

  /** Someone outside Remanso changes an entry of a scheduler. */
  editScheduler(name: string, edit: OutsideEdit): void {
    const { now } = this.time;
    const isFree =
      this.truth.isFreeBetween(name, now - NEAR_HOLD_MS, now + NEAR_HOLD_MS) &&
      !this.mayReopen(name, now - NEAR_HOLD_MS);
    // Until then the agent may still have to resume it, and cannot tell who disabled it.
    const { elapsed } = this.time;
    const isSettled = this.isNoticed && elapsed - this.aliveSince > NEAR_HOLD_MS;
    const isKnown = isSettled && this.schedulers.obeysFor(name) > NEAR_HOLD_MS;
    this.schedulers.edit(name, edit, isFree && isKnown);
  }

  /** The last instant, as the clock showed it, at which an agent can have recorded anything. */
  get #seenUpTo(): number {
    const { now } = this.time;
    const wroteUntil = this.disk.unwrittenSince ?? Infinity;
    const livedUntil = this.life === undefined ? this.#diedAt : Infinity;
    // What a jump or a stall that is not noticed yet has passed over.
    const sawUntil = this.time.elapsed < this.unnoticedUntil ? this.#unseenFrom : Infinity;
    return Math.min(now, livedUntil - 1, wroteUntil - 1, sawUntil - 1);
  }

  /** Whether a closing or an end of a pause was recorded since a jump that may not be noticed yet. */
  #endedSince(): (holdId: string) => boolean {
    if (this.time.elapsed >= this.unnoticedUntil) return () => false;
    const ended = new Set<string>();
    for (const { fact } of this.trail.slice(this.#seenEntries)) {
      const isExpiry = fact.kind === 'hold.released' && fact.detail.why === 'expired';
      const isClosing = fact.kind === 'window.closed' || fact.kind === 'reopening.started';
      if (isExpiry || isClosing) ended.add(fact.detail.holdId ?? '');
    }
    return (holdId) => ended.has(holdId);
  }

  /** Sets the wall clock; where it goes back, instants repeat. */
  setClock(byMs: number): void {
    if (byMs < 0) {
      this.setBacks += 1;
      const seen = { upTo: this.#seenUpTo, isEnded: this.#endedSince() };
      this.truth.clockSetBack(this.time.now, seen);
      this.#isSetBackUnseen = true;
    }
    this.#loseSight(byMs);
    if (this.life === undefined) this.#diedAt = -Infinity;
    this.#jump(byMs);
  }

  /** Repeats that were skipped over before anyone noticed were never shown by the clock. */
  #jump(byMs: number): void {
    const { elapsed } = this.time;
    this.interruptions.push(this.time.now);
    this.time.setClock(byMs);
    const isUnnoticed = elapsed < this.unnoticedUntil && this.#isSetBackUnseen;
    if (byMs > 0 && isUnnoticed) this.blindUpTo = this.time.now;
    this.unnoticedUntil = elapsed + HEARTBEAT_MS;
    this.#noteAbsence(byMs);
  }

  /** Detected at the next start, or within an hour. */
  installZones(version: string): void {
    const { source } = zones;
    this.zones = { version, source, rules: (zoneId) => zones.rules(zoneId) };
  }

  async sleep(ms: number): Promise<void> {
    this.#loseSight(ms);
    this.#jump(ms);
    this.hosts.sleep(ms);
    await settled();
  }

  async stall(ms: number): Promise<void> {
    this.#loseSight(0);
    this.interruptions.push(this.time.now);
    this.time.stall(ms);
    this.unnoticedUntil = Math.max(this.unnoticedUntil, this.time.elapsed + CATCHES_UP_MS);
    this.#noteAbsence(ms);
    await this.time.pass(0);
  }

  /** Everything works again, and enough time passes for everything to end. */
  async fairWeather(): Promise<void> {
    const { disk, erp, schedulers, runs } = this;
    Object.assign(disk.weather, { failing: 0, slow: 0, killAt: undefined });
    erp.moods.clear();
    // Whatever it lists now would be a new question.
    this.isFeedGone = true;
    for (const name of schedulers.entries.keys()) schedulers.setMood(name, 'obeys');
    runs.endAll();
    this.guards.clearAll();
    this.monitors.fairWeather();
    this.post.fairWeather();
    this.hosts.fairWeather();
    this.start();
    await this.time.pass(this.hosts.machines.size === 0 ? 60_000 : HOSTS_TELL_MS);
    if (this.post.isUsed) await this.time.pass(POST_TELLS_MS);
  }

  /** Whether the agent has had time to see the current state. */
  get isNoticed(): boolean {
    const { elapsed } = this.time;
    return this.life !== undefined && elapsed >= this.unnoticedUntil && !this.disk.isTroubled;
  }

  /** An agent is running and has had time to publish the current plan for guards. */
  get areFlagsWritten(): boolean {
    const hasLived = this.time.elapsed - this.aliveSince > CATCHES_UP_MS;
    return this.isNoticed && !this.guards.mayFail && hasLived;
  }

  /** The agent has had time to tell hosts that answer everything that people want. */
  get hasToldHosts(): boolean {
    const { elapsed } = this.time;
    const since = Math.max(this.aliveSince, this.changedAt);
    // By how much their clocks differ from a clock that was set is known with the next check.
    const isInStep = elapsed - this.unnoticedUntil > HOST_SETTLES_MS;
    return this.isNoticed && isInStep && elapsed - since > TELLS_HOSTS_MS;
  }

  /** Begins with an earlier jump that is not noticed yet. */
  #noteAbsence(ms: number): void {
    const { now, elapsed } = this.time;
    const from = Math.min(now - Math.max(0, ms), this.#unseenFrom);
    this.absences.push({ from, to: now, foundBy: now + this.unnoticedUntil - elapsed });
  }

  dispose(): void {
    this.#life?.kill();
    this.disk.dispose();
  }

  #committed(change: StateChange, facts: readonly AuditFact[]): void {
    const { commits } = this.disk;
    for (const fact of facts) this.trail.push({ fact, commits });
    const isTold = facts.some(({ kind }) => !kind.startsWith('run.'));
    if (this.#holdsOthers(change) || isTold) this.changedAt = this.time.elapsed;
    for (const fact of facts) this.#noteUnsent(fact);
    const { command } = change;
    const sent = command === undefined ? undefined : this.#sent.get(command.id);
    if (command === undefined || sent === undefined) return;
    this.#sent.delete(command.id);
    const before = openNow(this.truth.era, command.at);
    accept(this.truth, sent, command.answer, command.at);
    this.#noteInPassing(sent, before, command.at);
    if (sent.name === 'run.breakGlass') {
      const { runId } = agentCalls['run.breakGlass'].result.parse(JSON.parse(command.answer));
      this.letThrough.add(runId);
    }
  }

  /** What nobody sends a command for: leases that run out, feeds, and standing orders over them. */
  #noteUnsent(fact: AuditFact): void {
    noteLeaseEnd(this.truth, fact, heardForMs(this));
    if (!fact.kind.startsWith('announcement.')) return;
    const at = parseInstant(fact.at) ?? this.time.now;
    const before = openNow(this.truth.era, at);
    const isNews = fact.kind === 'announcement.proposed' || fact.kind === 'announcement.changed';
    if (isNews && fact.detail.source !== 'files') noteFeed(this.truth, this.#listed(), at);
    if (!noteFact(this.truth, fact, at)) return;
    const less = lessThan(before, openNow(this.truth.era, at));
    if (less !== undefined) this.inPassing.push(`a standing order: ${less}`);
  }

  #listed(): Uint8Array {
    return Buffer.from(this.feed ?? contentOfNothing(this.time.now), 'base64');
  }

  /** A reopening that releases what a pause still holds is told by nothing but the plan. */
  #holdsOthers({ reopenings = new Map() }: StateChange): boolean {
    let isOther = false;
    for (const [holdId, reopening] of reopenings) {
      const waiting = reopening?.waiting.length ?? 0;
      isOther ||= waiting !== (this.#waiting.get(holdId) ?? 0);
      this.#waiting.set(holdId, waiting);
    }
    return isOther;
  }

  #noteInPassing({ name, params }: Sent, before: OpenNow, at: number): void {
    const { part, allowOpenChanges } = params as { part?: string; allowOpenChanges?: boolean };
    // An integration removed explicitly is not a side effect.
    const isAsked = allowOpenChanges === true || part === 'integration';
    if (isAsked || (name !== 'document.apply' && name !== 'definition.remove')) return;
    const less = lessThan(before, openNow(this.truth.era, at));
    if (less !== undefined) this.inPassing.push(`${name}: ${less}`);
  }

  #surroundings(): Surroundings {
    const { time, disk, runs, guards, schedulers, hosts, erp, monitors, post } = this;
    return {
      ...{ time, disk, runs, guards, schedulers, hosts, erp, monitors, post },
      zones: () => this.zones,
      feed: () => (this.isFeedGone ? undefined : this.#listed()),
      newId: () => this.newId(),
      incident: (what) => this.incidents.push(what),
      told: (event, data) => {
        if (event === 'state.changed') this.events.push(data as EventData<'state.changed'>);
      },
    };
  }

  /**
   * The clock is about to jump, or the process to be blocked: what is due from then on is found once
   * that is noticed.
   */
  #loseSight(byMs: number): void {
    const { now, elapsed } = this.time;
    if (elapsed >= this.unnoticedUntil) this.#seenEntries = this.trail.length;
    this.#unseenFrom = (elapsed < this.unnoticedUntil ? this.#unseenFrom : now) + Math.min(0, byMs);
  }

  /** From now on it starts nothing. */
  #goes(): void {
    if (this.time.elapsed >= this.unnoticedUntil) this.#isSetBackUnseen = false;
    const { now, elapsed } = this.time;
    const from = elapsed < this.unnoticedUntil ? Math.min(now, this.#unseenFrom) : now;
    this.#absence = { from, to: Infinity };
    this.absences.push(this.#absence);
  }

  /** The process ended in whatever way: another one is started after a while. */
  #gone(): void {
    if (this.#isReturning) return;
    this.#isReturning = true;
    this.#diedAt = this.time.now;
    if (this.#absence === undefined) this.#goes();
    this.time.after(this.downMs, () => this.start());
  }

  #back(): void {
    this.#isReturning = false;
    this.aliveSince = this.time.elapsed;
    if (this.#absence !== undefined) this.#absence.to = this.time.now;
    if (this.#isSetBackUnseen) this.blindUpTo = this.time.now;
    this.#isSetBackUnseen = false;
    this.#absence = undefined;
  }
}
