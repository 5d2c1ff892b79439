import { z } from 'zod';
import { failureSchema, succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { BackupOrder, Backups, KeptBackup } from '../app/backups.ts';
import type { Log } from '../../../ports/log.ts';
import { type RemansoProgram, runRemanso } from '../../../adapters/processes/remanso-process.ts';
import { supersede } from './original-directory.ts';

/** Ten million entries take ten minutes on a slow disk. */
const PATIENCE_MS = 2 * 60 * 60_000;

const keptSchema = z.object({
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  head: z.object({ seq: z.int() }),
  tookMs: z.number(),
  removed: z.array(z.string()),
});

const endSchema = z.union([keptSchema, z.object({ error: failureSchema })]);

const MOST_OUTPUT = 4 * 1024 * 1024;

export interface WorkerOptions {
  readonly remanso: RemansoProgram;
  readonly dataDir: string;
  readonly log: Log;
}

/** Runs `remanso backup` in a process of its own. */
export class BackupWorker implements Backups {
  readonly #options: WorkerOptions;
  readonly #closing = new AbortController();
  #making: Promise<unknown> = Promise.resolve();

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  make(order: BackupOrder): Promise<Result<KeptBackup>> {
    const made = this.#making.then(() => this.#make(order));
    this.#making = made;
    return made;
  }

  supersede(original: string): Result<null> {
    const { dataDir, log } = this.#options;
    return supersede(original, dataDir, log);
  }

  close(): void {
    this.#closing.abort();
  }

  async #make({ folder, keep }: BackupOrder): Promise<Result<KeptBackup>> {
    const { remanso, dataDir } = this.#options;
    const { signal } = this.#closing;
    // `--name=value`, since a value may begin with a dash.
    const place = [`--into=${folder}`, `--keep=${keep}`];
    // The agent itself says in the trail what it made.
    const words = ['--data-dir', dataDir, '--json', 'backup', '--unrecorded', ...place];
    const run = { patienceMs: PATIENCE_MS, mostOutput: MOST_OUTPUT, signal };
    const end = await runRemanso(remanso, words, endSchema, run);
    if ('why' in end) return failAs('store-failed', [say('backup-process', end)]);
    return 'error' in end.said ? { ok: false, failure: end.said.error } : succeed(end.said);
  }
}
