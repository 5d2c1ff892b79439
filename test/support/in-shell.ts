import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs lines as a person at a shell of this machine does; throws unless they end well. */
export async function inShell(lines: string, environment: NodeJS.ProcessEnv): Promise<void> {
  await run('sh', ['-ec', lines], { env: environment, timeout: 20_000 });
}
