import { fileURLToPath } from 'node:url';

/** Where the script was not started as a file. */
const BESIDE = fileURLToPath(new URL('../remanso.ts', import.meta.url));

/** The words that start this command line, with whole paths. */
export function remansoCommand(): readonly string[] {
  return [process.execPath, process.argv[1] ?? BESIDE];
}
