import { spawn } from 'node:child_process';
import { CLI_ENTRY, type CliRun } from './cli-run.ts';

/** What is typed once the words before it stand on the screen. */
export interface Typed {
  readonly after: RegExp;
  readonly keys: string;
}

const PATIENCE_MS = 25_000;

/** One call of the command line at a terminal (by util-linux's `script`), typed at by hand. */
export async function runAtTerminal(
  args: readonly string[],
  typed: readonly Typed[],
): Promise<Pick<CliRun, 'code'> & { readonly screen: string }> {
  const words = [process.execPath, CLI_ENTRY, ...args].map(quoted).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', words, '/dev/null'], {
    env: { ...process.env, NO_COLOR: '1', TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  let screen = '';
  const left = [...typed];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    const [next] = left;
    if (next?.after.test(screen) !== true) return;
    left.shift();
    child.stdin.write(next.keys);
  });
  child.stdin.on('error', () => undefined);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, screen: screen.replaceAll('\r\n', '\n') };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
