import { createHash, randomBytes } from 'node:crypto';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CollectedRecords } from '../../core/state/agent-state.ts';
import type { Expected, HostFacts, HostSections } from '../../ports/host.ts';
import type { HostPlace } from '../../../shared/domain/schedulers/host-place.ts';
import type { PublishedPlan } from '../../ports/hold-flags.ts';
import type {
  HeldService,
  HostPlans,
  HostRecords,
  HostSetUp,
  PlanOnHost,
} from '../../ports/host-plans.ts';
import { guardOf, isPlainPath, planOf, type HostFolder } from './host-folder.ts';
import { shownIn, type LookAnswer } from './host-showing.ts';
import { hostPlanText, knownUntilOf } from './host-plan-text.ts';
import { readRecords } from './host-records.ts';
import { keyOptions, setupScript, sudoersLine } from './host-setup.ts';
import { lastLine } from './last-line.ts';
import { SshHost, type SshWorld } from './ssh-host.ts';

const SET_UP_MS = 60_000;
const MOST_LINES = 1_000;
/** Of what a steward does in a moment. */
const SHORT_MS = 20_000;
const LOOK_MS = 30_000;
const COLLECT_MS = 60_000;

interface LastShown extends LookAnswer {
  readonly at: Instant;
  readonly places: ReadonlySet<HostPlace>;
}

/** Plans and records of hosts, through their stewards. */
export class SshHostPlans implements HostPlans {
  readonly #world: SshWorld;
  readonly #folderOf: (host: HostDefinition) => HostFolder;
  readonly #now: () => Instant;
  /** As the hosts named them. */
  readonly #folders = new Map<string, string>();
  readonly #shown = new Map<string, LastShown>();
  /** Whose record files were made there, with the plan that was written after them. */
  readonly #recorded = new Map<string, { readonly users: string; readonly digest: string }>();
  /** SHA-256 of the plan that a host has, as last seen or written, or `absent`. */
  readonly #planThere = new Map<string, Expected>();
  /** How often we have changed something there. */
  readonly #changes = new Map<string, number>();

  constructor(
    world: SshWorld,
    folderOf: (host: HostDefinition) => HostFolder,
    clock: Pick<Clock, 'now'>,
  ) {
    this.#world = world;
    this.#folderOf = folderOf;
    this.#now = () => clock.now();
  }

  /** For connectors. */
  hostOf(host: HostDefinition): SshHost {
    return new SshHost(host, this.#folderOf(host), {
      ...this.#world,
      changes: (id) => this.#changed(id),
    });
  }

  #changed(id: string): void {
    this.#changes.set(id, (this.#changes.get(id) ?? 0) + 1);
    this.#shown.delete(id);
  }

  /** Of our guard there; `undefined` before the host was asked. */
  guardOn(hostId: string): string | undefined {
    const path = this.#folders.get(hostId);
    return path === undefined || !isPlainPath(path) ? undefined : guardOf({ path });
  }

  prepare(host: HostDefinition, services: readonly HeldService[]): HostSetUp {
    const folder = this.#folderOf(host);
    const isSudo = host.become === 'sudo';
    const user = destinationOf(host.ssh)?.user ?? this.#world.user;
    const isRoot = isSudo || user === 'root';
    return {
      folder: folder.path,
      script: setupScript(folder, { user, isRoot }, services),
      keyOptions: keyOptions(folder, isSudo),
      sudoers: isSudo && user !== 'root' ? sudoersLine(folder, user) : null,
      services: services.map(({ unit }) => unit),
    };
  }

  async setUp(host: HostDefinition, services: readonly HeldService[]): Promise<Result<string>> {
    const { script } = this.prepare(host, services);
    const ran = await this.hostOf(host).runScript(script, SET_UP_MS);
    this.#changed(host.id);
    return ran.ok ? succeed(ran.value) : ran;
  }

  async clear(host: HostDefinition): Promise<Result<readonly string[]>> {
    const said = await this.hostOf(host).ask({ verb: 'clear', words: [] }, SET_UP_MS);
    if (!said.ok) return said;
    const lines = said.value.toString('utf8').split('\n').map(lastLine);
    return succeed(lines.filter((line) => line !== '').slice(0, MOST_LINES));
  }

  async facts(host: HostDefinition, places: readonly HostPlace[] = []): Promise<Result<HostFacts>> {
    const shown = await this.show(host, places);
    return shown.ok ? succeed(shown.value.facts) : shown;
  }

  /** What a host shows of these places, also to those who ask `seen` in the next moment. */
  async show(host: HostDefinition, places: readonly HostPlace[]): Promise<Result<LookAnswer>> {
    const changes = this.#changes.get(host.id);
    const askedAt = this.#now();
    const words = [...new Set(places)];
    const body = await this.hostOf(host).ask({ verb: 'look', words }, LOOK_MS);
    if (!body.ok) return body;
    const at = this.#now();
    const shown = shownIn(body.value, host.id, { askedAt, answeredAt: at });
    if (!shown.ok) return shown;
    const { folder, planDigest } = shown.value.facts;
    this.#folders.set(host.id, folder);
    this.#planThere.set(host.id, planDigest ?? 'absent');
    // Another plan than ours: restored, cleared or set up again, and the files may be gone as well.
    if (planDigest !== this.#recorded.get(host.id)?.digest) this.#recorded.delete(host.id);
    // Of what was changed meanwhile it may show either.
    const isSure = this.#changes.get(host.id) === changes;
    if (isSure) this.#shown.set(host.id, { ...shown.value, at, places: new Set(words) });
    return shown;
  }

  /** What it showed last, if that was at `since` or later, and nothing was changed there by us. */
  seen(hostId: string, place: HostPlace, since: Instant): HostSections | undefined {
    const last = this.#shown.get(hostId);
    if (last === undefined || !last.places.has(place)) return undefined;
    return since <= last.at && last.at <= this.#now() ? last.sections : undefined;
  }

  async publish(
    host: HostDefinition,
    plansNow: () => ReadonlyMap<string, PublishedPlan>,
    users: readonly string[],
  ): Promise<Result<PlanOnHost>> {
    // Not a schedule: what was seen of those is still right.
    const remote = new SshHost(host, this.#folderOf(host), this.#world);
    const names = users.join('\n');
    const isMade = this.#recorded.get(host.id)?.users === names;
    this.#recorded.delete(host.id);
    if (!isMade) {
      const made = await remote.ask({ verb: 'users', words: users }, SHORT_MS);
      if (!made.ok) return made;
    }
    const plans = plansNow();
    const push = randomBytes(8).toString('hex');
    const text = Buffer.from(hostPlanText(plans, push), 'latin1');
    const digest = createHash('sha256').update(text).digest('hex');
    const there = await this.#replacePlan(host, remote, text);
    if (!there.ok) return there;
    if (there.value !== digest) {
      return failAs('scheduler-unreachable', [say('host-altered', { host: host.id })]);
    }
    this.#planThere.set(host.id, digest);
    this.#recorded.set(host.id, { users: names, digest });
    return succeed({ digest, knownUntil: knownUntilOf(plans) });
  }

  /**
   * In place of the plan that was seen there, and of no other: a call that is given up may go on there, and
   * would replace what was published since.
   */
  async #replacePlan(host: HostDefinition, remote: SshHost, text: Buffer): Promise<Result<string>> {
    const first = await this.#replaceSeen(host, remote, text);
    const isAnother = !first.ok && first.failure.code === 'scheduler-changed';
    // Such a call came before us, or a person released something there: ours is newer.
    return isAnother ? this.#replaceSeen(host, remote, text) : first;
  }

  async #replaceSeen(host: HostDefinition, remote: SshHost, text: Buffer): Promise<Result<string>> {
    if (!this.#planThere.has(host.id)) {
      const facts = await this.facts(host);
      if (!facts.ok) return facts;
    }
    const expected = this.#planThere.get(host.id) ?? 'absent';
    this.#planThere.delete(host.id);
    const path = this.#folders.get(host.id) ?? this.#folderOf(host).path;
    return remote.replaceFile(planOf({ path }), text, expected);
  }

  async collect(
    host: HostDefinition,
    known: ReadonlyMap<number, CollectedRecords>,
  ): Promise<Result<HostRecords>> {
    const remote = this.hostOf(host);
    const said = await remote.ask({ verb: 'collect', words: [] }, COLLECT_MS);
    if (!said.ok) return said;
    const { records, broken, taken } = readRecords(said.value, known);
    const forget = async (): Promise<Result<void>> => {
      for (const { uid, bytes } of taken) {
        const words = [String(uid), String(bytes)];
        const forgotten = await remote.ask({ verb: 'forget', words }, SHORT_MS);
        if (!forgotten.ok) return forgotten;
      }
      return succeed(undefined);
    };
    return succeed({ records, broken, taken, forget });
  }
}
