import type { CallRights } from '../../../shared/contract/others-calls.ts';
import type { DashboardSetting } from '../../../shared/domain/definitions/settings/dashboard-setting.ts';
import { NOBODY } from './peer-user.ts';

/** What a user may do here at all. */
export type DoorRights = CallRights | 'none';

/** Who a number is in the system now; `undefined`: no account that can log in, or it is not known. */
export type FindAccount = (
  uid: number,
) => Promise<{ readonly name: string; readonly groups: readonly string[] } | undefined>;

export interface DoorUsersOptions {
  /** Who else is let in; `undefined`: nobody. */
  readonly others: () => DashboardSetting['others'] | undefined;
  readonly find: FindAccount;
  readonly clock: { monotonic(): number };
  /** This process's user; absent where the system has no numbers. */
  readonly own?: number | undefined;
}

/** People leave groups; a question for each call of a page would be too many. */
const FRESH_MS = 5_000;
/** Whoever comes: an agent remembers no more of them. */
const MOST_KNOWN = 1_000;

interface Known {
  readonly at: number;
  readonly names: readonly string[];
  readonly groups: readonly string[];
}

const NO_ACCOUNT = { names: [], groups: [] };

/** Who may come in by the browser's door, and how far. */
export class DoorUsers {
  readonly #options: DoorUsersOptions;
  readonly #known = new Map<number, Known>();

  constructor(options: DoorUsersOptions) {
    this.#options = options;
  }

  /**
   * What is known without asking the system; `undefined` has to be asked for. A number itself is
   * `undefined` only where no system tells whose a connection is.
   */
  now(uid: number | undefined): DoorRights | undefined {
    if (uid === undefined) return 'all';
    if (uid === NOBODY) return 'none';
    if (uid === this.#options.own || uid === 0) return 'all';
    const others = this.#options.others();
    if (others === undefined) return 'none';
    const known = this.#known.get(uid);
    if (known === undefined || this.#isOld(known)) return undefined;
    const isNamed =
      known.names.some((name) => others.users.includes(name)) ||
      known.groups.some((name) => others.groups.includes(name));
    return isNamed ? others.may : 'none';
  }

  async ask(uid: number | undefined): Promise<DoorRights> {
    const now = this.now(uid);
    if (now !== undefined || uid === undefined) return now ?? 'none';
    const found = await this.#options.find(uid);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const at = this.#options.clock.monotonic();
    const account =
      found === undefined ? NO_ACCOUNT : { names: [found.name], groups: found.groups };
    this.#known.set(uid, { at, ...account });
    return this.now(uid) ?? 'none';
  }

  /** At once where that is known; else the system is asked first. */
  whenKnown(uid: number | undefined, go: () => void): void {
    if (this.now(uid) !== undefined) go();
    else void this.ask(uid).then(go);
  }

  #isOld({ at }: Known): boolean {
    return this.#options.clock.monotonic() - at > FRESH_MS;
  }
}

/** As long as nothing else is said: the agent's user and root. */
export function ownUserAlone(clock: DoorUsersOptions['clock']): DoorUsers {
  return new DoorUsers({
    others: () => undefined,
    find: () => Promise.resolve(undefined),
    clock,
    own: process.getuid?.(),
  });
}
