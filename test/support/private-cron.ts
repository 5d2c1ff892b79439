import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';

/**
 * The machine's own crontabs are hidden: cron and `crontab` see those of the test. Its /etc is a copy:
 * whoever adds a user to the machine renames a file there, which takes a mount on it away everywhere.
 */
const START = `
set -e
mount --make-rprivate /
mount --bind "$ROOT/spool" /var/spool/cron/crontabs
cp -a /etc "$ROOT/own-etc"
echo "svc.orders:x:1:1::/nonexistent:/bin/sh" >>"$ROOT/own-etc/passwd"
mount --bind "$ROOT/own-etc" /etc
mount --bind "$ROOT/cron.d" /etc/cron.d
mount --bind "$ROOT/crontab" /etc/crontab
mount --bind "$ROOT/run" /run
echo $$ > "$ROOT/pid"
exec $CRON
`;

/**
 * Debian's cron, if it should run, and `crontab`, over separate crontabs. One user has a dot in the
 * name. Needs root.
 */
export class PrivateCron {
  readonly root = mkdtempSync(join(tmpdir(), 'remanso-cron-'));
  /** Mounted at /etc/cron.d, where cron sees its files. */
  readonly cronD = join(this.root, 'cron.d');
  readonly crontab = join(this.root, 'crontab');
  /** With a `crontab` that sees this test's crontabs. */
  readonly environment: NodeJS.ProcessEnv = {
    PATH: `${join(this.root, 'bin')}:${process.env['PATH']}`,
    HOME: '/root',
  };
  readonly #process: ChildProcess;
  #late: ChildProcess | undefined;
  #isRunning: boolean;

  private constructor(isRunning: boolean) {
    this.#isRunning = isRunning;
    for (const name of ['spool', 'cron.d', 'run', 'bin']) mkdirSync(join(this.root, name));
    // Other users' jobs write their runs here.
    chmodSync(this.root, 0o777);
    chmodSync(join(this.root, 'spool'), 0o1730);
    writeFileSync(this.crontab, '');
    this.#process = spawn('unshare', ['--fork', '--mount', 'sh', '-c', START], {
      env: {
        ...process.env,
        ROOT: this.root,
        CRON: isRunning ? '/usr/sbin/cron -f' : 'sleep infinity',
      },
      stdio: 'ignore',
      detached: true,
    });
  }

  static async start({ isRunning }: { readonly isRunning: boolean }): Promise<PrivateCron> {
    const cron = new PrivateCron(isRunning);
    for (let tries = 0; tries < 200; tries += 1) {
      const pid = cron.#pid();
      if (pid !== undefined) {
        const enter = `#!/bin/sh\nexec nsenter -t ${pid} -m /usr/bin/crontab "$@"\n`;
        writeFileSync(join(cron.root, 'bin/crontab'), enter, { mode: 0o755 });
        return cron;
      }
      await sleep(50);
    }
    await cron.stop();
    throw new Error('The namespace of cron did not come up.');
  }

  #pid(): number | undefined {
    try {
      const text = readFileSync(join(this.root, 'pid'), 'latin1');
      return text.endsWith('\n') ? Number(text) : undefined;
    } catch {
      // Not yet.
      return undefined;
    }
  }

  /** The output of `crontab -l`, one character per byte. */
  async list(user: string): Promise<string> {
    return this.#crontab(['-u', user, '-l']);
  }

  async install(user: string, text: string): Promise<void> {
    await this.write(user, text);
    if (!this.#isRunning) return;
    // A cron that read it in this very second would not read it again.
    await sleep(1_100);
    await this.write(user, text);
  }

  /** Like `install`, without making sure that cron notices. */
  async write(user: string, text: string): Promise<void> {
    await this.#crontab(['-u', user, '-'], text);
  }

  /** Starts a cron that was not to run; it reads its crontabs at once. */
  startCron(): void {
    this.#isRunning = true;
    const words = ['-t', String(this.#pid()), '-m', '/usr/sbin/cron', '-f'];
    this.#late = spawn('nsenter', words, { stdio: 'ignore' });
  }

  /** Runs lines as an admin would. */
  async shell(lines: string): Promise<void> {
    await this.#run(['sh', '-ec', lines]);
  }

  async stop(): Promise<void> {
    const { pid } = this.#process;
    this.#late?.kill();
    const ended = once(this.#process, 'exit');
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    await ended;
    rmSync(this.root, { recursive: true, force: true });
  }

  #crontab(words: readonly string[], input = ''): Promise<string> {
    return this.#run([join(this.root, 'bin/crontab'), ...words], input);
  }

  async #run(argv: readonly [string, ...string[]], input = ''): Promise<string> {
    const end = await commandEnd({
      argv,
      environment: { ...this.environment, LC_ALL: 'C' },
      timeoutMs: 20_000,
      input: Buffer.from(input, 'latin1'),
    });
    if (end.kind === 'exited' && end.code === 0) return end.out.toString('latin1');
    throw new Error(`${argv.join(' ')}: ${JSON.stringify(end)}`);
  }
}
