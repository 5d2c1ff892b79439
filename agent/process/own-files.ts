import { FileIdentity } from '../adapters/files/file-identity.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import type { InstanceLock } from '../adapters/instance/instance-lock.ts';
import type { SocketDoor } from '../adapters/socket/socket-server.ts';
import type { AgentService } from '../app/agent-service.ts';
import type { Log } from '../ports/log.ts';
import type { Stopping } from './stopping.ts';

/** So often the agent looks whether its files are still where others find them. */
const LOOK_MS = 2_000;

/** So long it is shown that the socket had to be made again. */
const SHOWN_MS = 3_600_000;

const REMADE = 'socket-remade';
const LOST = 'socket-lost';
const REPLACED = 'program-replaced';

interface OwnFiles {
  readonly lock: InstanceLock;
  readonly store: Pick<RecordedStore, 'fault'>;
  readonly door: SocketDoor;
  readonly service: AgentService;
  readonly stopping: Stopping;
  readonly log: Log;
}

/**
 * An agent whose lock or database was taken away stops at once; a socket is made again; an upgrade
 * of the program is told. Returns the undo.
 */
export function watchOwnFiles(files: OwnFiles): () => void {
  const { lock, store, door, stopping } = files;
  const program = new FileIdentity(process.argv[1] ?? process.execPath);
  let isBusy = false;
  const timer = setInterval(() => {
    const failure = lock.fault() ?? store.fault();
    if (failure !== undefined) {
      stopping.wish({ reason: 'its files were taken away', failure });
      return;
    }
    if (program.isGone) noticeUpgrade(files.service);
    if (isBusy) return;
    if (door.isInPlace) {
      forgetOld(files.service);
      return;
    }
    isBusy = true;
    void remake(files).finally(() => {
      isBusy = false;
    });
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** What it has not loaded yet is gone from the disk, or that of another version. */
function noticeUpgrade(service: AgentService): void {
  service.raiseProblem(
    REPLACED,
    'Remanso was upgraded or removed while this agent runs. Pauses and runs go on, but what the agent ' +
      `did not use so far may be missing: stop it (process ${process.pid}) and start it again.`,
  );
}

async function remake({ door, service, log }: OwnFiles): Promise<void> {
  try {
    await door.renew();
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log.error('socket.lost', { why });
    service.raiseProblem(
      LOST,
      `The agent's socket was deleted or replaced and cannot be made again: ${why} The command ` +
        'line and the desktop shell cannot reach the agent; what is connected already stays.',
    );
    return;
  }
  log.warn('socket.remade', {});
  service.clearProblem(LOST);
  service.raiseProblem(
    REMADE,
    "The agent's socket was deleted or replaced and was made again. Find out what removes files " +
      "from the agent's folder: its database may be next.",
  );
}

function forgetOld(service: AgentService): void {
  const since = service.problemSince(REMADE);
  if (since !== undefined && service.now() - since > SHOWN_MS) service.clearProblem(REMADE);
}
