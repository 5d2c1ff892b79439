import { errorMessage } from '../../../../shared/error-message.ts';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { CheckpointCopy } from '../app/evidence-ports.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { readCheckpoints } from '../../../adapters/checkpoints/checkpoint-file.ts';
import { appendLines } from './checkpoint-lines.ts';

/** Appended to a file, which may lie on another mount. Its folder must exist: a mount may be gone. */
export class FileCopy implements CheckpointCopy {
  readonly name: string;
  readonly id: string;
  readonly isWhole = true;
  readonly isNear = true;

  constructor(path: string) {
    this.name = path;
    this.id = `file:${path}`;
  }

  readonly latest = async (): Promise<Result<readonly Checkpoint[]>> => {
    try {
      return succeed((await readCheckpoints(this.name))?.checkpoints ?? []);
    } catch (error) {
      const why = errorMessage(error);
      return failAs('file-unreadable', [say('checkpoints-unread', { file: this.name, why })]);
    }
  };

  async deliver(checkpoints: readonly Checkpoint[]): Promise<Result<void>> {
    const lines = checkpoints.map((one) => `${chainTools.canonicalJson(one)}\n`).join('');
    try {
      await appendLines(this.name, lines);
      return succeed(undefined);
    } catch (error) {
      const why = errorMessage(error);
      return failAs('file-unreadable', [say('evidence-not-copied', { file: this.name, why })]);
    }
  }
}
