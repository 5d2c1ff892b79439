import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asUser, type User } from './as-user.ts';
import type { Hunted, Task } from './stranger-tool.ts';

const TOOL = fileURLToPath(new URL('./stranger-tool.ts', import.meta.url));

/** Runs a task as another user of this machine. `before`: words in front of it (`unshare -Ur`). */
async function send(user: User, task: Task, before: readonly string[]): Promise<unknown> {
  const [program, ...words] = [...asUser(user), ...before, process.execPath, TOOL];
  const { stdout } = await promisify(execFile)(program, [...words, JSON.stringify(task)], {
    cwd: '/',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/** Another user of the machine who wants in. */
export class Stranger {
  readonly #user: User;
  readonly #before: readonly string[];

  constructor(user: User = 'www-data', before: readonly string[] = []) {
    this.#user = user;
    this.#before = before;
  }

  async hunt(of: Omit<Extract<Task, { kind: 'hunt' }>, 'kind'>): Promise<Hunted> {
    return (await send(this.#user, { kind: 'hunt', ...of }, this.#before)) as Hunted;
  }

  /** Listens on a port until a file exists; the result is empty, or why it could not. */
  async listen(port: number, until: string): Promise<string> {
    return (await send(this.#user, { kind: 'listen', port, until }, this.#before)) as string;
  }

  /** What is answered to these bytes. */
  async ask(
    port: number,
    bytes: string,
    more: Pick<Extract<Task, { kind: 'ask' }>, 'from' | 'isHasty'> = {},
  ): Promise<string> {
    return (await send(this.#user, { kind: 'ask', port, bytes, ...more }, this.#before)) as string;
  }
}

/** `HTTP/1.1 403` of an answer. */
export function statusLine(answer: string): string {
  return answer.slice(0, 12);
}
