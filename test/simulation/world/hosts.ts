import type {
  CommandCall,
  CommandEnd,
} from '../../../agent/adapters/connectors/kit/command-end.ts';
import { HostMachine, type GuardCall, type HostMood, type ServerEvent } from './host-machine.ts';
import { foresightOf, type Foresight } from '../model/foresight.ts';
import type { Truth } from '../model/truth.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { stewardReply } from './host-steward.ts';
import { digestOf, framed, stewardWords, type StewardWords } from './steward-words.ts';
import type { SimulatedTime } from './time.ts';

/** A request is on its way for this long, and its answer as long again. */
const WAY_MS = 15;
/** ServerAliveInterval and ConnectTimeout of ssh. */
const GIVES_UP_MS = 10_000;
/** What was wrong with a host is found out, and put right, within this. */
export const HOST_SETTLES_MS = 150_000;
/** A host that was asked while it slept is called this often. */
const CALLS_IN_A_SLEEP = 40;

const GARBAGE = Buffer.alloc(300_000, 'x');

interface HostsWorld {
  readonly time: SimulatedTime;
  readonly truth: Truth;
  /** A reopening may hold it, after its window has closed. */
  readonly mayReopen: (integrationId: string, at: number) => boolean;
  /** The agent knows everything, and had time to tell the hosts. */
  readonly isAgentSettled: () => boolean;
}

/** What one life of the agent was told of a host's plan. */
interface ReadBack {
  readonly life: object;
  /** The text that it said it has. */
  readonly plan: string;
}

/** What a story says of a server. */
export interface ServerOfStory {
  readonly cronMs: number;
  readonly isSetUp: boolean;
  readonly aheadMs: number;
}

/** Servers with schedules, and the network between them and the agent. */
export class SimulatedHosts {
  readonly machines = new Map<string, HostMachine>();
  readonly calls: GuardCall[] = [];
  readonly readBack = new Map<string, ReadBack>();
  readonly #world: HostsWorld;

  constructor(world: HostsWorld) {
    this.#world = world;
  }

  add(id: string, { cronMs, isSetUp, aheadMs }: ServerOfStory): void {
    const { time } = this.#world;
    const offset = time.now - time.elapsed + aheadMs;
    const machine = new HostMachine(id, { isSetUp, offset });
    machine.wasOff = aheadMs !== 0;
    this.machines.set(id, machine);
    const again = (): void => {
      this.cron(id);
      time.after(cronMs, again);
    };
    time.after(cronMs, again);
  }

  /** cron starts everything there. */
  cron(id: string): void {
    const machine = this.machines.get(id);
    if (machine === undefined) return;
    this.#writeCrontab(machine);
    const isSettled = this.isSettled(machine);
    this.calls.push(...machine.cron(this.#now, isSettled, this.#heldIn));
  }

  /** The agent's machine slept: hosts did not. */
  sleep(ms: number): void {
    for (const machine of this.machines.values()) {
      const step = ms / CALLS_IN_A_SLEEP;
      for (let call = 0; call < CALLS_IN_A_SLEEP; call += 1) {
        machine.offset += step;
        this.#writeCrontab(machine);
        this.calls.push(...machine.cron(this.#now, false, this.#heldIn));
      }
    }
  }

  /** `ms`: how long, or by how much. */
  happens(id: string, what: ServerEvent | HostMood, ms: number): void {
    switch (what) {
      case 'cron':
        this.cron(id);
        return;
      case 'saved':
        this.machines.get(id)?.saveImage();
        return;
      case 'down':
        this.#reboot(id, ms);
        return;
      default:
        this.#change(id, (machine) => {
          changed(machine, what, ms);
        });
    }
  }

  /** Killed, and back after a while: what is on its disk is still there. */
  #reboot(id: string, downMs: number): void {
    const setDown = (isDown: boolean): void => {
      this.#change(id, (machine) => {
        machine.isDown = isDown;
      });
    };
    setDown(true);
    this.#world.time.after(downMs, () => {
      setDown(false);
    });
  }

  /** What a person was told of it. */
  noteCleared(id: string, isDone: boolean): void {
    const machine = this.machines.get(id);
    if (machine !== undefined && isDone) machine.hasClaimedBare = true;
  }

  /** Everything works again; a person sets up again what was cleared. */
  fairWeather(): void {
    const { time } = this.#world;
    for (const id of this.machines.keys()) {
      this.#change(id, (machine) => {
        Object.assign(machine, { isCut: false, isFull: false, isDown: false, slowMs: 0 });
        machine.setMood('honest');
        if (!machine.isSetUp) machine.setUp();
        const offset = time.now - time.elapsed;
        if (machine.offset !== offset) machine.clockChanges += 1;
        machine.offset = offset;
      });
    }
  }

  /** What ssh is to one life of the agent. */
  ssh(isAlive: () => boolean, life: object): (call: CommandCall) => Promise<CommandEnd> {
    return (call) => {
      const { promise, resolve } = Promise.withResolvers<CommandEnd>();
      const { time } = this.#world;
      const askedAt = time.elapsed;
      const answer = (end: CommandEnd, afterMs: number): void => {
        time.after(afterMs, () => {
          if (!isAlive()) return;
          const isAnswered = end.kind === 'exited' && end.code === 0;
          const machine = isAnswered ? this.machines.get(call.argv.at(-2) ?? '') : undefined;
          machine?.noteWait(time.elapsed - askedAt);
          resolve(end);
        });
      };
      this.#begin(call, life, answer);
      return promise;
    };
  }

  #begin(
    { argv, input = Buffer.alloc(0), timeoutMs }: CommandCall,
    life: object,
    answer: (end: CommandEnd, afterMs: number) => void,
  ): void {
    const [command = '', address = ''] = argv.toReversed();
    const machine = this.machines.get(address);
    const lost = Math.min(GIVES_UP_MS, timeoutMs);
    if (machine === undefined) {
      answer(
        failed(`ssh: Could not resolve hostname ${address}: Name or service not known`),
        WAY_MS,
      );
      return;
    }
    // The plan was made of what is known now.
    const foresight = foresightOf(this.#world.truth, this.#world.time.now);
    const wayMs = WAY_MS + machine.slowMs / 2;
    this.#world.time.after(wayMs, () => {
      if (machine.isCut) {
        answer(failed(`ssh: connect to host ${address} port 22: Connection timed out`), lost);
        return;
      }
      if (machine.isDown) {
        answer(failed(`ssh: connect to host ${address} port 22: Connection refused`), WAY_MS);
        return;
      }
      if (machine.mood === 'never') {
        answer({ kind: 'timed-out' }, timeoutMs);
        return;
      }
      const end = this.#at(machine, command, input, foresight);
      this.#world.time.after(wayMs, () => {
        if (machine.isCut || machine.isDown) {
          answer(failed(`Timeout, server ${address} not responding.`), lost);
          return;
        }
        this.#note(machine, input, end, life);
        answer(end, 0);
      });
    });
  }

  /** What happens there. */
  #at(machine: HostMachine, command: string, input: Buffer, foresight: Foresight): CommandEnd {
    if (command.endsWith('sh -s')) {
      this.#change(machine.id, () => machine.setUp());
      return exited(Buffer.from('Set up: /f\n'));
    }
    if (!machine.isSetUp) {
      return { kind: 'exited', code: 127, out: Buffer.alloc(0), err: 'sh: 1: steward: not found' };
    }
    if (machine.mood === 'garbage') return exited(GARBAGE);
    const request = stewardWords(input);
    const { elapsed } = this.#world.time;
    const asked = { elapsed, foresight, foreign: this.#idsElsewhere(machine.id) };
    const { status, body } = stewardReply(machine, request, asked);
    if (request.verb === 'clear') this.#change(machine.id, () => undefined);
    const out = framed(request.nonce, status, body);
    return exited(machine.mood === 'torn' ? out.subarray(0, out.length - 3) : out);
  }

  /** What the agent may believe of the plan there. */
  #note(machine: HostMachine, input: Buffer, end: CommandEnd, life: object): void {
    const request = stewardWords(input);
    if (request.verb !== 'replace' || end.kind !== 'exited') return;
    const isBack = isSaid(request, end.out);
    const plan = request.payload.toString('latin1');
    if (isBack) this.readBack.set(machine.id, { life, plan });
    else this.readBack.delete(machine.id);
  }

  #idsElsewhere(hostId: string): string[] {
    const { integrations } = this.#world.truth.era;
    return [...integrations.values()]
      .filter(({ scheduler }) => hostOf(scheduler) !== hostId)
      .map(({ id }) => id);
  }

  /** People put our guard in front of the lines of what they define there. */
  #writeCrontab({ id: hostId, crontab, isSetUp }: HostMachine): void {
    if (!isSetUp) return;
    for (const { id, scheduler } of this.#world.truth.era.integrations.values()) {
      if (hostOf(scheduler) === hostId) crontab.set(id, true);
    }
  }

  get #now() {
    const { elapsed, now } = this.#world.time;
    return { elapsed, seenAt: now };
  }

  readonly #heldIn = (integrationId: string, from: number) => {
    const { truth, mayReopen } = this.#world;
    const holds = [from, from + 1000].map((at) => truth.holdsAt(integrationId, at));
    const [first = [], last = []] = holds.map((all) => all.map(({ id }) => id));
    return {
      isInside: first.some((id) => last.includes(id)),
      isFree: first.length + last.length === 0 && !mayReopen(integrationId, from),
    };
  };

  /** It has what it needs, if it ever will. */
  isSettled(machine: HostMachine): boolean {
    const { time, isAgentSettled } = this.#world;
    if (machine.isTroubled || time.elapsed - machine.troubledAt < HOST_SETTLES_MS) return false;
    return isAgentSettled();
  }

  #change(id: string, change: (machine: HostMachine) => void): void {
    const machine = this.machines.get(id);
    if (machine === undefined) return;
    change(machine);
    const { elapsed } = this.#world.time;
    machine.troubledAt = elapsed;
    machine.noteSilence(elapsed);
  }
}

function changed(
  machine: HostMachine,
  what: Exclude<ServerEvent, 'cron' | 'saved' | 'down'> | HostMood,
  ms: number,
): void {
  switch (what) {
    case 'cut':
    case 'joined':
      machine.isCut = what === 'cut';
      return;
    case 'slow':
    case 'quick':
      machine.slowMs = what === 'slow' ? ms : 0;
      return;
    case 'full':
    case 'room':
      machine.isFull = what === 'full';
      return;
    case 'clock':
      machine.offset += ms;
      machine.clockChanges += 1;
      return;
    case 'restored':
      machine.restoreImage();
      return;
    default:
      machine.setMood(what);
  }
}

function isSaid({ nonce, payload }: StewardWords, out: Buffer): boolean {
  return out.equals(framed(nonce, 'ok', digestOf(payload)));
}

function exited(out: Buffer): CommandEnd {
  return { kind: 'exited', code: 0, out, err: '' };
}

function failed(err: string): CommandEnd {
  return { kind: 'exited', code: 255, out: Buffer.alloc(0), err };
}
