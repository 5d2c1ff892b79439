import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { acquireInstanceLock } from '../../agent/adapters/instance/instance-lock.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { CLI_ENTRY } from './cli-run.ts';

export interface FailedStart {
  readonly code: number | null;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface StartOptions {
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Precedes the command, to run it as another user. */
  readonly prefix?: readonly string[];
}

/** An agent process without a client. */
export function spawnAgent(
  directory: Pick<DataDirectory, 'root'>,
  { words = [], environment = {}, prefix = [] }: StartOptions = {},
): ChildProcess {
  const own = [process.execPath, CLI_ENTRY, 'agent', '--json', '--data-dir', directory.root];
  const [program = '', ...all] = [...prefix, ...own, ...words];
  return spawn(program, all, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
}

/** Resolves when the agent has ended by itself. */
export async function failedStart(
  directory: Pick<DataDirectory, 'root'>,
  options: StartOptions = {},
): Promise<FailedStart> {
  const began = performance.now();
  const child = spawnAgent(directory, options);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const { stderr, stdout } = child;
  if (stderr === null || stdout === null) throw new Error('The process has no output.');
  stdout.resume();
  const [said, code] = await Promise.all([text(stderr), ended]);
  return { code, stderr: said, tookMs: performance.now() - began };
}

/** The files that an agent takes away when it ends, as they are now: their inodes by path. */
export function filesOfAgents(directory: DataDirectory): ReadonlyMap<string, number> {
  const found = [directory.agentFile, directory.socket].filter((file) => existsSync(file));
  return new Map(found.map((file) => [file, statSync(file).ino]));
}

/** What an agent that could not start must not leave behind; `before`: what an earlier one left. */
export function leftBehind(
  directory: DataDirectory,
  before: ReadonlyMap<string, number> = new Map(),
): string[] {
  const left = [...filesOfAgents(directory)]
    .filter(([file, inode]) => before.get(file) !== inode)
    .map(([file]) => file);
  const lock = acquireInstanceLock(directory, { pid: process.pid, startedAt: 0 });
  if (lock.ok) lock.value.release();
  else left.push(lock.failure.message);
  return [...left, ...processesOf(directory)];
}

/** Command lines of processes that mention the folder. */
export function processesOf({ root }: Pick<DataDirectory, 'root'>): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(root));
}
