import { fileURLToPath } from 'node:url';

/** Where the script was not started as a file. */
const BESIDE = fileURLToPath(new URL('../remanso.ts', import.meta.url));

/** The words that start this command line, with whole paths. */
export function remansoCommand(): readonly string[] {
  return [process.execPath, process.argv[1] ?? BESIDE];
}

/** The same with the options of Node: this program, found again from anywhere. */
export function thisCommand(): readonly string[] {
  const [program = '', ...script] = remansoCommand();
  return [program, ...process.execArgv, ...script];
}
