import { randomBytes } from 'node:crypto';
import { errorMessage } from '../../../../../shared/error-message.ts';
import type { HostDefinition } from '../../../../../shared/domain/definitions/host.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type {
  Expected,
  Host,
  HostCall,
  HostCallEnd,
  TickedService,
} from '../../../../ports/machines/host.ts';
import {
  commandEnd,
  type CommandEnd,
} from '../../../../adapters/connectors/kit/hosts/command-end.ts';
import { plainEnvironment } from '../../../../adapters/runners/command-environment.ts';
import { commandRequest } from './command-script.ts';
import { stewardOf, type HostFolder } from '../steward/host-folder.ts';
import { lastLine } from '../../../../wire/ssh/last-line.ts';
import { handOf, SSH_FAILED, sshArgv, sshFailureOf, sshLate, sshMissing } from './ssh-command.ts';
import { servedKeyIn } from './served-key.ts';
import type { SshWorld } from './ssh-world.ts';
import { tickedServices } from '../steward/ticked-services.ts';
import { answerIn, type StewardAnswer } from '../steward/steward-answer.ts';
import { noSteward, notPrepared } from './shell-complaint.ts';
import { requestBytes, type StewardRequest } from '../steward/steward-request.ts';
import { isLooking, MOST_OF_LOOK, MOST_OF_SHORT, mostBytesOf } from '../steward/verb-limits.ts';

const CONNECT_SECONDS = 10;
const FILE_TIMEOUT_MS = 30_000;
/** It waits for another one, and then for what it stops. */
const TICK_TIMEOUT_MS = 40_000;

interface Limits {
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

interface FramedCall {
  readonly command: string;
  readonly input: Buffer;
  readonly nonce: string;
  readonly limits: Limits;
  /** Not to a steward. */
  readonly isPlain?: boolean;
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

  async command(call: Parameters<Host['command']>[0]): Promise<Result<HostCallEnd>> {
    const { input, endIn } = commandRequest(call);
    const limits = { timeoutMs: call.timeoutMs, mostBytes: mostBytesOf('run') };
    const end = await this.#world.admission.pass(this.id, () => this.#end('sh -s', input, limits));
    if (end.kind !== 'exited') return this.#unended(end, limits);
    const ended = endIn(end);
    if (ended !== undefined) return succeed(ended);
    if (end.code === SSH_FAILED) return sshFailureOf(this.#definition.ssh, end.err);
    return failAs('scheduler-refused', [say('command-no-shell', { host: this.id })]);
  }

  async readFile(path: string): Promise<Result<Buffer | undefined>> {
    const answer = await this.#request({ verb: 'read', words: [path] }, FILE_TIMEOUT_MS);
    if (!answer.ok) return answer;
    return answer.value.status === 'absent' ? succeed(undefined) : this.#bodyOf(answer);
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

  async tick(): Promise<Result<readonly TickedService[]>> {
    const answer = await this.ask({ verb: 'tick', words: [] }, TICK_TIMEOUT_MS);
    return answer.ok ? succeed(tickedServices(answer.value)) : answer;
  }

  /** Runs lines of `sh` there, as root if it becomes root: only for setting up. What they printed. */
  async runScript(script: string, timeoutMs: number): Promise<Result<string>> {
    const limits = { timeoutMs, mostBytes: MOST_OF_SHORT };
    const end = await this.#world.admission.pass(this.id, () =>
      this.#end(this.#asRoot('sh -s'), Buffer.from(script), limits),
    );
    if (end.kind !== 'exited') return this.#unended(end, limits);
    const said = lastLine(end.err) || lastLine(end.out.toString());
    if (end.code === 0) return succeed(said);
    if (end.code === SSH_FAILED) return sshFailureOf(this.#definition.ssh, end.err);
    return failAs('scheduler-refused', [
      say(notPrepared(end.code, said), { host: this.id, said: said || `exit ${end.code}` }),
    ]);
  }

  /** The body of an answer that is `ok`; every other status is a failure. */
  async ask(request: StewardRequest, timeoutMs: number): Promise<Result<Buffer>> {
    return this.#bodyOf(await this.#request(request, timeoutMs));
  }

  /** Lines of `sh` that answer as a steward does, where there is none; they must change nothing. */
  async askPlain(script: (nonce: string) => string, timeoutMs: number): Promise<Result<Buffer>> {
    const nonce = randomBytes(8).toString('hex');
    const answer = await this.#framed({
      command: this.#asRoot('sh -s'),
      input: Buffer.from(script(nonce), 'latin1'),
      nonce,
      limits: { timeoutMs, mostBytes: MOST_OF_LOOK },
      isPlain: true,
    });
    return this.#bodyOf(answer);
  }

  #bodyOf(answer: Result<StewardAnswer>): Result<Buffer> {
    if (!answer.ok) return answer;
    return answer.value.status === 'ok' ? succeed(answer.value.body) : this.#refused(answer.value);
  }

  async #request(request: StewardRequest, timeoutMs: number): Promise<Result<StewardAnswer>> {
    const nonce = randomBytes(8).toString('hex');
    const input = requestBytes(request, nonce);
    const limits = { timeoutMs, mostBytes: mostBytesOf(request.verb) };
    const isLook = isLooking(request);
    if (!isLook) this.#world.changes?.(this.id);
    const command = this.#asRoot(stewardOf(this.#folder));
    const answer = await this.#framed({ command, input, nonce, limits });
    if (!isLook) this.#world.changes?.(this.id);
    return answer;
  }

  async #framed(call: FramedCall): Promise<Result<StewardAnswer>> {
    const { command, input, nonce, limits, isPlain = false } = call;
    const end = await this.#world.admission.pass(this.id, () => this.#end(command, input, limits));
    if (end.kind !== 'exited') return this.#unended(end, limits);
    const answer = answerIn(end.out, nonce);
    if (typeof answer !== 'string') return succeed(answer);
    if (end.code === SSH_FAILED) return sshFailureOf(this.#definition.ssh, end.err);
    const said = lastLine(end.err) || lastLine(end.out.toString());
    return this.#without(answer, isPlain ? 0 : end.code, said);
  }

  /** If it becomes root there. */
  #asRoot(command: string): string {
    return this.#definition.become === 'sudo' ? `sudo -n ${command}` : command;
  }

  #end(command: string, input: Buffer, limits: Limits, own?: 'none'): Promise<CommandEnd> {
    const { environment, sockets, run = commandEnd } = this.#world;
    let control: string;
    try {
      control = own ?? sockets.pathFor(this.#address);
    } catch (thrown) {
      const why = errorMessage(thrown);
      return Promise.resolve({ kind: 'not-started', why });
    }
    const ended = run({
      argv: sshArgv({
        ssh: this.#definition.ssh,
        command,
        control,
        connectSeconds: CONNECT_SECONDS,
      }),
      environment: plainEnvironment(environment, ['SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR']),
      input,
      ...limits,
    });
    return ended.then((end) => this.#withoutKey(end));
  }

  /** What ssh printed of the key is noted, and is nothing that the host said. */
  #withoutKey(end: CommandEnd): CommandEnd {
    if (end.kind !== 'exited') return end;
    const { key, said } = servedKeyIn(end.err);
    if (key !== undefined) this.#world.servedKeys?.set(this.#address, key);
    return { ...end, err: said };
  }

  /** By which key it proves itself. A connection that was open before this agent began did not show it. */
  async servedKey(): Promise<string | undefined> {
    const { servedKeys, admission } = this.#world;
    if (servedKeys === undefined) return undefined;
    if (!servedKeys.has(this.#address)) {
      const limits = { timeoutMs: FILE_TIMEOUT_MS, mostBytes: MOST_OF_SHORT };
      // A restricted key starts the steward instead, which is asked nothing.
      await admission.pass(this.id, () => this.#end('true', Buffer.alloc(0), limits, 'none'));
    }
    return servedKeys.get(this.#address);
  }

  get #address(): string {
    return `${this.id} ${this.#definition.ssh}`;
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

  #unended(end: Exclude<CommandEnd, { kind: 'exited' }>, limits: Limits): Result<never> {
    const [host, { ssh }] = [this.id, this.#definition];
    switch (end.kind) {
      case 'timed-out':
        return sshLate(ssh, limits.timeoutMs);
      case 'too-long': {
        const values = { host, bytes: limits.mostBytes, hand: handOf(ssh) };
        return failAs('scheduler-unreachable', [say('host-too-long', values)]);
      }
      case 'not-started':
        if (end.why.includes('ENOENT')) return sshMissing();
        return failAs('scheduler-unreachable', [say('host-not-called', { host, why: end.why })]);
      case 'killed':
        return this.#unreachable('host-torn');
    }
  }

  #without(why: 'silent' | 'torn' | 'altered', code: number, said: string): Result<never> {
    const host = this.id;
    if (why !== 'silent') return this.#unreachable(`host-${why}`);
    const path = stewardOf(this.#folder);
    const reason = noSteward(code, said);
    if (reason !== undefined) {
      return failAs('scheduler-refused', [say(reason, { host, path, said })]);
    }
    const values = { host, said: said || `exit ${code}`, hand: handOf(this.#definition.ssh) };
    return failAs('scheduler-unreachable', [say('host-silent', values)]);
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
