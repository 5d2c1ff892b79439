import { constants } from 'node:fs';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { readCheckpoint, type Checkpoint } from '../../../shared/domain/trail/checkpoint.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CheckpointFile } from '../../ports/evidence.ts';
import { chainTools } from '../chain/chain-tools.ts';
import { checkpointsIn, type ReadCheckpoints } from './checkpoint-text.ts';

/** Not through a link that somebody put in its place. */
const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
const APPEND = constants.O_RDWR | constants.O_CREAT | NO_FOLLOW;

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

export class CheckpointLines implements CheckpointFile {
  readonly path: string;
  readonly folder: string;

  constructor(path: string) {
    this.path = path;
    this.folder = dirname(path);
  }

  latest(): Promise<Result<Checkpoint | undefined>> {
    return this.#reading(async () => {
      const tail = await tailOf(this.path);
      const line = tail?.split('\n').at(-2);
      if (line === undefined) return succeed(undefined);
      const checkpoint = readCheckpoint(line, chainTools);
      if (checkpoint !== undefined) return succeed(checkpoint);
      return failAs('store-failed', [say('checkpoints-altered', { file: this.path })]);
    });
  }

  from(number: number, limit: number): Promise<Result<readonly Checkpoint[]>> {
    return this.#reading(async () => {
      const { checkpoints = [] } = (await readCheckpoints(this.path)) ?? {};
      return succeed(checkpoints.filter((one) => one.number >= number).slice(0, limit));
    });
  }

  async append(checkpoint: Checkpoint): Promise<Result<void>> {
    const line = `${chainTools.canonicalJson(checkpoint)}\n`;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await appendLines(this.path, line);
      return succeed(undefined);
    } catch (error) {
      const why = errorMessage(error);
      return failAs('store-failed', [say('checkpoint-not-written', { file: this.path, why })]);
    }
  }

  async #reading<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await read();
    } catch (error) {
      const why = errorMessage(error);
      return failAs('store-failed', [say('checkpoints-unread', { file: this.path, why })]);
    }
  }
}

/**
 * Appends whole lines (0600), on disk when it resolves. An unfinished line at the end, left by a
 * process that was killed or a disk that was full, is cut off first. Throws the system's error.
 */
export async function appendLines(path: string, lines: string): Promise<void> {
  const file = await open(path, APPEND, 0o600);
  try {
    const end = await wholeLength(file);
    await file.truncate(end);
    await file.write(lines, end, 'utf8');
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Where the last whole line ends. */
async function wholeLength(file: FileHandle): Promise<number> {
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
