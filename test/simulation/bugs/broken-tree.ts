import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { broken, type Bug } from './bug.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The files a night needs. */
const PARTS = ['agent', 'shared', 'electron', 'test/simulation', 'test/support', 'package.json'];

/** A copy of the source with one bug reintroduced; `dispose` removes it. */
export function brokenTree(bug: Bug): { readonly root: string; readonly dispose: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'remanso-bug-'));
  for (const part of PARTS) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  for (const change of bug.changes) {
    const path = join(root, change.file);
    writeFileSync(path, broken(readFileSync(path, 'utf8'), change));
  }
  return { root, dispose: () => rmSync(root, { recursive: true, force: true }) };
}

/** Throws where a bug cannot be reintroduced in the current source. */
export function checkBug({ changes }: Bug): void {
  const texts = new Map<string, string>();
  for (const change of changes) {
    const text = texts.get(change.file) ?? readFileSync(join(ROOT, change.file), 'utf8');
    texts.set(change.file, broken(text, change));
  }
}
