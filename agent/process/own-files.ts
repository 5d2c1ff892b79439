import { errorMessage } from '../../shared/error-message.ts';
import { FileIdentity } from '../adapters/files/file-identity.ts';
import type { RecordedStore } from '../adapters/sqlite/sqlite-store.ts';
import type { InstanceLock } from '../adapters/instance/instance-lock.ts';
import type { SocketDoor } from '../adapters/socket/socket-server.ts';
import type { AgentService } from '../app/agent-service.ts';
import type { Log } from '../ports/log.ts';
import type { Stopping } from './stopping.ts';
import { HOUR_MS } from '../../shared/domain/values/time-units.ts';
import { say } from '../../shared/failure-texts.ts';

/** How often the agent checks that its files are still in place. */
const LOOK_MS = 2_000;

/** How long the problem of a recreated socket stays listed. */
const SHOWN_MS = HOUR_MS;

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
 * An agent whose lock or database was removed stops at once; a removed socket is recreated; an
 * upgrade of the program is reported. Returns the stop function.
 */
export function watchOwnFiles(files: OwnFiles): () => void {
  const { lock, store, door, stopping } = files;
  const program = new FileIdentity(process.argv[1] ?? process.execPath);
  let isBusy = false;
  const timer = setInterval(() => {
    const failure = lock.fault() ?? store.fault();
    if (failure !== undefined) {
      stopping.wish({ reason: 'its files were removed', failure });
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

/** It goes on as it is, with parts that it kept (kept-parts.ts); only a restart changes that. */
function noticeUpgrade(service: AgentService): void {
  service.raiseProblem(REPLACED, [say('problem-replaced', { pid: process.pid })]);
}

async function remake({ door, service, log }: OwnFiles): Promise<void> {
  try {
    await door.renew();
  } catch (thrown) {
    const why = errorMessage(thrown);
    log.error('socket.lost', { why });
    service.raiseProblem(LOST, [say('problem-socket-lost', { why })]);
    return;
  }
  log.warn('socket.remade', {});
  service.clearProblem(LOST);
  service.raiseProblem(REMADE, [say('problem-socket-remade')]);
}

function forgetOld(service: AgentService): void {
  const since = service.problemSince(REMADE);
  if (since !== undefined && service.now() - since > SHOWN_MS) service.clearProblem(REMADE);
}
