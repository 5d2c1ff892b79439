import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** sun_path holds 108 bytes, and ssh appends 17 while it makes the socket. unix(7) */
const LONGEST = 108 - 17 - 1;
/** Of the name of a socket, with the slash before it. */
const NAME_LENGTH = 13;

/** Where the sockets of shared connections lie: ours alone, and short enough. */
export class SshSockets {
  readonly #wanted: string;
  /** Made where the wanted one was somebody else's already, or too long. */
  #other: string | undefined;

  /** `environment`: for XDG_RUNTIME_DIR. `dataDir` tells agents of one user apart. */
  constructor(environment: NodeJS.ProcessEnv, dataDir: string) {
    const runtime = environment['XDG_RUNTIME_DIR'] ?? tmpdir();
    const uid = process.geteuid?.() ?? 0;
    this.#wanted = join(runtime, `remanso-hosts-${uid}-${short(dataDir)}`);
  }

  /** Throws if no folder can be made. */
  pathFor(host: string): string {
    return join(this.#folder(), short(host));
  }

  /**
   * In the folder of everybody's temporary files another user can make the wanted one first. That
   * one is not used, and keeps nobody from their hosts: one with a name that cannot be guessed is.
   */
  #folder(): string {
    if (this.#wanted.length + NAME_LENGTH <= LONGEST && isOurs(this.#wanted)) return this.#wanted;
    if (this.#other === undefined || !isOurs(this.#other)) {
      this.#other = mkdtempSync(join(tmpdir(), 'remanso-hosts-'));
    }
    return this.#other;
  }
}

/** Made if there is none; its mode is put right. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // There is something; or nowhere to make it, which the other one will tell.
    if (!existsSync(folder)) return false;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== (process.geteuid?.() ?? found.uid)) return false;
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return true;
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
