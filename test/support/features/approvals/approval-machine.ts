import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dataDirectory,
  type DataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import {
  guardBases,
  guardFolderIn,
  type GuardFolder,
} from '../../../../agent/wire/flags/guard-folder.ts';
import { readTrail } from '../../accounting.ts';
import { asUser, UIDS, type User } from '../../as-user.ts';
import { CLI_ENTRY, jsonLines } from '../../cli-run.ts';
import { eventually } from '../../guard-process.ts';

const AGENT: User = 'games';
const HOUR = 3_600_000;

export interface Done {
  readonly code: number | null;
  readonly out: readonly Record<string, unknown>[];
  readonly err: string;
}

/** A machine whose agent belongs to one user, and on which others answer. */
export class ApprovalMachine {
  readonly agentUser: User = AGENT;
  readonly #places: string;
  readonly directory: DataDirectory;
  #agent: ChildProcess | undefined;

  constructor() {
    this.#places = mkdtempSync(join(tmpdir(), 'remanso-approvers-'));
    chmodSync(this.#places, 0o1777);
    const home = mkdtempSync(join(tmpdir(), 'remanso-home-'));
    const root = join(home, 'state', 'remanso');
    this.directory = dataDirectory(root, {});
    mkdirSync(root, { recursive: true, mode: 0o700 });
    for (const folder of [home, join(home, 'state'), root]) {
      chownSync(folder, UIDS[AGENT], UIDS[AGENT]);
    }
  }

  async start(): Promise<void> {
    const words = [...asUser(AGENT), process.execPath, CLI_ENTRY, 'agent'];
    const child = spawn('env', [...words, '--json', '--data-dir', this.directory.root], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data', { signal: AbortSignal.timeout(20_000) });
    this.#agent = child;
  }

  async kill(): Promise<void> {
    const agent = this.#agent;
    if (agent === undefined || agent.exitCode !== null || agent.signalCode !== null) return;
    const exit = once(agent, 'exit');
    agent.kill('SIGKILL');
    await exit;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#places, { recursive: true });
    rmSync(this.directory.root, { recursive: true, force: true });
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, REMANSO_GUARD_DIR: this.#places };
  }

  get folder(): GuardFolder {
    const [base = ''] = guardBases(UIDS[AGENT], { REMANSO_GUARD_DIR: this.#places });
    return guardFolderIn(base, this.directory.root);
  }

  /** A command line of this user, with JSON. */
  as(user: User | number, words: readonly string[], input = ''): Done {
    const line = typeof user === 'number' ? asNumber(user) : asUser(user);
    return this.run([...line, process.execPath, CLI_ENTRY, ...this.whole(words)], input);
  }

  /** A whole command line of ours, for whoever starts it in another way. */
  whole(words: readonly string[]): string[] {
    return [...words, '--json', '--data-dir', this.directory.root];
  }

  run(line: readonly string[], input = ''): Done {
    const { status, stdout, stderr } = spawnSync('env', line, {
      input,
      encoding: 'utf8',
      env: this.environment,
    });
    return { code: status, out: jsonLines(stdout) as Record<string, unknown>[], err: stderr };
  }

  /** A question that is in the box at once, whole, as `remanso` leaves it. */
  leave(user: User, name: string, text: string): void {
    const { asks } = this.folder;
    const script = `umask 022; cat > '${asks}/.new-${name}' && mv '${asks}/.new-${name}' '${asks}/${name}'`;
    const words = [...asUser(user), 'sh', '-c', script];
    const { status } = spawnSync('env', words, { input: text });
    if (status !== 0) throw new Error(`${user} could not leave ${name}`);
  }

  /** What the agent answered to a question of this name, once it did. */
  async answerTo(name: string): Promise<Record<string, unknown>> {
    const file = join(this.folder.answers, name);
    await eventually(() => existsSync(file));
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  }

  /** How many questions the agent has not taken yet. */
  questions(): number {
    const { stdout } = spawnSync('sh', ['-c', `ls '${this.folder.asks}' | wc -l`], {
      encoding: 'utf8',
    });
    return Number(stdout);
  }

  isHeld(): boolean {
    const [status] = this.as(AGENT, ['status']).out;
    return JSON.stringify(status?.['integrations']).includes('"state":"paused"');
  }

  /** What the trail says of approvals: kind, who, window. */
  told(): unknown[] {
    return readTrail(this.directory).entries.flatMap(({ kind, actor, windowId }) =>
      /^(?:window\.(?:proposed|withdrawn)|approval)/.test(kind)
        ? [[kind, actor.name, windowId].filter((one) => one !== undefined)]
        : [],
    );
  }
}

/** By a number that may have no name. */
function asNumber(uid: number): string[] {
  return ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
}

function wall(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** A document whose only window is open, and asks for approval. */
export function planWith(window: object = {}, more: object = {}): string {
  const opens = Date.now() - HOUR;
  return JSON.stringify({
    systems: [{ id: 'erp' }],
    integrations: [
      {
        ...{ id: 'orders', systems: ['erp'] },
        scheduler: { kind: 'local', cron: '0 3 1 1 *', timeZone: 'UTC', command: ['true'] },
      },
    ],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', start: wall(opens), end: wall(opens + 5 * HOUR) },
        ...{ covers: { systems: ['erp'] }, change: 'CHG-1042', approval: 'required', ...window },
      },
    ],
    ...more,
  });
}

export function codeOf({ out }: Done): unknown {
  return (out[0]?.['error'] as Record<string, unknown> | undefined)?.['code'];
}

export function messageOf({ out }: Done): string {
  return String((out[0]?.['error'] as Record<string, unknown> | undefined)?.['message']);
}
