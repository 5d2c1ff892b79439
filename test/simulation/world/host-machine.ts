import { guardAnswer, type GuardAnswer } from '../model/host-guard.ts';
import type { Foresight } from '../model/foresight.ts';

/**
 * `claims`: says that it has each plan, and writes none. `alters`: drops every second hold, and says
 * the digest of that. `foreign`, `future`, `twice`, `flood`: what it says that its guards left.
 * `torn`, `garbage`, `never`: its answers.
 */
export const HOST_MOODS = [
  'honest',
  'claims',
  'alters',
  'foreign',
  'future',
  'twice',
  'flood',
  'torn',
  'garbage',
  'never',
] as const;

/**
 * The network to it is `cut` or there again (`joined`), and it answers `slow` or `quick`; its disk is
 * `full` or has room; its `clock` is set; it goes `down` and comes back; an image of it is `saved`, and
 * put back (`restored`); its `cron` starts everything.
 */
export const SERVER_EVENTS = [
  'cut',
  'joined',
  'slow',
  'quick',
  'full',
  'room',
  'clock',
  'down',
  'saved',
  'restored',
  'cron',
] as const;

export type ServerEvent = (typeof SERVER_EVENTS)[number];

export type HostMood = (typeof HOST_MOODS)[number];

/** A guard that was called there. */
export interface GuardCall {
  readonly hostId: string;
  readonly integrationId: string;
  /** By the host's clock. */
  readonly at: number;
  readonly second: number;
  /** By the agent's clock. */
  readonly seenAt: number;
  readonly pid: number;
  readonly answer: GuardAnswer;
  /** What the plan there was made of; `undefined`: nobody knows what it says. */
  readonly foresight: Foresight | undefined;
  /** A hold was in force for the whole second, by the truth of then. */
  readonly isInside: boolean;
  /** No hold was in force at any time of it. */
  readonly isFree: boolean;
  /** The agent, its document and this host had time to agree. */
  readonly isSettled: boolean;
  /** By the monotonic clock: when the agent had it. */
  knownAt: number | undefined;
}

interface Now {
  readonly elapsed: number;
  readonly seenAt: number;
}

/** Whether a hold is in force all through a second, or never in it. */
type HeldIn = (
  integrationId: string,
  from: number,
) => { readonly isInside: boolean; readonly isFree: boolean };

/** A line of a guard. */
export interface Line {
  readonly text: string;
  readonly call: GuardCall | undefined;
}

interface NewMachine {
  readonly isSetUp: boolean;
  readonly offset: number;
  readonly folder?: string;
}

interface Image {
  readonly plan: string | undefined;
  readonly foresight: Foresight | undefined;
  readonly records: readonly Line[];
  readonly taken: readonly Line[];
}

/** One server: its disk, its clock, its crontab and what is wrong with it. */
export class HostMachine {
  readonly id: string;
  /** Below the home of who logs in there. */
  readonly folder: string;
  /** By integration: whether our guard stands in its line. */
  readonly crontab = new Map<string, boolean>();
  isSetUp: boolean;
  plan: string | undefined;
  foresight: Foresight | undefined;
  /** The plan that it only says it has. */
  claimed: string | undefined;
  records: Line[] = [];
  taken: Line[] = [];
  /** All that an agent ever took from here. */
  readonly everTaken: Line[] = [];
  mood: HostMood = 'honest';
  /** Its plan is not the one that was sent, and it says so. */
  isAltered = false;
  isCut = false;
  isFull = false;
  isDown = false;
  /** Its answers take so much longer. */
  slowMs = 0;
  /** By how much its clock differs was known no better than this. */
  unsureMs = 0;
  /** Of its clock, on the monotonic one. */
  offset: number;
  clockChanges = 0;
  /** Its clock was never right. */
  wasOff = false;
  /** It once said what is not so. */
  hasLied = false;
  /** The agent was told that everything of ours is gone. */
  hasClaimedBare = false;
  /** By the monotonic clock: when anything was last wrong with it, or ceased to be. */
  troubledAt = -Infinity;
  /** Since when nobody can reach it, or believe it; `undefined`: it can be. */
  silentSince: number | undefined;
  /** It was cleared, or went back to an image: what was not collected is lost. */
  lostLines = 0;
  #image: Image | undefined;
  #nextPid = 1_000;

  constructor(id: string, { isSetUp, offset, folder = id }: NewMachine) {
    this.id = id;
    this.folder = folder;
    this.isSetUp = isSetUp;
    this.offset = offset;
    if (!isSetUp) this.silentSince = -Infinity;
  }

  /** Something is wrong with it now. */
  get isTroubled(): boolean {
    const isHampered = this.isFull || this.slowMs > 0 || this.mood !== 'honest';
    return this.isCut || this.isDown || !this.isSetUp || isHampered;
  }

  get isSilent(): boolean {
    const isLost = ['torn', 'garbage', 'never'].includes(this.mood);
    return this.isCut || this.isDown || !this.isSetUp || this.isAltered || isLost;
  }

  /** Call after anything that may change whether it is silent. */
  noteSilence(elapsed: number): void {
    this.silentSince = this.isSilent ? (this.silentSince ?? elapsed) : undefined;
  }

  /** cron starts every line of its crontab. */
  cron(now: Now, isSettled: boolean, heldIn: HeldIn): GuardCall[] {
    if (this.isDown || !this.isSetUp) return [];
    return [...this.crontab].flatMap(([id, isGuarded]) =>
      isGuarded ? [this.#guard(id, now, isSettled, heldIn)] : [],
    );
  }

  #guard(
    integrationId: string,
    { elapsed, seenAt }: Now,
    isSettled: boolean,
    heldIn: HeldIn,
  ): GuardCall {
    const at = this.offset + elapsed;
    const second = Math.floor(at / 1000);
    const answer = guardAnswer(this.plan, integrationId, second);
    const call: GuardCall = {
      ...{ hostId: this.id, integrationId, at, second, seenAt, pid: (this.#nextPid += 1) },
      ...{ answer, foresight: this.foresight, isSettled, knownAt: undefined },
      ...heldIn(integrationId, second * 1000),
    };
    const { starts, holds, why } = answer;
    const words = [second, integrationId, call.pid, starts ? 'started' : 'held', ...holds];
    // A full disk takes no record; the guard decides all the same.
    if (this.isFull) this.lostLines += 1;
    else this.records.push({ text: `${words.join(' ')} ${why ? `!${why}` : ''}`, call });
    return call;
  }

  /** An answer came so long after its question: a host or a network was slow, or the agent busy. */
  noteWait(ms: number): void {
    this.unsureMs = Math.max(this.unsureMs, Math.ceil(ms / 2));
  }

  setMood(mood: HostMood): void {
    this.mood = mood;
    this.hasLied ||= mood !== 'honest';
    this.claimed = undefined;
  }

  setUp(): void {
    this.isSetUp = true;
    this.hasClaimedBare = false;
    for (const id of this.crontab.keys()) this.crontab.set(id, true);
  }

  /** `undo.sh all`. */
  clear(): readonly string[] {
    this.lostLines += this.records.length + this.taken.length;
    Object.assign(this, { isSetUp: false, plan: undefined, foresight: undefined });
    this.isAltered = false;
    this.records = [];
    this.taken = [];
    for (const id of this.crontab.keys()) this.crontab.set(id, false);
    return ['restored: crontab', 'removed: /f'];
  }

  /** Nothing of ours is there. */
  get isBare(): boolean {
    const { plan, records, taken, crontab } = this;
    const isLeft = plan !== undefined || records.length + taken.length > 0;
    return !isLeft && ![...crontab.values()].includes(true);
  }

  saveImage(): void {
    const { plan, foresight, records, taken, isSetUp } = this;
    if (!isSetUp) return;
    this.#image = { plan, foresight, records: [...records], taken: [...taken] };
  }

  /** As it was yesterday: what its guards left since is lost, what the agent has already is back. */
  restoreImage(): void {
    if (this.#image === undefined || !this.isSetUp) return;
    const { plan, foresight, records, taken } = this.#image;
    this.lostLines += this.records.length + this.taken.length;
    Object.assign(this, { plan, foresight, isAltered: false });
    this.records = [...records];
    this.taken = [...taken];
  }
}
