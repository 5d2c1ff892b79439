import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Directory service users are looked up by a program, which may take a while. */
const LOOK_UP_MS = 10_000;

/** Names of this machine's users, by uid. */
export class UserNames {
  readonly #passwd: string;
  readonly #known = new Map<number, string | undefined>();

  constructor(passwd = '/etc/passwd') {
    this.#passwd = passwd;
  }

  /** `undefined` if there is none, or the lookup is still running. */
  nameOf(uid: number): string | undefined {
    if (this.#known.has(uid)) return this.#known.get(uid);
    for (const [number, name] of namesIn(this.#passwd)) {
      if (!this.#known.has(number)) this.#known.set(number, name);
    }
    if (!this.#known.has(uid)) this.#lookUp(uid);
    return this.#known.get(uid);
  }

  #lookUp(uid: number): void {
    this.#known.set(uid, undefined);
    if (process.platform === 'win32') return;
    const options = { timeout: LOOK_UP_MS, env: { ...process.env, LC_ALL: 'C' } };
    execFile('id', ['-un', String(uid)], options, (error, stdout) => {
      const name = stdout.trim();
      if (error === null && name !== '' && name !== String(uid)) this.#known.set(uid, name);
    });
  }
}

/** `name:password:uid:…`, one per line (passwd(5)). */
export function namesIn(passwd: string): Map<number, string> {
  let text: string;
  try {
    text = readFileSync(passwd, 'utf8');
  } catch {
    // The machine may keep its users elsewhere.
    return new Map();
  }
  return new Map(
    text.split('\n').flatMap((line) => {
      const [name = '', , uid = ''] = line.split(':');
      return name === '' || uid === '' ? [] : [[Number(uid), name] as const];
    }),
  );
}
