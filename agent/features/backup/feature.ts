import type { Feature } from '../../app/feature.ts';
import { BackupWorker, type WorkerOptions } from './adapters/backup-worker.ts';
import { backupsOver } from './app/backups-at-work.ts';

/** Copies of the agent's data, and what follows when it goes on from one. */
export function backup({ remanso, dataDir, log }: WorkerOptions): Feature {
  return backupsOver(new BackupWorker({ remanso, dataDir, log }));
}
