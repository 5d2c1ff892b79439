import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** sun_path holds 108 bytes, and ssh appends 17 while it makes the socket. unix(7) */
const LONGEST = 108 - 17 - 1;

/** Where the sockets of shared connections lie: ours alone, and short enough. */
export class SshSockets {
  readonly #base: string;

  /** `environment`: for XDG_RUNTIME_DIR. `dataDir` tells agents of one user apart. */
  constructor(environment: NodeJS.ProcessEnv, dataDir: string) {
    const runtime = environment['XDG_RUNTIME_DIR'] ?? tmpdir();
    const uid = process.geteuid?.() ?? 0;
    this.#base = join(runtime, `remanso-hosts-${uid}-${short(dataDir)}`);
  }

  /** Throws if the folder is somebody else's, or its path is too long. */
  pathFor(host: string): string {
    mkdirSync(this.#base, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(this.#base);
    if (uid !== process.geteuid?.()) throw new Error(`${this.#base} belongs to user ${uid}`);
    if ((mode & 0o777) !== 0o700) chmodSync(this.#base, 0o700);
    const path = join(this.#base, short(host));
    if (path.length > LONGEST) throw new Error(`${path} is too long for a socket`);
    return path;
  }
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
