import { createHash, randomBytes } from 'node:crypto';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { CollectedRecords } from '../../../core/state/agent-state.ts';
import type {
  Expected,
  HostFacts,
  HostMachine,
  HostSections,
} from '../../../ports/machines/host.ts';
import type { HostPlace } from '../../../../shared/domain/schedulers/host-place.ts';
import type {
  HeldService,
  HostPlans,
  HostRecords,
  HostSetUp,
  PlanOnHost,
  WantedPlans,
} from '../app/host-plans.ts';
import { guardOf, isPlainPath, planOf, type HostFolder } from './steward/host-folder.ts';
import { sectionsIn } from './host-look.ts';
import { shownIn, type LookAnswer } from './host-showing.ts';
import { hostPlanText, knownUntilOf, listedIn } from './host-plan-text.ts';
import { readRecords } from './host-records.ts';
import { keyOptions, setupScript, sudoersLine } from './setup/host-setup.ts';
import { lastLine } from '../../../wire/ssh/last-line.ts';
import { plainMachine } from './steward/plain-look.ts';
import { shownMachine } from './shown-machine.ts';
import { SshHost } from './ssh/ssh-host.ts';
import type { SshWorld } from './ssh/ssh-world.ts';

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

type Listed = ReturnType<typeof listedIn>;

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
  /** What the plan with this digest says something of. */
  readonly #listed = new Map<string, { readonly digest: string; readonly ids: Listed }>();
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

  async machineOf({ id, ssh, become }: HostDefinition): Promise<Result<HostMachine>> {
    // Everybody may read it: nothing is asked of sudo.
    const remote = this.hostOf({ id, ssh });
    const said = await remote.askPlain(plainMachine, SHORT_MS);
    if (!said.ok) return said;
    const sections = sectionsIn(said.value);
    const home = sections?.get('home')?.text.trim();
    if (sections === undefined || home === undefined) {
      return failAs('scheduler-unreachable', [say('host-torn', { host: id })]);
    }
    const { path } = this.#folderOf({ id, ssh, ...(become === undefined ? {} : { become }) });
    const folder = path.startsWith('/') ? path : `${home}/${path}`;
    const machine = shownMachine(sections.get('machine')?.text, folder);
    return succeed({ ...machine, servedKey: (await remote.servedKey()) ?? null });
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
    const { facts, sections } = shown.value;
    const { folder, planDigest } = facts;
    this.#folders.set(host.id, folder);
    this.#planThere.set(host.id, planDigest ?? 'absent');
    // Another plan than ours: restored, cleared or set up again, and the files may be gone as well.
    if (planDigest !== this.#recorded.get(host.id)?.digest) this.#recorded.delete(host.id);
    // Of what was changed meanwhile it may show either.
    const isSure = this.#changes.get(host.id) === changes;
    if (isSure) this.#shown.set(host.id, { ...shown.value, at, places: new Set(words) });
    const { machine } = facts;
    if (machine === undefined) return shown;
    const servedKey = (await this.hostOf(host).servedKey()) ?? null;
    return succeed({ facts: { ...facts, machine: { ...machine, servedKey } }, sections });
  }

  /** What it showed last, if that was at `since` or later, and nothing was changed there by us. */
  seen(hostId: string, place: HostPlace, since: Instant): HostSections | undefined {
    const last = this.#shown.get(hostId);
    if (last === undefined || !last.places.has(place)) return undefined;
    return since <= last.at && last.at <= this.#now() ? last.sections : undefined;
  }

  async publish(host: HostDefinition, wanted: WantedPlans): Promise<Result<PlanOnHost>> {
    const { users } = wanted;
    // Not a schedule: what was seen of those is still right.
    const remote = new SshHost(host, this.#folderOf(host), this.#world);
    const names = users.join('\n');
    const isMade = this.#recorded.get(host.id)?.users === names;
    this.#recorded.delete(host.id);
    if (!isMade) {
      const made = await remote.ask({ verb: 'users', words: users }, SHORT_MS);
      if (!made.ok) return made;
    }
    const former = await this.#listedThere(host, remote);
    if (!former.ok) return former;
    const plans = wanted.plans();
    const gone = [...former.value].flatMap(([id, { isGone }]) =>
      !plans.has(id) && (isGone || wanted.isGone?.(id) === true) ? [id] : [],
    );
    const push = randomBytes(8).toString('hex');
    const { agent = 'unknown' } = this.#world;
    const text = Buffer.from(hostPlanText(plans, { push, gone, agent }), 'latin1');
    const digest = createHash('sha256').update(text).digest('hex');
    this.#listed.delete(host.id);
    const there = await this.#replacePlan(host, remote, text);
    if (!there.ok) return there;
    if (there.value !== digest) {
      return failAs('scheduler-unreachable', [say('host-altered', { host: host.id })]);
    }
    this.#planThere.set(host.id, digest);
    this.#listed.set(host.id, { digest, ids: listedIn(text.toString('latin1')) });
    this.#recorded.set(host.id, { users: names, digest });
    return succeed({ digest, knownUntil: knownUntilOf(plans) });
  }

  /** Integrations of which the plan there says something, whoever wrote it. */
  async #listedThere(host: HostDefinition, remote: SshHost): Promise<Result<Listed>> {
    const known = this.#listed.get(host.id);
    if (known !== undefined && known.digest === this.#planThere.get(host.id)) {
      return succeed(known.ids);
    }
    if (this.#planThere.get(host.id) === 'absent') return succeed(new Map());
    const read = await remote.readFile(this.#planOf(host));
    if (!read.ok) return read;
    return succeed(read.value === undefined ? new Map() : listedIn(read.value.toString('latin1')));
  }

  #planOf(host: HostDefinition): string {
    return planOf({ path: this.#folders.get(host.id) ?? this.#folderOf(host).path });
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
    return remote.replaceFile(this.#planOf(host), text, expected);
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
