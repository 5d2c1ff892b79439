import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * Runs a file of this folder in a separate process, so that contenders do not share a heap.
 * Resolves with the JSON document it prints; rejects with its last error if it fails.
 */
export async function inChild(file: string, words: readonly string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', path, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  if (code === 0) {
    process.stderr.write(complaints);
    return JSON.parse(output);
  }
  const error = complaints.match(/^\w*Error\b.*$/gm)?.at(-1);
  const why = error ?? `ended with ${String(signal ?? code)}`;
  throw new Error(`${[file, ...words].join(' ')}: ${why}`);
}
