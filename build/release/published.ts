import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a release. */
export interface PublishedFile {
  readonly url: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What the manifests of package managers say of a release. */
export interface Published {
  readonly version: string;
  /** As in 2026-12-01. */
  readonly day: string;
  readonly homepage: string;
  readonly summary: string;
  readonly windowsInstaller: PublishedFile;
  readonly windowsZip: PublishedFile;
  readonly macImage: PublishedFile;
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The only file with this ending, at its address. */
export function publishedFile(folder: string, ending: string, base: string): PublishedFile {
  const found = readdirSync(folder).filter((name) => name.endsWith(ending));
  const [name, second] = found;
  if (name === undefined || second !== undefined) {
    throw new Error(
      `Expected one file *${ending} in ${folder}, found ${found.join(', ') || 'none'}`,
    );
  }
  return { url: `${base}/${name}`, sha256: sha256(join(folder, name)) };
}
