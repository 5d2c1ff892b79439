import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canonicalPath } from './canonical-path.ts';
import { ownHome, ownUid } from './own-account.ts';
import { claimDirectory } from './directory-claim.ts';

/** Paths of one agent's files. Only the socket may, rarely, lie outside `root`. */
export interface DataDirectory {
  readonly root: string;
  /** It is the platform's default, however it was given. */
  readonly isDefault: boolean;
  readonly database: string;
  /** The head of the audit chain, so that a truncated tail is detected. */
  readonly auditHead: string;
  /** Derives the session keys of browser pages. */
  readonly sessionKey: string;
  /**
   * Proves on Windows that the pipe is the agent's and that the client is ours: see
   * `door-proof.ts`.
   */
  readonly doorKey: string;
  /** Browser sessions. */
  readonly sessions: string;
  /** Files that lead a browser to an address that lets it in: see `doorway.ts`. */
  readonly doorways: string;
  /** Checkpoints of the audit chain, their time-stamps, and what was delivered; with the first. */
  readonly evidenceFolder: string;
  readonly checkpoints: string;
  readonly deliveries: string;
  readonly lock: string;
  /** Holder of the lock: `{pid, startedAt}`. */
  readonly agentFile: string;
  readonly logFolder: string;
  /** One file per secret, readable by the agent's user only; created with the first. */
  readonly secretsFolder: string;
  /** What Node made of the program's modules, if the program's folder cannot have it. */
  readonly compiled: string;
  /** Unix socket (in a folder that only its owner can enter) or Windows named pipe. */
  readonly socket: string;
}

/** Its file name in the data directory. */
export const DOOR_KEY = 'door.key';

/** Linux and macOS refuse socket paths of more than 107 and 103 bytes. */
const LONGEST_SOCKET_PATH = 100;

/** The platform's folder for state that survives a restart and needs no backup of its own. */
function defaultRoot(environment: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'win32':
      return join(environment['LOCALAPPDATA'] ?? join(ownHome(), 'AppData', 'Local'), 'Remanso');
    case 'darwin':
      return join(ownHome(), 'Library', 'Application Support', 'Remanso');
    default:
      return join(environment['XDG_STATE_HOME'] ?? join(ownHome(), '.local', 'state'), 'remanso');
  }
}

function socketPath(root: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\remanso-${markOf(root)}`;
  const inside = join(root, 'run', 'agent.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  return join(tmpdir(), `remanso-${String(ownUid())}-${markOf(root)}`, 'agent.sock');
}

function markOf(root: string): string {
  return createHash('sha256').update(canonicalPath(root)).digest('hex').slice(0, 16);
}

/**
 * The paths for `--data-dir`, otherwise REMANSO_DATA_DIR, otherwise the platform's default. Creates
 * nothing.
 */
export function dataDirectory(
  option: string | undefined,
  environment: NodeJS.ProcessEnv,
): DataDirectory {
  const usual = resolve(defaultRoot(environment));
  const root = resolve(option ?? environment['REMANSO_DATA_DIR'] ?? usual);
  return {
    root,
    isDefault: canonicalPath(root) === canonicalPath(usual),
    database: join(root, 'remanso.db'),
    auditHead: join(root, 'audit.head'),
    sessionKey: join(root, 'session.key'),
    doorKey: join(root, DOOR_KEY),
    sessions: join(root, 'sessions.json'),
    doorways: join(root, 'open'),
    evidenceFolder: join(root, 'evidence'),
    checkpoints: join(root, 'evidence', 'checkpoints.jsonl'),
    deliveries: join(root, 'evidence', 'deliveries.json'),
    lock: join(root, 'agent.lock'),
    agentFile: join(root, 'agent.json'),
    logFolder: join(root, 'log'),
    secretsFolder: join(root, 'secrets'),
    compiled: join(root, 'compiled'),
    socket: socketPath(root),
  };
}

/**
 * Claims the directory and closes it to others (0700): see `claimDirectory`. `adopt`: it may be a
 * copy of another. Throws RemansoError `directory-refused`, or the system's error.
 */
export function createDataDirectory(
  directory: DataDirectory,
  { adopt = false }: { readonly adopt?: boolean } = {},
): void {
  claimDirectory(directory, adopt);
  mkdirSync(directory.logFolder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(directory.logFolder, 0o700);
}
