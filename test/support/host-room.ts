import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SshSeat } from './ssh-seat.ts';
import { SshServer } from './ssh-server.ts';

/** In place of the machine's own: a crontab is a file of the home. */
const CRONTAB = `#!/bin/sh
case "$1" in
-l) cat "$HOME/crontab" 2>/dev/null || { echo 'no crontab for this user' >&2; exit 1; } ;;
-) cat > "$HOME/crontab" ;;
*) cat "$1" > "$HOME/crontab" ;;
esac
`;

interface Home {
  readonly crontab?: readonly string[];
  /** By how many seconds its clock is ahead. */
  readonly aheadSeconds?: number;
}

/**
 * Several hosts that are homes on this machine, behind one real sshd: each has its own folder,
 * crontab and clock, and none touches what is the machine's own. Addresses are their names.
 */
export class HostRoom {
  readonly server: SshServer;
  readonly seat: SshSeat;
  readonly #homes: string;
  readonly #path: string | undefined;

  private constructor(server: SshServer, homes: string) {
    this.server = server;
    this.#homes = homes;
    this.seat = server.seat();
    this.#path = process.env['PATH'];
  }

  /** From now on every agent that is started uses this room's ssh. */
  static async open(homes: Readonly<Record<string, Home>>): Promise<HostRoom> {
    const names = Object.keys(homes);
    const server = await SshServer.start({
      lines: ['AcceptEnv HOST_ROOM', `ForceCommand . "\${HOST_ROOM:?}"`],
    });
    const folder = join(server.folder, 'homes');
    const room = new HostRoom(server, folder);
    for (const name of names) room.#build(name, homes[name] ?? {});
    room.seat.configure(
      names.flatMap((name) => [
        `Host ${name}`,
        '  HostName 127.0.0.1',
        `  Port ${server.port}`,
        `  SetEnv HOST_ROOM=${join(folder, name, 'enter')}`,
      ]),
    );
    Object.assign(process.env, room.seat.environment);
    return room;
  }

  homeOf(name: string): string {
    return join(this.#homes, name);
  }

  crontabOf(name: string): string {
    return readFileSync(join(this.homeOf(name), 'crontab'), 'utf8');
  }

  /** What a person does who runs the script by hand. */
  run(name: string, script: string): string {
    const env = { ...process.env, HOME: this.homeOf(name), PATH: this.#pathOn(name) };
    return execFileSync('sh', ['-s'], {
      cwd: this.homeOf(name),
      env,
      input: script,
      encoding: 'utf8',
    });
  }

  async dispose(): Promise<void> {
    process.env['PATH'] = this.#path;
    await this.server.dispose();
  }

  #pathOn(name: string): string {
    return `${join(this.homeOf(name), 'bin')}:/usr/local/bin:/usr/bin:/bin`;
  }

  #build(name: string, { crontab = [], aheadSeconds = 0 }: Home): void {
    const home = this.homeOf(name);
    mkdirSync(join(home, 'bin'), { recursive: true });
    writeFileSync(join(home, 'bin', 'crontab'), CRONTAB, { mode: 0o755 });
    writeFileSync(join(home, 'crontab'), crontab.map((line) => `${line}\n`).join(''));
    if (aheadSeconds !== 0) {
      const date = `#!/bin/sh\nexec /bin/date -d '${aheadSeconds} seconds' "$@"\n`;
      writeFileSync(join(home, 'bin', 'date'), date, { mode: 0o755 });
    }
    const enter = [
      `HOME='${home}' PATH='${this.#pathOn(name)}'`,
      'export HOME PATH; cd "$HOME" || exit 1',
      'exec sh -c "$SSH_ORIGINAL_COMMAND"',
      '',
    ];
    writeFileSync(join(home, 'enter'), enter.join('\n'));
  }
}
