import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CheckpointCopy } from '../app/evidence-ports.ts';
import { addressName, type SshAddress } from '../../../wire/ssh/ssh-address.ts';
import { commandArguments } from '../../../wire/ssh/ssh-arguments.ts';
import { lateFailure, missingSsh, sshFailure } from '../../../wire/ssh/ssh-failure.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { checkpointsIn } from '../../../adapters/checkpoints/checkpoint-text.ts';
import { commandEnd, type CommandEnd } from '../../../adapters/connectors/kit/hosts/command-end.ts';
import { lastLine } from '../../../wire/ssh/last-line.ts';
import { plainEnvironment } from '../../../adapters/runners/command-environment.ts';

const PATIENCE_MS = 60_000;
const MOST_SAID_BYTES = 512 * 1024;
/** ssh's own failures; others are those of the command. ssh(1), EXIT STATUS. */
const SSH_FAILED = 255;

/** Not every `sync` takes a file. */
const APPEND = 'umask 077; cat >> "$1" && { sync "$1" 2> /dev/null || sync; }';

/** What comes before the end of the file: a host may greet first, or answer nothing of ours. */
const SHOWN = '\nremanso-copy\n';
const TAIL = 'printf "\\nremanso-copy\\n"; if test -e "$1"; then tail -c 262144 < "$1"; fi';

/** An agent that starts asks: it waits for nothing, and neither does it. */
const ASK_PATIENCE_MS = 20_000;

interface FarFile {
  /** `[user@]host[:port]`, as in the document. */
  readonly ssh: string;
  /** Its path there; its folder must exist. */
  readonly file: string;
}

/**
 * Appended to a file of another host by the ssh of this user: nothing is asked, and only a known host
 * key is believed. What arrives is plain lines on standard input, so a key that may do nothing but
 * append (a forced command of `cat >> FILE`) is enough.
 */
export class SshCopy implements CheckpointCopy {
  readonly name: string;
  readonly id: string;
  readonly isWhole = true;
  readonly isNear = false;
  readonly #address: SshAddress;
  readonly #file: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor({ ssh, file }: FarFile, environment: NodeJS.ProcessEnv) {
    this.#address = destinationOf(ssh) ?? { host: ssh };
    this.#file = file;
    this.#environment = environment;
    this.name = `${addressName(this.#address)}:${file}`;
    this.id = `ssh:${this.name}`;
  }

  async deliver(checkpoints: readonly Checkpoint[]): Promise<Result<void>> {
    const lines = checkpoints.map((one) => `${chainTools.canonicalJson(one)}\n`).join('');
    // What an earlier try left of a line must not become a part of the first one.
    return this.#result(await this.#run(APPEND, `\n${lines}`, PATIENCE_MS));
  }

  /** A key that may only append appends nothing then, and says nothing: it is asked in vain. */
  readonly latest = async (): Promise<Result<readonly Checkpoint[]>> => {
    const end = await this.#run(TAIL, '', ASK_PATIENCE_MS);
    const result = this.#result(end);
    if (!result.ok) return result;
    const out = end.kind === 'exited' ? end.out.toString('utf8') : '';
    const begin = out.indexOf(SHOWN);
    if (begin < 0) return failAs('not-supported', [say('copy-write-only', { name: this.name })]);
    // The first line may have been cut off.
    return succeed(checkpointsIn(out.slice(begin + SHOWN.length)).checkpoints);
  };

  #run(script: string, input: string, timeoutMs: number): Promise<CommandEnd> {
    return commandEnd({
      argv: ['ssh', ...commandArguments(this.#address, this.#command(script))],
      environment: {
        ...plainEnvironment(this.#environment, ['SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR']),
        SSH_ASKPASS_REQUIRE: 'never',
      },
      input: Buffer.from(input),
      timeoutMs,
      mostBytes: MOST_SAID_BYTES,
    });
  }

  /** For any login shell: the path's characters have no meaning within quotes, by the document's schema. */
  #command(script: string): string {
    return `sh -c '${script}' remanso '${this.#file}'`;
  }

  #result(end: CommandEnd): Result<void> {
    switch (end.kind) {
      case 'timed-out':
        return { ok: false, failure: lateFailure(this.#address, PATIENCE_MS) };
      case 'not-started':
        if (end.why.includes('ENOENT')) return { ok: false, failure: missingSsh() };
        return this.#notCopied(end.why);
      case 'too-long':
        return this.#notCopied(`> ${MOST_SAID_BYTES} bytes`);
      case 'killed':
        return this.#notCopied(end.signal);
      case 'exited':
        if (end.code === 0) return succeed(undefined);
        if (end.code === SSH_FAILED) {
          return { ok: false, failure: sshFailure(this.#address, end.err) };
        }
        return this.#notCopied(lastLine(end.err) || `exit ${end.code}`);
    }
  }

  #notCopied(why: string): Result<void> {
    return failAs('file-unreadable', [say('evidence-not-copied', { file: this.name, why })]);
  }
}
