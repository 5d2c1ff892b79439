import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';

export interface ArchivedFile {
  readonly name: string;
  readonly text: string;
}

/** Small files as one `.tar.gz` (POSIX ustar, RFC 1952), each readable by its owner alone. */
export async function tarArchive(files: readonly ArchivedFile[], at: Date): Promise<Buffer> {
  const entries = files.map(({ name, text }) => {
    const body = Buffer.from(text);
    return { header: { name, size: body.length, mode: 0o600, mtime: at }, body };
  });
  return gzipSync(await packTar(entries));
}
