import type {
  CommandCall,
  CommandEnd,
} from '../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { HostMachine, type GuardCall, type HostMood, type ServerEvent } from './host-machine.ts';
import { foresightOf, type Foresight } from '../model/foresight.ts';
import type { Truth } from '../model/truth.ts';
import { hostFolder } from '../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import { HOME, stewardReply } from './host-steward.ts';
import { changed, exited, failed, folderIn, isSaid, placeKey, withKey } from './host-ends.ts';
import { machineText } from './machine-key.ts';
import { framed, section, stewardWords } from './steward-words.ts';
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

/** Who calls ssh. */
interface Caller {
  readonly life: object;
  /** The agent of these nights, and no neighbour. */
  readonly isOurs: boolean;
}

interface Arrived {
  readonly command: string;
  readonly input: Buffer;
  readonly foresight: Foresight | undefined;
  readonly caller: Caller;
}

interface Ended extends Pick<Arrived, 'command' | 'input' | 'caller'> {
  readonly end: CommandEnd;
}

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
  /** It is no machine, but another name for this one. */
  readonly sameAs?: string | undefined;
}

/** Of the agent of these nights. */
export const OUR_MARK = '0123456789abcdef';

/** Servers with schedules, and the network between them and the agent. */
export class SimulatedHosts {
  readonly machines = new Map<string, HostMachine>();
  readonly calls: GuardCall[] = [];
  readonly readBack = new Map<string, ReadBack>();
  /** By machine and folder: what agents, and ids of one agent, have there. */
  readonly folders = new Map<string, HostMachine>();
  /** What must never happen. */
  readonly complaints: string[] = [];
  readonly #aliases = new Map<string, string>();
  /** Which life of the agent has heard from a machine last under its first id. */
  readonly #heard = new Map<string, object>();
  readonly #world: HostsWorld;

  constructor(world: HostsWorld) {
    this.#world = world;
  }

  add(id: string, { cronMs, isSetUp, aheadMs, sameAs }: ServerOfStory): void {
    if (sameAs !== undefined) {
      this.#aliases.set(id, sameAs);
      return;
    }
    const { time } = this.#world;
    const offset = time.now - time.elapsed + aheadMs;
    const folder = hostFolder({ id, ssh: id }, OUR_MARK).path;
    const machine = new HostMachine(id, { isSetUp, offset, folder });
    this.folders.set(placeKey(id, folder), machine);
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
        for (const place of this.#placesOn(id)) place.saveImage();
        return;
      case 'restored':
        this.#change(id, () => {
          for (const place of this.#placesOn(id)) place.restoreImage();
        });
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
  ssh(
    isAlive: () => boolean,
    life: object,
    isOurs = true,
  ): (call: CommandCall) => Promise<CommandEnd> {
    return (call) => {
      const { promise, resolve } = Promise.withResolvers<CommandEnd>();
      const { time } = this.#world;
      const askedAt = time.elapsed;
      const answer = (end: CommandEnd, afterMs: number): void => {
        time.after(afterMs, () => {
          if (!isAlive()) return;
          const isAnswered = end.kind === 'exited' && end.code === 0;
          const machine = isAnswered ? this.#machineAt(call.argv.at(-2) ?? '') : undefined;
          machine?.noteWait(time.elapsed - askedAt);
          resolve(end);
        });
      };
      this.#begin(call, { life, isOurs }, answer);
      return promise;
    };
  }

  #begin(
    { argv, input = Buffer.alloc(0), timeoutMs }: CommandCall,
    caller: Caller,
    answer: (end: CommandEnd, afterMs: number) => void,
  ): void {
    const [command = '', address = ''] = argv.toReversed();
    const machine = this.#machineAt(address);
    const lost = Math.min(GIVES_UP_MS, timeoutMs);
    if (machine === undefined) {
      answer(
        failed(`ssh: Could not resolve hostname ${address}: Name or service not known`),
        WAY_MS,
      );
      return;
    }
    // The plan was made of what is known now.
    const foresight = caller.isOurs
      ? foresightOf(this.#world.truth, this.#world.time.now)
      : undefined;
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
      const end = withKey(this.#at(machine, { command, input, foresight, caller }), machine.id);
      this.#world.time.after(wayMs, () => {
        if (machine.isCut || machine.isDown) {
          answer(failed(`Timeout, server ${address} not responding.`), lost);
          return;
        }
        this.#note(machine, { command, input, end, caller });
        answer(end, 0);
      });
    });
  }

  /** What happens there. */
  #at(machine: HostMachine, { command, input, foresight, caller }: Arrived): CommandEnd {
    if (command === 'true') return exited(Buffer.alloc(0));
    const question = /#remanso ([0-9a-f]+) ok %s/.exec(input.toString('latin1'))?.[1];
    if (command.endsWith('sh -s') && question !== undefined) {
      const said = section('machine', machineText(machine.id)) + section('home', HOME);
      return exited(framed(question, 'ok', said));
    }
    const place = this.#placeOf(machine, command, input);
    if (command.endsWith('sh -s')) {
      this.#noteSetUp(machine, place, caller);
      if (place === machine) this.#change(machine.id, () => machine.setUp());
      else place.setUp();
      return exited(Buffer.from('Set up: /f\n'));
    }
    if (!place.isSetUp) {
      return { kind: 'exited', code: 127, out: Buffer.alloc(0), err: 'sh: 1: steward: not found' };
    }
    if (machine.mood === 'garbage') return exited(GARBAGE);
    const request = stewardWords(input);
    const { elapsed } = this.#world.time;
    const foreign = this.#idsElsewhere(machine.id);
    const asked = { elapsed, foresight, foreign, machine: machineText(machine.id) };
    const { status, body } = stewardReply(place, request, asked);
    if (request.verb === 'clear') this.#change(place.id, () => undefined);
    const out = framed(request.nonce, status, body);
    return exited(machine.mood === 'torn' ? out.subarray(0, out.length - 3) : out);
  }

  /** What the agent may believe of the plan there. */
  #note(machine: HostMachine, { command, input, end, caller }: Ended): void {
    const request = stewardWords(input);
    const { life, isOurs } = caller;
    if (!isOurs || end.kind !== 'exited') return;
    if (this.#placeOf(machine, command, input) !== machine) return;
    if (request.verb === 'look' && end.code === 0) this.#heard.set(machine.id, life);
    if (request.verb !== 'replace') return;
    const isBack = isSaid(request, end.out);
    const plan = request.payload.toString('latin1');
    if (isBack) this.readBack.set(machine.id, { life, plan });
    else this.readBack.delete(machine.id);
  }

  /** A second id of a machine that is known to the agent must be refused. */
  #noteSetUp(machine: HostMachine, place: HostMachine, { life, isOurs }: Caller): void {
    if (!isOurs || place === machine || this.#heard.get(machine.id) !== life) return;
    if (!this.#world.truth.era.hosts.has(machine.id)) return;
    this.complaints.push(`${machine.id} was set up under a second id, in ${place.folder}`);
  }

  /** What lies in a folder of a machine. */
  placeOf(machineId: string, folder: string): HostMachine | undefined {
    return this.folders.get(placeKey(machineId, folder));
  }

  #machineAt(address: string): HostMachine | undefined {
    return this.machines.get(this.#aliases.get(address) ?? address);
  }

  #placesOn(id: string): HostMachine[] {
    const machine = this.machines.get(id);
    return [...this.folders].flatMap(([key, place]) =>
      place === machine || key.startsWith(`${id}:`) ? [place] : [],
    );
  }

  /** The folder that a command is about; disk and clock are those of its machine. */
  #placeOf(machine: HostMachine, command: string, input: Buffer): HostMachine {
    const folder = folderIn(command, input);
    const key = placeKey(machine.id, folder);
    const known = this.folders.get(key);
    const { offset, isFull } = machine;
    const place = known ?? new HostMachine(key, { isSetUp: false, offset, folder });
    if (place !== machine) Object.assign(place, { offset, isFull });
    this.folders.set(key, place);
    return place;
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

  get elapsed(): number {
    return this.#world.time.elapsed;
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
