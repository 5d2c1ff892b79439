import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of an archive without its history; zip knows no day before it. */
const UNKNOWN = Date.UTC(1980, 0, 1) / 1000;

function committed(): number {
  const words = ['log', '-1', '--format=%ct'];
  const { stdout } = spawnSync('git', words, { cwd: ROOT, encoding: 'utf8' });
  return Number(stdout) || UNKNOWN;
}

/** Seconds since 1970: of SOURCE_DATE_EPOCH, or of the commit. Same source, same date in every package. */
export const SOURCE_DATE = Number(process.env['SOURCE_DATE_EPOCH']) || committed();
