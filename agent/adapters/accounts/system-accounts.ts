import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Standing } from '../../../shared/account-standing.ts';
import type { Accounts } from '../../ports/accounts.ts';

/** Directory services are asked by these programs, which may take a while. */
const LOOK_UP_MS = 10_000;

/** Linux shows everybody whom it cannot name as this user. */
const OVERFLOW = 65_534;

/** Users that systemd makes up for containers and name spaces (nss-systemd(8)): no person has logged in as one. */
const MADE_UP = /^(?:vu|ns)-.*-\d+$/;

interface Parts {
  /** `undefined`: it answered that there is none. Rejects: it did not answer. */
  readonly run: (program: string, words: readonly string[]) => Promise<string | undefined>;
  readonly ranges: () => readonly Range[];
  readonly overflowUid: () => number;
}

const OF_SYSTEM: Parts = {
  run: runProgram,
  ranges: () => [...rangesIn('/etc/subuid')],
  overflowUid: () => numberIn('/proc/sys/kernel/overflowuid') ?? OVERFLOW,
};

/** Who a user is: asked of the system each time, because people come, go and change groups. */
export class SystemAccounts implements Accounts {
  readonly #parts: Parts;

  constructor(parts: Parts = OF_SYSTEM) {
    this.#parts = parts;
  }

  async standingOf({
    uid,
    name,
  }: {
    readonly uid?: number | undefined;
    readonly name: string;
  }): Promise<Standing> {
    if (uid === undefined) return { kind: 'account', name, groups: [] };
    try {
      const owner = subordinateOwner(uid, this.#parts.ranges());
      if (owner !== undefined) return { kind: 'subordinate', of: owner };
      const account = await this.#nameOf(uid);
      if (account === undefined) return { kind: 'no-account' };
      if (uid === this.#parts.overflowUid() || MADE_UP.test(account)) {
        return { kind: 'shared', name: account };
      }
      return { kind: 'account', name: account, groups: await this.#groupsOf(account) };
    } catch (error) {
      return { kind: 'unknown', why: errorMessage(error) };
    }
  }

  async #nameOf(uid: number): Promise<string | undefined> {
    const { run } = this.#parts;
    if (process.platform !== 'linux') return (await run('id', ['-un', String(uid)]))?.trim();
    const found = await run('getent', ['passwd', String(uid)]);
    const [name = '', , number] = found?.split('\n')[0]?.split(':') ?? [];
    return name === '' || Number(number) !== uid ? undefined : name;
  }

  /** Names may have spaces where a directory service has them: separated by NUL, where `id` can. */
  async #groupsOf(name: string): Promise<string[]> {
    const { run } = this.#parts;
    const exact = process.platform === 'linux' ? await run('id', ['-Gnz', '--', name]) : undefined;
    const found = exact?.split('\0') ?? (await run('id', ['-Gn', name]))?.split(/\s+/) ?? [];
    return found.map((one) => one.trim()).filter((one) => one !== '');
  }
}

/** A program that ends with a number of its own has answered; one that cannot be started has not. */
function runProgram(program: string, words: readonly string[]): Promise<string | undefined> {
  const options = { timeout: LOOK_UP_MS, env: { ...process.env, LC_ALL: 'C' } };
  return new Promise((resolve, reject) => {
    execFile(program, [...words], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (typeof error.code === 'number') resolve(undefined);
      else reject(new Error(`${program}: ${error.message}`));
    });
  });
}

/** A file that is not there has no ranges; one that cannot be read is told, and nobody is believed. */
function rangesIn(file: string): readonly Range[] {
  const text = textOf(file);
  return (text ?? '').split('\n').flatMap((line) => {
    const [of = '', start, count] = line.trim().split(':');
    const range = { of, start: Number(start), count: Number(count) };
    return of === '' || !Number.isInteger(range.start) || !Number.isInteger(range.count)
      ? []
      : [range];
  });
}

function numberIn(file: string): number | undefined {
  const number = Number(textOf(file)?.trim() ?? '');
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A line of subuid(5). */
interface Range {
  /** Whose: a name, or a number. */
  readonly of: string;
  readonly start: number;
  readonly count: number;
}

/** Who may write as this user by a user namespace; `undefined`: nobody. */
export function subordinateOwner(uid: number, ranges: readonly Range[]): string | undefined {
  return ranges.find(({ start, count }) => uid >= start && uid < start + count)?.of;
}
