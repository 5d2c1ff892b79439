import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PrivateCron } from './private-cron.ts';
import { SshServer } from './ssh-server.ts';

interface Login {
  readonly name: string;
  readonly uid: number;
  readonly shell: string;
  /** Lines that run at each login, also of a program. */
  readonly profile?: string;
}

/** A server with an sshd and crontabs of its own: those of this machine are hidden from it. */
export class CronOverSsh {
  readonly cron: PrivateCron;
  readonly server: SshServer;
  /** Precedes a command, to run it there. */
  readonly prefix: readonly string[];

  private constructor(cron: PrivateCron, server: SshServer, prefix: readonly string[]) {
    this.cron = cron;
    this.server = server;
    this.prefix = prefix;
  }

  /** `programs` are found before those of the system by whoever logs in. */
  static async start(programs: Readonly<Record<string, string>> = {}): Promise<CronOverSsh> {
    const cron = await PrivateCron.start({ isRunning: false });
    mkdirSync(join(cron.root, 'run/sshd'));
    const { gid } = statSync('/var/spool/cron/crontabs');
    chownSync(join(cron.root, 'spool'), 0, gid);
    mkdirSync(join(cron.root, 'first'));
    const pid = readFileSync(join(cron.root, 'pid'), 'latin1').trim();
    const prefix = ['nsenter', '-t', pid, '-m'];
    const path = `${join(cron.root, 'first')}:/usr/sbin:/usr/bin:/sbin:/bin`;
    const server = await SshServer.start({
      prefix,
      environment: { PATH: path },
      lines: ['Banner /etc/debian_version'],
    });
    // Everybody's keys are read there by who logs in.
    chmodSync(server.folder, 0o711);
    const there = new CronOverSsh(cron, server, prefix);
    for (const [name, lines] of Object.entries(programs)) there.place(name, lines);
    return there;
  }

  /** A program of `sh`, found before those of the system. */
  place(name: string, lines: string): void {
    const file = join(this.cron.root, 'first', name);
    writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  }

  /** Adds an account there; its home. */
  addUser({ name, uid, shell, profile = '' }: Login): string {
    const home = join(this.cron.root, 'home', name);
    mkdirSync(home, { recursive: true });
    mkdirSync(join(home, '.ssh'));
    // Bash reads the one, sshd runs the other before whatever it starts.
    writeFileSync(join(home, '.bashrc'), profile);
    writeFileSync(join(home, '.ssh/rc'), profile);
    chownSync(home, uid, uid);
    appendFileSync(
      join(this.cron.root, 'own-etc/passwd'),
      `${name}:x:${uid}:${uid}::${home}:${shell}\n`,
    );
    return home;
  }

  /** As in a document. */
  addressOf(user: string): string {
    return `${user}@${this.server.address}:${this.server.port}`;
  }

  async stop(): Promise<void> {
    await this.server.dispose();
    await this.cron.stop();
  }
}
