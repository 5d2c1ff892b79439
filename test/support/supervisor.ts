import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';

/** A real supervisord in its own folder. */
export class Supervisor {
  readonly folder = mkdtempSync(join(tmpdir(), 'remanso-supervisor-'));
  readonly config = join(this.folder, 'supervisord.conf');
  readonly #process: ChildProcess;

  private constructor(programs: string) {
    this.write(programs);
    this.#process = spawn('supervisord', ['-n', '-c', this.config], {
      cwd: this.folder,
      stdio: 'ignore',
    });
  }

  /** `programs`: sections of its configuration. */
  static async start(programs: string): Promise<Supervisor> {
    const supervisor = new Supervisor(programs);
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await supervisor.ctl('pid')) !== '') return supervisor;
      await sleep(50);
    }
    await supervisor.stop();
    throw new Error('supervisord did not answer.');
  }

  write(programs: string): void {
    const socket = `unix://${this.folder}/socket`;
    const [made, sections] = ['supervisor.rpcinterface:make_main_rpcinterface', programs];
    const text = [
      `[unix_http_server]\nfile=${this.folder}/socket`,
      `[supervisord]\nlogfile=/dev/null\nlogfile_maxbytes=0\npidfile=${this.folder}/pid`,
      `[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=${made}`,
      `[supervisorctl]\nserverurl=${socket}`,
      sections,
    ];
    writeFileSync(this.config, `${text.join('\n')}\n`);
  }

  /** What `supervisorctl` printed; empty if it was not reached. */
  async ctl(...words: string[]): Promise<string> {
    const end = await commandEnd({
      argv: ['supervisorctl', '-c', this.config, ...words],
      environment: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      timeoutMs: 20_000,
    });
    const isReached = end.kind === 'exited' && !/no such file|refused/.test(end.out.toString());
    return isReached ? end.out.toString() : '';
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    // It ends its programs by itself.
    if (this.#process.kill('SIGTERM')) await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
