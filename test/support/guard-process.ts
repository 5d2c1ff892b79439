import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createDataDirectory,
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { asUser, type User } from './as-user.ts';

const ENTRY = fileURLToPath(new URL('./guard-entry.ts', import.meta.url));

export interface GuardEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GuardProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<GuardEnd>;
}

/** A data directory with its folders. */
export function guardedDirectory(): DataDirectory {
  const directory = dataDirectory(mkdtempSync(join(tmpdir(), 'remanso-guard-')), {});
  createDataDirectory(directory);
  return directory;
}

/** `remanso guard WORDS…` in its own process; `prefix` precedes the command. */
export function startGuard(
  root: string,
  words: readonly string[],
  prefix: readonly string[] = [],
): GuardProcess {
  return guardProcess(words, prefix, { ...process.env, REMANSO_DATA_DIR: root });
}

/** The same as another user, in an environment like cron's. Needs root. */
export function startGuardAs(
  user: User,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): GuardProcess {
  return guardProcess(words, asUser(user), { PATH: process.env['PATH'], ...environment });
}

function guardProcess(
  words: readonly string[],
  prefix: readonly string[],
  environment: NodeJS.ProcessEnv,
): GuardProcess {
  const argv: string[] = [...prefix, process.execPath, ENTRY, ...words];
  const [program = '', ...others] = argv;
  const child = spawn(program, others, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<GuardEnd>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return { child, pid: child.pid ?? 0, ended };
}

/** Waits until `condition` holds; fails after 25 s. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i += 1) {
    if (i > 5000) throw new Error('the condition was not met within 25 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
