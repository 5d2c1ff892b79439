import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { endWine, wineEnvironment } from '../../build/scripts/wine-environment.ts';

/** Where Debian's libwine:i386 has what programs of 32 bits need; installers are such. */
const OF_32_BITS = '/usr/lib/i386-linux-gnu/wine';

/** What a program on Windows gave. */
interface WineRun {
  readonly code: number | null;
  readonly output: string;
}

/** A user of a Windows of its own under Wine, without a screen. */
export class WineUser {
  readonly environment: NodeJS.ProcessEnv;
  readonly #folder: string;
  #runs = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.environment = {
      ...wineEnvironment(folder),
      REMANSO_LANG: 'en',
      WINEDLLPATH: process.env['WINEDLLPATH'] ?? OF_32_BITS,
    };
  }

  static async start(parent: string): Promise<WineUser> {
    const user = new WineUser(mkdtempSync(join(parent, 'wine-')));
    await user.run('wineboot', '-i');
    // Windows are made, and not drawn.
    const drivers = ['HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f'];
    await user.run('reg', 'add', ...drivers);
    endWine(user.environment);
    return user;
  }

  /** Of this user: `%LOCALAPPDATA%` and what is in it. */
  local(...names: string[]): string {
    const home = join(this.#folder, 'prefix', 'drive_c', 'users', userInfo().username);
    return join(home, 'AppData', 'Local', ...names);
  }

  /** Waits until it ends. Its output goes through a file: programs there do not know our pipes. */
  async run(...words: string[]): Promise<WineRun> {
    const log = join(this.#folder, `run-${++this.#runs}.txt`);
    const out = openSync(log, 'w');
    const child = spawn('wine', words, { env: this.environment, stdio: ['ignore', out, out] });
    closeSync(out);
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, output: readFileSync(log, 'utf8').replaceAll('\r\n', '\n') };
  }

  /** Ends everything that runs there. */
  dispose(): void {
    endWine(this.environment);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
