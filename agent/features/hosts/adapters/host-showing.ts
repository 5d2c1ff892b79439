import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type { HostFacts, HostSections, HostShown } from '../../../ports/machines/host.ts';
import { folderOfRoot, guardOf, type HostFolder } from './steward/host-folder.ts';
import { sectionsIn } from './host-look.ts';
import { shownMachine } from './shown-machine.ts';
import { sudoersLine } from './setup/host-setup.ts';
import { plainLook } from './steward/plain-look.ts';
import { SshHost } from './ssh/ssh-host.ts';
import type { SshWorld } from './ssh/ssh-world.ts';

const MOST_BYTES = 8192;
const LONGEST_VALUE = 300;

/**
 * What `hello` printed, one `NAME VALUE` a line. Its clock was read between `askedAt` and `answeredAt`
 * of ours; everything is bounded, for a host may lie. `undefined`: it is not what a steward prints.
 */
function hostFacts(body: Buffer, askedAt: number, answeredAt: number): HostFacts | undefined {
  const said = saidIn(body);
  const first = instantOf(said.get('now'));
  const last = instantOf(said.get('last')) ?? first;
  const version = countOf(said.get('steward'));
  const uid = countOf(said.get('uid'));
  if (first === undefined || last === undefined || version === null || uid === null) {
    return undefined;
  }
  const digest = said.get('plan') ?? '';
  return {
    version,
    folder: said.get('folder') ?? '',
    user: said.get('user') ?? '',
    uid,
    now: first,
    aheadMs: Math.round((first + last) / 2 - (askedAt + answeredAt) / 2),
    uncertainMs: Math.ceil(Math.abs(answeredAt - askedAt - (last - first)) / 2),
    zone: zoneIn(said.get('zone') ?? ''),
    system: said.get('system') ?? '',
    hasCrontab: (said.get('crontab') ?? '') !== '',
    hasSystemd: (said.get('systemctl') ?? '') !== '',
    freeKilobytes: countOf(said.get('free')),
    mayWrite: said.get('writes') === 'yes',
    ...(said.has('records') ? { hasRecords: said.get('records') !== 'no' } : {}),
    planDigest: /^[0-9a-f]{64}$/.test(digest) ? digest : null,
  };
}

function saidIn(body: Buffer): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const line of body.subarray(0, MOST_BYTES).toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    const value = line.slice(space + 1).replaceAll(/\p{C}+/gu, ' ');
    if (space > 0) said.set(line.slice(0, space), value.slice(0, LONGEST_VALUE).trim());
  }
  return said;
}

/** A whole number that every reader of ours takes for one. */
function countOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** An IANA name; what cannot be one is unknown. */
function zoneIn(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text) ? text : '';
}

/** Seconds, with a fraction where `date` knows it. */
function instantOf(text: string | undefined): number | undefined {
  const [, whole, fraction = '0'] = /^(\d{9,11})(?:\.(\d{1,9}))?/.exec(text ?? '') ?? [];
  return whole === undefined
    ? undefined
    : Number(whole) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}

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
