import { spawn, type ChildProcess } from 'node:child_process';

/** A command leads its own process group, so that everything it started can be ended with it. */
export interface ProcessGroup {
  /** False when no member is left. */
  isAlive(): boolean;
  terminate(): void;
  kill(): void;
}

export function processGroup(leader: number): ProcessGroup {
  return process.platform === 'win32' ? windowsTree(leader) : unixGroup(leader);
}

function unixGroup(leader: number): ProcessGroup {
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-leader, name);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      // EPERM: members are left, but we may signal none of them.
      if (error.code === 'EPERM') return true;
      if (error.code === 'ESRCH') return false;
      throw error;
    }
  };
  return {
    isAlive: () => signal(0),
    terminate: () => signal('SIGTERM'),
    kill: () => signal('SIGKILL'),
  };
}

/**
 * Windows has no process groups and no SIGTERM. `taskkill` asks windows to close; a console program
 * has none, which its exit code reports at once: then there is nothing to wait for.
 */
function windowsTree(leader: number): ProcessGroup {
  const taskkill = (...force: string[]): ChildProcess =>
    spawn('taskkill', ['/PID', String(leader), '/T', ...force], {
      stdio: 'ignore',
      windowsHide: true,
    })
      // Without taskkill the process itself can still be ended.
      .once('error', () => process.kill(leader));
  return {
    isAlive: () => {
      try {
        return process.kill(leader, 0);
      } catch {
        return false;
      }
    },
    terminate: () => {
      taskkill().once('exit', (code) => {
        if (code !== 0) taskkill('/F');
      });
    },
    kill: () => void taskkill('/F'),
  };
}
