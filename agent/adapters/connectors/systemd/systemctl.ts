import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { SystemdScheduler } from '../../../../shared/domain/schedulers/kinds/systemd-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Host } from '../../../ports/machines/host.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { timeoutMs } from '../../runners/time-limit.ts';
import { commandEnd, type CommandEnd } from '../kit/hosts/command-end.ts';
import { listedTimers, type ListedTimer } from './timer-list.ts';

const OWN_NAMES = ['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'];

export type Scope = SystemdScheduler['scope'];

/** Properties of one unit, as `systemctl show` names them (org.freedesktop.systemd1(5)). */
export type UnitProperties = Readonly<Record<string, string>>;

/** One systemd manager, through `systemctl` (systemd 247 or later). */
export class Systemctl {
  readonly #scope: Scope;
  readonly #timeoutMs: number;
  readonly #environment: Record<string, string>;
  readonly #host: Host | undefined;

  /** `host`: whose; absent: this machine's. */
  constructor(scope: Scope, timeout: string, own: NodeJS.ProcessEnv, host?: Host) {
    this.#host = host;
    this.#scope = scope;
    this.#timeoutMs = timeoutMs(timeout);
    // A system service that talks to its user's manager has no session, but the manager's path is
    // known.
    const uid = process.getuid?.();
    const runtime = uid === undefined ? {} : { XDG_RUNTIME_DIR: `/run/user/${uid}` };
    this.#environment = { ...runtime, ...plainEnvironment(own, OWN_NAMES), LC_ALL: 'C' };
  }

  /** One result per name, in order; a unit that does not exist has `LoadState=not-found`. */
  async show(
    units: readonly string[],
    names: readonly string[],
  ): Promise<Result<UnitProperties[]>> {
    const words = ['show', '--timestamp=us+utc', `--property=${['Id', ...names].join(',')}`, '--'];
    const shown = await this.#run([...words, ...units]);
    if (!shown.ok) return shown;
    const blocks = shownUnits(shown.value);
    if (blocks.length === units.length) return succeed(blocks);
    const counts = { found: blocks.length, count: units.length };
    return failAs('scheduler-refused', [say('systemd-units', counts)]);
  }

  /** Timers with their next runs; all of them if none is named. */
  async timers(...names: readonly string[]): Promise<Result<readonly ListedTimer[]>> {
    const listed = await this.#run(['list-timers', '--all', '--output=json', '--', ...names]);
    return listed.ok ? listedTimers(listed.value) : listed;
  }

  async nextRun(timer: string): Promise<Result<Instant | null>> {
    const timers = await this.timers(timer);
    return timers.ok ? succeed(timers.value[0]?.nextRunAt ?? null) : timers;
  }

  /** daemon-reload: the manager reads its unit files again; starts and stops nothing. */
  async reload(): Promise<Result<void>> {
    const reloaded = await this.#run(['daemon-reload']);
    return reloaded.ok ? succeed(undefined) : reloaded;
  }

  /** Any other verb, such as `restart`; what it printed. */
  act(...words: readonly string[]): Promise<Result<string>> {
    return this.#run(words);
  }

  /** As a person would type it. */
  static words(scope: Scope): string {
    return scope === 'user' ? 'systemctl --user' : 'systemctl';
  }

  async #run(words: readonly string[]): Promise<Result<string>> {
    const argv = [
      'systemctl',
      `--${this.#scope}`,
      '--no-pager',
      '--no-ask-password',
      ...words,
    ] as const;
    if (this.#host !== undefined) return this.#runOn(this.#host, [...argv], words[0] ?? '');
    const end = await commandEnd({
      argv: [...argv],
      environment: this.#environment,
      timeoutMs: this.#timeoutMs,
    });
    if (end.kind === 'exited' && end.code === 0) return succeed(end.out.toString());
    return this.#failed(words[0] ?? '', end);
  }

  async #runOn(host: Host, argv: [string, ...string[]], verb: string): Promise<Result<string>> {
    const end = await host.run({ argv, timeoutMs: this.#timeoutMs });
    if (!end.ok) return end;
    const { code, out, err } = end.value;
    if (code === 0) return succeed(Buffer.from(out).toString());
    return this.#failed(verb, { kind: 'exited', code, out: Buffer.from(out), err });
  }

  #failed(verb: string, end: CommandEnd): Result<never> {
    const tried = `${Systemctl.words(this.#scope)} ${verb}`;
    if (end.kind !== 'exited') {
      const why =
        end.kind === 'not-started'
          ? say('systemd-not-started', { tried, why: end.why })
          : say(`systemd-${end.kind}`, { tried });
      return failAs('scheduler-unreachable', [why]);
    }
    return Systemctl.refused(this.#scope, verb, { code: end.code, err: end.err });
  }

  /** By what it printed when it failed. */
  static refused(
    scope: Scope,
    verb: string,
    { code, err }: { readonly code: number; readonly err: string },
  ): Result<never> {
    const tried = `${Systemctl.words(scope)} ${verb}`;
    const said = (err.trim().split('\n')[0] ?? '').replace(/\.$/, '');
    if (/denied|authentication|not permitted/i.test(said)) {
      return failAs('scheduler-refused', [say('systemd-denied', { tried, said })]);
    }
    const failed = say(`systemd-failed-${scope}`, { tried, said, code });
    return failAs('scheduler-unreachable', [failed]);
  }
}

/** The units of an output of `show`, in its order. */
export function shownUnits(text: string): UnitProperties[] {
  return text.trim().split('\n\n').map(propertiesOf);
}

function propertiesOf(block: string): UnitProperties {
  const properties: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const equals = line.indexOf('=');
    if (equals <= 0) continue;
    const [name, value] = [line.slice(0, equals), line.slice(equals + 1)];
    // A timer with two calendars has this property twice.
    properties[name] = name in properties ? `${properties[name] ?? ''} ${value}` : value;
  }
  return properties;
}

/** Parses a property like `Wed 2026-11-25 04:01:27.325462 UTC`; `null` if it is empty. */
export function instantOf(text: string | undefined): Instant | null {
  const match = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d* UTC$/.exec(text ?? '');
  if (match === null) return null;
  const [, day = '', time = '', fraction = ''] = match;
  return Date.parse(`${day}T${time}${fraction}Z`);
}
