import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * Runs a file of this folder in a separate process, so that contenders do not share a heap.
 * Resolves with the JSON document it prints; rejects if it fails.
 */
export async function inChild(file: string, words: readonly string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', path, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const output = await text(child.stdout);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`${file} ${words.join(' ')} ended with ${String(code)}`);
  return JSON.parse(output);
}
