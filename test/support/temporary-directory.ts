import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDataDirectory,
  type DataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';

/** A data directory for one test; `dispose` removes it. */
export function temporaryDataDirectory(): DataDirectory & { dispose(): void } {
  const root = mkdtempSync(join(tmpdir(), 'remanso-'));
  const directory = dataDirectory(root, {});
  createDataDirectory(directory);
  return { ...directory, dispose: () => rmSync(root, { recursive: true, force: true }) };
}
