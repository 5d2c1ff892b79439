import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Types and format on one core; lint, which takes longer than both, on another. */
const root = fileURLToPath(new URL('../..', import.meta.url));

interface Checked {
  readonly script: string;
  readonly output: string;
  readonly isRight: boolean;
}

async function check(script: string): Promise<Checked> {
  const npm = process.env['npm_execpath'];
  const [command, words] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const child = spawn(command, [...words, 'run', '-s', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: npm === undefined && process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      resolve(null);
    });
    child.once('close', resolve);
  });
  return { script, output, isRight: code === 0 };
}

function tell({ script, output, isRight }: Checked): boolean {
  process.stdout.write(output);
  if (!isRight) process.stdout.write(`npm run ${script} found the problems above.\n`);
  return isRight;
}

const results = await Promise.all([
  check('lint').then(tell),
  check('typecheck')
    .then(tell)
    .then(async (isRight) => tell(await check('format:check')) && isRight),
]);
process.exitCode = results.every(Boolean) ? 0 : 1;
