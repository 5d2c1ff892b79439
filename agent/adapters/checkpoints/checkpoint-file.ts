import { constants } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { readCheckpoint, type Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import { chainTools } from '../chain/chain-tools.ts';
import { checkpointsIn, type ReadCheckpoints } from './checkpoint-text.ts';

/** Not through a link that somebody put in its place. */
export const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

const NEW_LINE = 0x0a;

/** The last line is read from the file's end; a checkpoint has at most this many bytes. */
const TAIL_BYTES = 4096;

/** `undefined` if there is no file. Throws the system's error. */
export async function readCheckpoints(path: string): Promise<ReadCheckpoints | undefined> {
  try {
    return checkpointsIn(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The last whole line; `undefined`: there is none, `unread`: it is not a checkpoint. Throws the
 * system's error.
 */
export async function lastCheckpoint(path: string): Promise<Checkpoint | 'unread' | undefined> {
  const tail = await tailOf(path);
  const line = tail?.split('\n').at(-2);
  return line === undefined ? undefined : (readCheckpoint(line, chainTools) ?? 'unread');
}

/** Where the last whole line ends. */
export async function wholeLength(file: FileHandle): Promise<number> {
  let end = (await file.stat()).size;
  while (end > 0) {
    const size = Math.min(TAIL_BYTES, end);
    const { buffer } = await file.read(Buffer.alloc(size), 0, size, end - size);
    const last = buffer.lastIndexOf(NEW_LINE);
    if (last >= 0) return end - size + last + 1;
    end -= size;
  }
  return 0;
}

async function tailOf(path: string): Promise<string | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const end = await wholeLength(file);
    const size = Math.min(TAIL_BYTES, end);
    const { buffer } = await file.read(Buffer.alloc(size), 0, size, end - size);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}
