import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import {
  lastCheckpoint,
  NO_FOLLOW,
  readCheckpoints,
  wholeLength,
} from '../../../adapters/checkpoints/checkpoint-file.ts';
import type { CheckpointFile } from '../app/evidence-ports.ts';

const APPEND = constants.O_RDWR | constants.O_CREAT | NO_FOLLOW;

export class CheckpointLines implements CheckpointFile {
  readonly path: string;
  readonly folder: string;

  constructor(path: string) {
    this.path = path;
    this.folder = dirname(path);
  }

  latest(): Promise<Result<Checkpoint | undefined>> {
    return this.#reading(async () => {
      const last = await lastCheckpoint(this.path);
      if (last !== 'unread') return succeed(last);
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
