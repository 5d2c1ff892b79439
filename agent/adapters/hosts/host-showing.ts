import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HostFacts, HostSections, HostShown } from '../../ports/host.ts';
import { hostFacts } from './host-facts.ts';
import { folderOfRoot, guardOf, type HostFolder } from './host-folder.ts';
import { sectionsIn } from './host-look.ts';
import { shownMachine } from './shown-machine.ts';
import { sudoersLine } from './host-setup.ts';
import { plainLook } from './plain-look.ts';
import { SshHost, type SshWorld } from './ssh-host.ts';

/** What a host said of itself, and showed of its places. */
export interface LookAnswer {
  readonly facts: HostFacts;
  readonly sections: HostSections;
}

/** The sections of an answer, and what the host said of itself in it. */
export function shownIn(
  body: Buffer,
  host: string,
  { askedAt, answeredAt }: { readonly askedAt: number; readonly answeredAt: number },
): Result<LookAnswer> {
  const sections = sectionsIn(body);
  const said = [sections?.get('hello'), sections?.get('last')].map((one) => one?.text ?? '');
  const facts = hostFacts(Buffer.from(said.join('\n'), 'latin1'), askedAt, answeredAt);
  if (sections === undefined || facts === undefined) {
    return failAs('scheduler-unreachable', [say('host-torn', { host })]);
  }
  const machine = shownMachine(sections.get('machine')?.text, facts.folder);
  return succeed({ facts: { ...facts, machine }, sections });
}

/** Reads everything that a host runs on a schedule. */
export class HostShowing {
  readonly #world: SshWorld;
  readonly #folderOf: (host: HostDefinition) => HostFolder;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(
    world: SshWorld,
    folderOf: (host: HostDefinition) => HostFolder,
    clock: Pick<Clock, 'now'>,
  ) {
    this.#world = world;
    this.#folderOf = folderOf;
    this.#clock = clock;
  }

  /**
   * By its steward; where it has none that can, by `sh`, as whoever logs in may. The first failure is
   * told: a key that starts nothing but the steward starts no `sh` either.
   */
  async showAll(host: HostDefinition, timeoutMs: number): Promise<Result<HostShown>> {
    const first = await this.#bySteward(host, timeoutMs);
    if (first.ok || first.failure.code !== 'scheduler-refused') return first;
    const plain = await this.#plainly(host, timeoutMs);
    if (plain.ok || host.become === undefined) return plain.ok ? plain : first;
    const { id, ssh } = host;
    const asUser = await this.#plainly({ id, ssh }, timeoutMs);
    return asUser.ok ? asUser : first;
  }

  async #bySteward(host: HostDefinition, timeoutMs: number): Promise<Result<HostShown>> {
    const remote = new SshHost(host, this.#folderOf(host), this.#world);
    const ask = () => remote.ask({ verb: 'look', words: ['all'] }, timeoutMs);
    return this.#shown(host, ask);
  }

  async #plainly(host: HostDefinition, timeoutMs: number): Promise<Result<HostShown>> {
    const remote = new SshHost(host, this.#folderOf(host), this.#world);
    return this.#shown(host, () => remote.askPlain(plainLook, timeoutMs));
  }

  async #shown(
    host: HostDefinition,
    ask: () => Promise<Result<Buffer>>,
  ): Promise<Result<HostShown>> {
    const askedAt = this.#clock.now();
    const body = await ask();
    if (!body.ok) return body;
    const shown = shownIn(body.value, host.id, { askedAt, answeredAt: this.#clock.now() });
    if (!shown.ok) return shown;
    const { facts } = shown.value;
    const folder = folderOfRoot(this.#folderOf(host));
    const user = facts.user === 'root' ? destinationOf(host.ssh)?.user : facts.user;
    return succeed({
      ...shown.value,
      guard: facts.folder === '' ? undefined : guardOf({ path: facts.folder }),
      sudoers: sudoersLine(folder, user ?? this.#world.user),
    });
  }
}
