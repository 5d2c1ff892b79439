import { spawn } from 'node:child_process';
import { CLI_ENTRY, type CliRun } from './cli-run.ts';
import { fileLacks, linuxLacks, programLacks, type Lack } from './needs.ts';

/** Typed once the text before it is on the screen. */
export interface Typed {
  readonly after: RegExp;
  readonly keys: string;
  /** Done as well. */
  readonly then?: () => void;
}

const PATIENCE_MS = 25_000;

/** What `script` makes a terminal of. A bare chroot has none. */
export function terminalLacks(): Lack | undefined {
  const where = linuxLacks('script of util-linux');
  return where ?? programLacks('script') ?? fileLacks('/dev/pts/ptmx', '');
}

/** Runs the CLI at a terminal (with util-linux's `script`), with simulated typing. */
export function runAtTerminal(
  args: readonly string[],
  typed: readonly Typed[],
): Promise<AtTerminal> {
  return programAtTerminal([process.execPath, CLI_ENTRY, ...args], typed);
}

export type AtTerminal = Pick<CliRun, 'code'> & { readonly screen: string };

/** The same of any program. */
export async function programAtTerminal(
  command: readonly string[],
  typed: readonly Typed[],
  environment: Readonly<Record<string, string>> = {},
): Promise<AtTerminal> {
  const words = command.map(quoted).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', words, '/dev/null'], {
    env: { ...process.env, NO_COLOR: '1', TERM: 'dumb', ...environment },
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
    next.then?.();
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
