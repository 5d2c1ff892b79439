import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

const running = new Set<ChildProcess>();
let isEnding = false;

/** Runs this Node on a script whose output is ours; resolves with its exit code, `null` if it was killed. */
export async function runChild(
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
): Promise<number | null> {
  // What failed because it was ended is not run again.
  if (isEnding) return new Promise(() => undefined);
  const child = spawn(process.execPath, args, {
    ...options,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  running.add(child);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  running.delete(child);
  return code;
}

/** A runner that is told to end ends its tests first: they would go on, and write where nobody looks. */
export async function endChildren(): Promise<void> {
  isEnding = true;
  const ended = [...running].map(async (child) => {
    child.kill('SIGINT');
    await once(child, 'exit');
  });
  await Promise.all(ended);
}
