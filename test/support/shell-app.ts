import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { buildShell } from '../../build/scripts/build-shell.ts';
import { CLI_ENTRY } from './cli-run.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import type * as electronDouble from './electron-double/electron.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOUBLE = join(ROOT, 'test', 'support', 'electron-double');

export const doubleRegister = join(DOUBLE, 'register.ts');
export const doubleBoot = join(DOUBLE, 'boot.ts');

type Double = typeof electronDouble;

export interface LaunchOptions {
  /** A main module for the double to run, or the program of a package built with the stub dist. */
  readonly program: string;
  readonly dataDir: string;
  readonly userData: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** A bundled shell in place of the repository, with a test's dashboard. */
export async function buildTestShell(
  folder: string,
  renderer: string,
  plugins: Parameters<typeof buildShell>[1] = [],
): Promise<string> {
  await buildShell(join(folder, 'dist', 'electron'), plugins);
  symlinkSync(renderer, join(folder, 'dist', 'renderer'));
  mkdirSync(join(folder, 'build'));
  symlinkSync(join(ROOT, 'build', 'icons'), join(folder, 'build', 'icons'));
  symlinkSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  linkModules(join(folder, 'node_modules'));
  mkdirSync(join(folder, 'agent', 'cli'), { recursive: true });
  const entry = `await import(${JSON.stringify(pathToFileURL(CLI_ENTRY))});\n`;
  writeFileSync(join(folder, 'agent', 'cli', 'remanso.ts'), entry);
  return join(folder, 'dist', 'electron', 'main.mjs');
}

/** Ours, and this Node as the runtime of the systems that the double plays. */
function linkModules(folder: string): void {
  mkdirSync(folder);
  const ours = join(ROOT, 'node_modules');
  for (const name of readdirSync(ours)) symlinkSync(join(ours, name), join(folder, name));
  for (const [system, program] of [
    ['darwin', 'node'],
    ['win', 'node.exe'],
  ] as const) {
    const bin = join(folder, `node-${system}-${process.arch}`, 'bin');
    if (existsSync(bin)) continue;
    mkdirSync(bin, { recursive: true });
    symlinkSync(process.execPath, join(bin, program));
  }
}

/** A shell running on the double. What is evaluated in it must not reference its surroundings. */
export class ShellApp {
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #answers = new Map<number, (answer: { value?: unknown; error?: string }) => void>();
  #browser: Browser | undefined;
  #lastId = 0;
  #said = '';

  private constructor(child: ChildProcess, dataDir: string) {
    this.#child = child;
    this.dataDir = dataDir;
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-4000);
    });
    child.stdout?.resume();
    child.on('message', (message) => {
      const answer = message as { id: number; value?: unknown; error?: string };
      this.#answers.get(answer.id)?.(answer);
      this.#answers.delete(answer.id);
    });
    void this.#exit.then((code) => {
      for (const settle of this.#answers.values()) {
        settle({ error: `The shell ended with ${String(code)}: ${this.#said}` });
      }
    });
  }

  static launch(options: LaunchOptions): ShellApp {
    const { program, dataDir, userData, environment = {}, args = [] } = options;
    const isModule = program.endsWith('.mjs');
    // Electron has a Node of its own line, older than the agent's.
    const node = process.env['DOUBLE_NODE'] ?? process.execPath;
    const directory = dataDirectory(dataDir, {});
    const child = spawn(
      isModule ? node : program,
      [
        ...(isModule ? ['--import', doubleRegister, doubleBoot, program] : []),
        `--data-dir=${dataDir}`,
        ...args,
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          ...process.env,
          DOUBLE_USER_DATA: userData,
          DOUBLE_SOCKET: directory.socket,
          DOUBLE_DOOR_KEY: directory.doorKey,
          ELECTRON_DOUBLE: doubleRegister,
          ELECTRON_DOUBLE_BOOT: doubleBoot,
          ...environment,
        },
      },
    );
    return new ShellApp(child, dataDir);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The shell's complaints on stderr. */
  get complaints(): string {
    return this.#said;
  }

  async evaluate<T, A = undefined>(
    asked: (electron: Double, argument: A) => T,
    argument?: A,
  ): Promise<Awaited<T>> {
    const id = ++this.#lastId;
    const answer = await new Promise<{ value?: unknown; error?: string }>((resolve) => {
      if (!this.#child.connected) {
        resolve({ error: `The shell is gone: ${this.#said}` });
        return;
      }
      this.#answers.set(id, resolve);
      this.#child.send({ id, source: asked.toString(), argument });
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as Awaited<T>;
  }

  /** The dashboard's page, connected over the browser's own protocol. */
  async page(): Promise<Page> {
    const cdp = await this.#eventually(() => this.evaluate(({ control }) => control.cdp));
    this.#browser ??= await chromium.connectOverCDP(cdp);
    const browser = this.#browser;
    return await this.#eventually(() =>
      Promise.resolve(
        browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((page) => page.url().includes('remanso.app.localhost')),
      ),
    );
  }

  async quit(): Promise<number | null> {
    await this.#browser?.close();
    if (this.#child.connected) {
      await this.evaluate(({ app }) => app.quit()).catch(() => undefined);
    }
    return await this.#exit;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /**
   * For the end of a test: ends the shell and the agent of its data directory, whoever started it.
   */
  async dispose(): Promise<void> {
    await this.#browser?.close();
    if (this.#child.connected) this.#child.disconnect();
    await this.#exit;
    endAgent(this.dataDir);
  }

  async #eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < 400; tries += 1) {
      const value = await ask();
      if (value !== undefined && value !== '') return value;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`The dashboard did not appear: ${this.#said}`);
  }
}

/** The pid of the agent that runs there; undefined if none does. */
export function agentPid(dataDir: string): number | undefined {
  try {
    const file: unknown = JSON.parse(readFileSync(join(dataDir, 'agent.json'), 'utf8'));
    const { pid } = file as { pid: number };
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

export function endAgent(dataDir: string): void {
  const pid = agentPid(dataDir);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}
