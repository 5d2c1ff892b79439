import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programLacks, rootLacks, type Lack } from '../../needs.ts';
import { PrivateCron } from '../../private-cron.ts';
import type { SshSeat } from '../../ssh-seat.ts';
import { SSH_PROGRAMS, SshServer } from '../../ssh-server.ts';

const CRON_PROGRAMS = ['crontab', 'unshare', 'nsenter'] as const;

/** Why schedules of hosts cannot be changed here; empty: they can. */
export function hostRoomLacks(): readonly Lack[] {
  const programs = [...SSH_PROGRAMS, ...CRON_PROGRAMS].map(programLacks);
  return [rootLacks('private crontabs'), ...programs].filter((lack) => lack !== undefined);
}

/**
 * Several hosts that are homes on this machine, behind one real sshd: each has its own folder of
 * Remanso, and none touches what is the machine's own. Addresses are their names. They share the
 * crontab of who logs in, which is a private one where that is possible.
 */
export class HostRoom {
  readonly server: SshServer;
  readonly seat: SshSeat;
  readonly #homes: string;
  readonly #cron: PrivateCron | undefined;
  readonly #path = process.env['PATH'];

  private constructor(server: SshServer, cron: PrivateCron | undefined) {
    this.server = server;
    this.#cron = cron;
    this.#homes = join(server.folder, 'homes');
    this.seat = server.seat();
  }

  /** From now on every agent that is started uses this room's ssh. */
  static async open(names: readonly string[], crontab: string): Promise<HostRoom> {
    const cron =
      hostRoomLacks().length === 0 ? await PrivateCron.start({ isRunning: false }) : undefined;
    await cron?.install('root', crontab);
    const server = await SshServer.start({
      prefix: cron === undefined ? [] : ['nsenter', '-t', pidOf(cron), '-m'],
      environment: { HOME: '/nonexistent' },
      lines: ['AcceptEnv HOST_ROOM', `ForceCommand . "\${HOST_ROOM:?}"`],
    });
    const room = new HostRoom(server, cron);
    for (const name of names) room.#build(name);
    room.seat.configure(
      names.flatMap((name) => [
        `Host ${name}`,
        '  HostName 127.0.0.1',
        `  Port ${server.port}`,
        `  SetEnv HOST_ROOM=${join(room.homeOf(name), 'enter')}`,
      ]),
    );
    Object.assign(process.env, room.seat.environment);
    return room;
  }

  homeOf(name: string): string {
    return join(this.#homes, name);
  }

  /** As `crontab -l` says there. */
  async crontab(): Promise<string> {
    return (await this.#cron?.list('root')) ?? '';
  }

  async dispose(): Promise<void> {
    process.env['PATH'] = this.#path;
    await this.server.dispose();
    await this.#cron?.stop();
  }

  #build(name: string): void {
    const home = this.homeOf(name);
    mkdirSync(home, { recursive: true });
    const enter = `HOME='${home}'; export HOME; cd "$HOME" || exit 1\nexec sh -c "$SSH_ORIGINAL_COMMAND"\n`;
    writeFileSync(join(home, 'enter'), enter);
  }
}

/** Of the process whose mounts are private; sshd of that machine needs its folder there. */
function pidOf(cron: PrivateCron): string {
  mkdirSync(join(cron.root, 'run/sshd'), { recursive: true });
  return readFileSync(join(cron.root, 'pid'), 'latin1').trim();
}
