import { workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { VERSION } from '../../../../shared/version.ts';
import { checkBlocks } from './chain-blocks.ts';
import type { HelperTask } from './chain-helpers.ts';

// A thread that checks blocks of a trail; an entry of its own (build/scripts/bundle-agent.ts). It loads
// little: the file was examined by the thread that has it open.
const { version, file, part } = workerData as HelperTask;

const BUSY_TIMEOUT_MS = 5000;

// An upgrade may have replaced this file under a running process: its blocks may be others.
if (version === VERSION) {
  const connection = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    connection.pragma('cell_size_check = ON');
    checkBlocks(connection, part);
  } finally {
    connection.close();
  }
}
