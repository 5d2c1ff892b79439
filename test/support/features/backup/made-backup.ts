import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import {
  MANIFEST_NAME,
  manifestSchema,
  type BackupManifest,
} from '../../../../agent/features/backup/adapters/backup-manifest.ts';
import { writeTar } from '../../../../agent/features/backup/adapters/backup-tar.ts';
import { digestOf } from '../../../../agent/adapters/files/file-digest.ts';

/**
 * Writes a backup again with something else in it, as only somebody who knows its form could; `change`
 * may return another manifest, right or wrong, else that of what it left in the folder is written.
 */
export async function rewritten(
  file: string,
  change: (contents: string, manifest: BackupManifest) => unknown,
): Promise<void> {
  const contents = `${file}.contents`;
  mkdirSync(contents);
  await extract({ file, cwd: contents });
  const path = join(contents, MANIFEST_NAME);
  const known = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const changed = change(contents, known);
  const manifest =
    changed === undefined ? await withDigests(contents, known) : (changed as BackupManifest);
  writeFileSync(path, JSON.stringify(manifest));
  rmSync(file);
  await writeTar(contents, [MANIFEST_NAME, ...manifest.files.map(({ name }) => name)], file);
  rmSync(contents, { recursive: true });
}

async function withDigests(contents: string, manifest: BackupManifest): Promise<BackupManifest> {
  const files = [];
  for (const { name } of manifest.files) {
    files.push({ name, ...(await digestOf(join(contents, name))) });
  }
  return { ...manifest, files };
}
