import { randomBytes } from 'node:crypto';
import type { HostDefinition } from '../../../shared/domain/definitions/host.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { Expected, Host, HostCall, HostCallEnd } from '../../ports/host.ts';
import { commandEnd, type CommandEnd } from '../connectors/kit/command-end.ts';
import { plainEnvironment } from '../runners/command-environment.ts';
import { stewardOf, type HostFolder } from './host-folder.ts';
import { lastLine } from './last-line.ts';
import { SSH_FAILED, sshArgv, sshFailureOf, sshLate, sshMissing } from './ssh-command.ts';
import type { SshSockets } from './ssh-sockets.ts';
import { answerIn, type StewardAnswer } from './steward-answer.ts';
import { requestBytes, type StewardRequest } from './steward-request.ts';
import type { Turnstile } from './turnstile.ts';

const CONNECT_SECONDS = 10;
const FILE_TIMEOUT_MS = 30_000;

/** Exit codes of a shell that found no program, or one it may not start. */
const NO_PROGRAM = [126, 127];

export interface SshWorld {
  readonly environment: NodeJS.ProcessEnv;
  /** The agent's own: who logs in where an address names nobody. */
  readonly user: string;
  readonly sockets: SshSockets;
  /** All hosts together: sshd and this machine bear only so many at once. */
  readonly turnstile: Turnstile;
}

/** One host through OpenSSH: every call is one request to its steward. */
export class SshHost implements Host {
  readonly id: string;
  readonly #definition: HostDefinition;
  readonly #folder: HostFolder;
  readonly #world: SshWorld;

  constructor(definition: HostDefinition, folder: HostFolder, world: SshWorld) {
    this.id = definition.id;
    this.#definition = definition;
    this.#folder = folder;
    this.#world = world;
  }

  async run({ argv, input, timeoutMs }: HostCall): Promise<Result<HostCallEnd>> {
    const answer = await this.ask(
      { verb: 'run', words: argv, ...(input === undefined ? {} : { payload: input }) },
      timeoutMs,
    );
    return answer.ok ? this.#callEnd(answer.value) : answer;
  }

  async readFile(path: string): Promise<Result<Buffer | undefined>> {
    const answer = await this.#request({ verb: 'read', words: [path] }, FILE_TIMEOUT_MS);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 'absent') return succeed(undefined);
    return status === 'ok' ? succeed(body) : this.#refused(answer.value);
  }

  async replaceFile(
    path: string,
    content: Buffer,
    expected: Expected,
    integrationId?: string,
  ): Promise<Result<string>> {
    const about = integrationId === undefined ? [] : [integrationId];
    const words = [path, expected, ...about];
    const answer = await this.ask({ verb: 'replace', words, payload: content }, FILE_TIMEOUT_MS);
    return answer.ok ? succeed(answer.value.toString('latin1').trim()) : answer;
  }

  async removeFile(path: string): Promise<Result<boolean>> {
    const answer = await this.ask({ verb: 'remove', words: [path] }, FILE_TIMEOUT_MS);
    return answer.ok ? succeed(answer.value.toString('latin1').trim() === 'yes') : answer;
  }

  /** Runs lines of `sh` there, as root if it becomes root: only for setting up. What they printed. */
  async runScript(script: string, timeoutMs: number): Promise<Result<string>> {
    const shell = this.#definition.become === 'sudo' ? 'sudo -n sh -s' : 'sh -s';
    const end = await this.#world.turnstile.pass(() =>
      this.#end(shell, Buffer.from(script), timeoutMs),
    );
    if (end.kind !== 'exited') return this.#unended(end, timeoutMs);
    const said = lastLine(end.err) || lastLine(end.out.toString());
    if (end.code === 0) return succeed(said);
    if (end.code === SSH_FAILED) return sshFailureOf(this.#definition.ssh, end.err);
    return failAs('scheduler-refused', [say('host-not-prepared', { host: this.id, said })]);
  }

  /** The body of an answer that is `ok`; every other status is a failure. */
  async ask(request: StewardRequest, timeoutMs: number): Promise<Result<Buffer>> {
    const answer = await this.#request(request, timeoutMs);
    if (!answer.ok) return answer;
    return answer.value.status === 'ok' ? succeed(answer.value.body) : this.#refused(answer.value);
  }

  async #request(request: StewardRequest, timeoutMs: number): Promise<Result<StewardAnswer>> {
    const nonce = randomBytes(8).toString('hex');
    const input = requestBytes(request, nonce);
    const end = await this.#world.turnstile.pass(() =>
      this.#end(this.#stewardCommand(), input, timeoutMs),
    );
    if (end.kind !== 'exited') return this.#unended(end, timeoutMs);
    const answer = answerIn(end.out, nonce);
    if (typeof answer !== 'string') return succeed(answer);
    if (end.code === SSH_FAILED) return sshFailureOf(this.#definition.ssh, end.err);
    return this.#without(answer, end.code, lastLine(end.err) || lastLine(end.out.toString()));
  }

  #stewardCommand(): string {
    const steward = stewardOf(this.#folder);
    return this.#definition.become === 'sudo' ? `sudo -n ${steward}` : steward;
  }

  #end(command: string, input: Buffer, timeoutMs: number): Promise<CommandEnd> {
    const { environment, sockets } = this.#world;
    let control: string;
    try {
      control = sockets.pathFor(`${this.id} ${this.#definition.ssh}`);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      return Promise.resolve({ kind: 'not-started', why });
    }
    return commandEnd({
      argv: sshArgv({
        ssh: this.#definition.ssh,
        command,
        control,
        connectSeconds: CONNECT_SECONDS,
      }),
      environment: plainEnvironment(environment, ['SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR']),
      timeoutMs,
      input,
    });
  }

  #callEnd(body: Buffer): Result<HostCallEnd> {
    const line = body.indexOf(0x0a);
    const [, code, errLength] =
      /^(\d{1,3}) (\d{1,5})$/.exec(body.subarray(0, line).toString()) ?? [];
    if (code === undefined) return this.#unreachable('host-torn');
    const errEnd = line + 1 + Number(errLength);
    return succeed({
      code: Number(code),
      err: body.subarray(line + 1, errEnd).toString(),
      out: body.subarray(errEnd),
    });
  }

  #unended(end: Exclude<CommandEnd, { kind: 'exited' }>, timeoutMs: number): Result<never> {
    switch (end.kind) {
      case 'timed-out':
        return sshLate(this.#definition.ssh, timeoutMs);
      case 'too-long':
        return this.#unreachable('host-torn');
      case 'not-started':
        return sshMissing();
      case 'killed':
        return this.#unreachable('host-torn');
    }
  }

  #without(why: 'silent' | 'torn' | 'altered', code: number, said: string): Result<never> {
    const host = this.id;
    if (why !== 'silent') return this.#unreachable(`host-${why}`);
    const path = stewardOf(this.#folder);
    if (NO_PROGRAM.includes(code) || /command not found|No such file/.test(said)) {
      return failAs('scheduler-refused', [say('host-not-set-up', { host, path })]);
    }
    if (/^sudo:|a password is required|not allowed/.test(said)) {
      return failAs('scheduler-refused', [say('host-no-sudo', { host, said })]);
    }
    return failAs('scheduler-unreachable', [say('host-silent', { host, said })]);
  }

  #refused({ status, body }: StewardAnswer): Result<never> {
    const host = this.id;
    const said = lastLine(body.toString());
    switch (status) {
      case 'changed':
        return failAs('scheduler-changed', [say('host-changed', { host, path: said })]);
      case 'missing':
        return failAs('scheduler-unreachable', [say('host-no-program', { host, program: said })]);
      case 'version':
        return failAs('scheduler-refused', [say('host-other-version', { host, version: said })]);
      case 'failed':
        return failAs('scheduler-refused', [say('host-failed', { host, said })]);
      default:
        return said === 'foreign'
          ? failAs('scheduler-changed', [say('host-foreign', { host })])
          : failAs('scheduler-refused', [say('host-refused', { host, what: said })]);
    }
  }

  #unreachable(code: 'host-torn' | 'host-altered'): Result<never> {
    return failAs('scheduler-unreachable', [say(code, { host: this.id })]);
  }
}
