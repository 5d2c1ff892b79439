import { createHash } from 'node:crypto';
import { HostAdmission } from '../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import { hostFolder } from '../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { SshHostPlans } from '../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import type { PublishedPlan } from '../../../agent/ports/guards/hold-flags.ts';
import type { Result } from '../../../shared/errors.ts';
import type { HostMachine } from './host-machine.ts';
import type { SimulatedHosts } from './hosts.ts';
import type { SimulatedTime } from './time.ts';

/**
 * What the neighbour does: it adds the host, publishes a plan that `holds` or lets all `flow`, removes
 * itself, or is `killed` in the middle of that.
 */
export const NEIGHBOUR_DEEDS = ['add', 'hold', 'flow', 'remove', 'killed'] as const;

export type NeighbourDeed = (typeof NEIGHBOUR_DEEDS)[number];

/** Its own name for a schedule there. */
export const OF_NEIGHBOUR = 'theirs';

const MARK = 'fedcba9876543210';
const DAY_MS = 86_400_000;

/** What the neighbour knows that it has on one host. */
export interface NeighbourPlace {
  readonly host: string;
  readonly place: HostMachine;
  /** Of its plan there: `absent` where it has none; `undefined`: it was not told. */
  readonly plan: string | undefined;
  readonly holds: boolean;
}

interface Known {
  plan: string | undefined;
  holds: boolean;
}

/** Another agent, of a colleague, on the same hosts: its real adapter, told by the story what to do. */
export class SimulatedNeighbour {
  readonly #hosts: SimulatedHosts;
  readonly #time: SimulatedTime;
  readonly #root: string;
  readonly #known = new Map<string, Known>();
  #life = {};
  #plans: SshHostPlans;

  constructor(hosts: SimulatedHosts, time: SimulatedTime, root: string) {
    this.#hosts = hosts;
    this.#time = time;
    this.#root = root;
    this.#plans = this.#started();
  }

  /** Its program, from start to kill. */
  #started(): SshHostPlans {
    const life = {};
    this.#life = life;
    const sockets = new SshSockets({ XDG_RUNTIME_DIR: this.#root }, this.#root);
    const world = {
      ...{ environment: {}, user: 'ops', agent: 'bo@ws2', sockets, admission: new HostAdmission() },
      servedKeys: new Map<string, string>(),
      run: this.#hosts.ssh(() => this.#life === life, life, false),
    };
    const clock = { now: (): number => this.#time.now };
    return new SshHostPlans(world, (host) => hostFolder(host, MARK), clock);
  }

  does(host: string, deed: NeighbourDeed): void {
    if (deed === 'killed') {
      this.#plans = this.#started();
      return;
    }
    // What it is not told of may be there or not.
    const known: Known = { plan: undefined, holds: false };
    this.#known.set(host, known);
    const at = { id: host, ssh: host };
    switch (deed) {
      case 'add':
        void this.#plans.setUp(at, []);
        return;
      case 'remove':
        void this.#plans.clear(at).then((cleared) => this.#told(known, cleared, () => 'absent'));
        return;
      default:
        void this.#publish(at, known, deed === 'hold');
    }
  }

  async #publish(at: { id: string; ssh: string }, known: Known, holds: boolean): Promise<void> {
    const { now } = this.#time;
    const hold = {
      ...{ kind: 'manual' as const, reason: 'bo', by: 'bo' },
      ...{ from: now, until: null, holdId: 'hold-of-bo' },
    };
    const plan: PublishedPlan = {
      ...{ intervals: holds ? [hold] : [], knownFrom: now - DAY_MS, knownUntil: now + DAY_MS },
    };
    const plans = (): Map<string, PublishedPlan> => new Map([[OF_NEIGHBOUR, plan]]);
    const published = await this.#plans.publish(at, { users: ['ops'], plans });
    known.holds = holds;
    this.#told(known, published, ({ digest }) => digest);
  }

  #told<T>(known: Known, answer: Result<T>, planOf: (value: T) => string): void {
    if (answer.ok) known.plan = planOf(answer.value);
  }

  /** The machine went back to an image, and everything there with it. */
  restored(host: string): void {
    this.#known.delete(host);
  }

  /** Where it was told what it has. */
  *places(): Generator<NeighbourPlace> {
    for (const [host, { plan, holds }] of this.#known) {
      const place = this.#hosts.placeOf(host, hostFolder({ id: host, ssh: host }, MARK).path);
      if (place !== undefined) yield { host, place, plan, holds };
    }
  }
}

export function planDigest({ plan }: HostMachine): string {
  return plan === undefined ? 'absent' : createHash('sha256').update(plan, 'latin1').digest('hex');
}
