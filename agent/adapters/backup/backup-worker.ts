import { execFile } from 'node:child_process';
import { z } from 'zod';
import { failureSchema, succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { jsonOf } from '../../wire/json-text.ts';
import type { BackupOrder, Backups, KeptBackup } from '../../ports/backups.ts';
import type { Log } from '../../ports/log.ts';
import { beNice, type RemansoProgram } from '../archives/clerk-process.ts';
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

interface WorkerOptions {
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

  #make({ folder, keep }: BackupOrder): Promise<Result<KeptBackup>> {
    const { remanso, dataDir } = this.#options;
    const [program, ...first] = remanso;
    // `--name=value`, since a value may begin with a dash.
    const words = ['backup', `--into=${folder}`, `--keep=${keep}`];
    const all = [...first, '--data-dir', dataDir, '--json', ...words];
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const options = { timeout: PATIENCE_MS, maxBuffer: MOST_OUTPUT, windowsHide: true, signal };
      const child = execFile(program, all, options, (error, stdout, stderr) => {
        const end = endSchema.safeParse(jsonOf(stdout));
        if (end.success) {
          const { data } = end;
          resolve('error' in data ? { ok: false, failure: data.error } : succeed(data));
        } else {
          const said = stderr.trim().slice(-2000);
          const why = said === '' ? (error?.message ?? 'it printed nothing') : said;
          resolve(failAs('store-failed', [say('backup-process', { why })]));
        }
      });
      if (child.pid !== undefined) beNice(child.pid);
    });
  }
}
