import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { frameWords } from '../../agent/cli/words/frame.ts';

/**
 * What processes of ours run: the bundle that `npm test` builds, which is what ships, else the
 * sources.
 */
export const CLI_ENTRY =
  process.env['REMANSO_TEST_ENTRY'] ??
  fileURLToPath(new URL('../../agent/cli/remanso.ts', import.meta.url));

export interface CliRunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The script to run; default: the CLI. */
  readonly entry?: string;
  /** Working directory; default: that of the tests. */
  readonly cwd?: string;
}

export interface CliRun {
  /** `null`: it did not end in time and was killed. */
  readonly code: number | null;
  readonly stdout: string;
  /** Without the line that the agent takes its time: on a busy machine any command may print it. */
  readonly stderr: string;
}

/** What a command complained of, as it is on a machine that has nothing else to do. */
export function complaints(stderr: string): string {
  return (['en', 'es'] as const).reduce(
    (rest, language) => rest.replaceAll(`${frameWords(language)('stillWaiting')}\n`, ''),
    stderr,
  );
}

const PATIENCE_MS = process.platform === 'win32' ? 220_000 : 50_000;

/** Runs the CLI in its own process, to completion. */
export async function run(args: readonly string[], options: CliRunOptions = {}): Promise<CliRun> {
  const { stdin = '', env = {}, entry = CLI_ENTRY, cwd } = options;
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    ...(cwd === undefined ? {} : { cwd }),
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  // It may end without having read everything.
  child.stdin.on('error', () => undefined).end(stdin);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr: complaints(stderr) };
}

/** The documents printed by `--json`, one per line. */
export function jsonLines(stdout: string): unknown[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
