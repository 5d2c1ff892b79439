import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import {
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { join } from 'node:path';
import { addressText, type SshAddress } from '../../agent/wire/ssh/ssh-address.ts';
import { CLI_ENTRY, run, type CliRun } from './cli-run.ts';
import { SshServer, type SshServerOptions } from './ssh-server.ts';
import { addSshUser, type SshUser } from './ssh-user.ts';
import type { SshSeat } from './ssh-seat.ts';

/** A server with an agent of its user `ops`, and a workstation whose person may log in there. */
export class AttachedWorld {
  readonly ops: SshUser;
  readonly server: SshServer;
  readonly seat: SshSeat;
  readonly directory: DataDirectory;
  #agent: ChildProcess | undefined;

  private constructor(server: SshServer) {
    this.server = server;
    this.ops = addSshUser();
    this.seat = server.seat({ user: this.ops.name });
    this.directory = dataDirectory(join(this.ops.home, '.local/state/remanso'), {});
  }

  static async open(options: SshServerOptions = {}): Promise<AttachedWorld> {
    return new AttachedWorld(await SshServer.start(options));
  }

  /** As a service would, in the data directory where `ops` has it by default. */
  async startAgent(): Promise<void> {
    const { prefix, home } = this.ops;
    const guards = join(home, 'guards');
    mkdirSync(guards, { recursive: true });
    // As the system's own folder for them: any user may have one of its own there.
    chmodSync(guards, 0o1777);
    const own = [process.execPath, CLI_ENTRY, 'agent', '--json', '--stop-wait', '1s'];
    const [program = '', ...words] = [...prefix, ...own];
    const agent = spawn(program, words, {
      cwd: home,
      env: { ...process.env, REMANSO_GUARD_DIR: guards },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#agent = agent;
    let complaints = '';
    agent.stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-4000);
    });
    const gone = once(agent, 'exit').then(() => {
      throw new Error(`The agent ended: ${complaints}`);
    });
    await Promise.race([once(agent.stdout, 'data'), gone]);
    gone.catch(() => undefined);
    agent.stdout.resume();
  }

  async stopAgent(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const agent = this.#agent;
    if (agent === undefined || agent.exitCode !== null || agent.signalCode !== null) return;
    const gone = once(agent, 'exit');
    agent.kill(signal);
    await gone;
  }

  get address(): SshAddress {
    return { host: this.server.address, port: this.server.port, user: this.ops.name };
  }

  /** `--host …` */
  get host(): readonly string[] {
    return ['--host', addressText(this.address)];
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.seat.environment };
  }

  /** The command line of the workstation. */
  cli(...words: string[]): Promise<CliRun> {
    return run([...words, ...this.host], { env: this.seat.environment });
  }

  async dispose(): Promise<void> {
    await this.stopAgent('SIGKILL');
    await this.server.dispose();
    this.ops.dispose();
  }
}
