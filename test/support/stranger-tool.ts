import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** What a program of another user of the machine does; started by `stranger.ts`. */
export type Task =
  | {
      /** Looks at everything that the system shows of all processes, and into these folders. */
      readonly kind: 'hunt';
      /** Looks at everything once more when this file exists, and ends. */
      readonly until: string;
      /** A regular expression: what is worth having. */
      readonly wanted: string;
      readonly folders: readonly string[];
    }
  | {
      /** Sends bytes to a port and tells what comes back. */
      readonly kind: 'ask';
      readonly port: number;
      readonly bytes: string;
      readonly from?: { readonly address: string; readonly port: number };
      /** Closes its end at once, before anything is answered. */
      readonly isHasty?: boolean;
    }
  | {
      /** Listens on a port, until this file exists. */
      readonly kind: 'listen';
      readonly port: number;
      readonly until: string;
    };

export interface Hunted {
  /** Lines with what was wanted, and where they were seen. */
  readonly found: readonly string[];
  /** Command lines seen that name one of the folders: what a stranger can learn at all. */
  readonly seen: readonly string[];
  /** Files that were tried and could not be read. */
  readonly denied: number;
}

const FACES = ['cmdline', 'environ', 'stat', 'comm', 'maps', 'mountinfo'];

function hunt({ until, wanted, folders }: Extract<Task, { kind: 'hunt' }>): Hunted {
  const isWanted = new RegExp(wanted);
  const found = new Set<string>();
  const seen = new Set<string>();
  let denied = 0;
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'latin1');
    } catch {
      denied += 1;
      return '';
    }
  };
  const look = (path: string, text = read(path)): void => {
    for (const line of text.replaceAll('\0', ' ').split('\n')) {
      if (isWanted.test(line)) found.add(`${path}: ${line.slice(0, 500)}`);
    }
  };
  const patience = Date.now() + 120_000;
  let isLast = false;
  do {
    isLast = existsSync(until) || Date.now() > patience;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (Number(pid) === process.pid) continue;
      for (const face of FACES) look(join('/proc', pid, face));
      const line = read(join('/proc', pid, 'cmdline')).replaceAll('\0', ' ');
      // What it names may be a file worth reading.
      for (const path of line.match(/\/[^ ]*\.html/g) ?? []) {
        seen.add(path);
        look(path);
      }
      for (const fd of names(join('/proc', pid, 'fd'))) look(join('/proc', pid, 'fd', fd));
    }
  } while (!isLast);
  for (const folder of folders) for (const path of filesIn(folder)) look(path);
  return { found: [...found], seen: [...seen], denied };
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function filesIn(folder: string, depth = 0): string[] {
  if (depth > 4) return [];
  return names(folder).flatMap((name) => {
    const path = join(folder, name);
    try {
      const found = statSync(path);
      if (found.isDirectory()) return filesIn(path, depth + 1);
      return found.isFile() && found.size < 1_000_000 ? [path] : [];
    } catch {
      return [];
    }
  });
}

async function ask(task: Extract<Task, { kind: 'ask' }>): Promise<string> {
  const { port, bytes, from, isHasty = false } = task;
  const socket = connect({
    ...{ host: '127.0.0.1', port },
    ...(from === undefined ? {} : { localAddress: from.address, localPort: from.port }),
  });
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
  });
  socket.on('error', (error) => {
    said += `\n${error.message}`;
  });
  if (isHasty) socket.end(bytes, 'latin1');
  else socket.write(bytes, 'latin1');
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    setTimeout(() => resolve(), 2_000).unref();
  });
  return said;
}

/** Says whether it could, in time. */
async function listenOn({ port, until }: Extract<Task, { kind: 'listen' }>): Promise<string> {
  const server = createServer().listen(port, '127.0.0.1');
  const failed = await new Promise<string>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
    server.once('listening', () => resolve(''));
  });
  for (let waited = 0; failed === '' && waited < 20_000 && !existsSync(until); waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return failed;
}

async function answerTo(given: Task): Promise<unknown> {
  if (given.kind === 'hunt') return hunt(given);
  return given.kind === 'ask' ? await ask(given) : await listenOn(given);
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
process.stdout.write(JSON.stringify(await answerTo(task)));
process.exit(0);
