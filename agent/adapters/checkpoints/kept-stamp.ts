import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointHash, type Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import { chainTools } from '../chain/chain-tools.ts';

export interface KeptStamp {
  readonly request: Buffer;
  readonly reply: Buffer;
}

/** `000007-1f2e….tsq` and `.tsr`: by number and by hash, so that none is taken for another's. */
export function stampFile(checkpoint: Checkpoint, kind: 'tsq' | 'tsr'): string {
  const hash = checkpointHash(checkpoint, chainTools).slice(0, 16);
  return `${String(checkpoint.number).padStart(6, '0')}-${hash}.${kind}`;
}

/** `undefined` where there is none. Throws the system's error. */
export async function keptStamp(
  folder: string,
  checkpoint: Checkpoint,
): Promise<KeptStamp | undefined> {
  try {
    const [request, reply] = await Promise.all([
      readFile(join(folder, stampFile(checkpoint, 'tsq'))),
      readFile(join(folder, stampFile(checkpoint, 'tsr'))),
    ]);
    return { request, reply };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
