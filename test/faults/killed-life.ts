import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a script that works until it is killed (SIGKILL), some time after its first line, or after
 * so many as `lines` says, and returns the whole lines that it printed after the first.
 */
export async function linesUntilKilled(
  script: string,
  words: readonly string[],
  ms: number,
  lines = 1,
): Promise<string[]> {
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complaints] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const closed = once(child, 'close');
  const begun = Promise.withResolvers<unknown>();
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) begun.resolve(lines);
  });
  await Promise.race([begun.promise, closed]);
  setTimeout(() => child.kill('SIGKILL'), ms);
  await closed;
  if (child.signalCode !== 'SIGKILL') throw new Error(`it ended by itself: ${complaints}`);
  return said.split('\n').slice(1, -1);
}
