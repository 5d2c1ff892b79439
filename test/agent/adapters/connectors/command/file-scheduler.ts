import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandConnector } from '../../../../../agent/adapters/connectors/command/command-connector.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import { commandScheduler } from '../../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import type { RealScheduler } from '../../../../support/real-scheduler.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';

/** Fires every 0.2 s unless the file `paused` exists; a run of `slow` takes a second. */
const LOOP = `while :; do
  [ -f paused ] || { [ -f slow ] && { touch running; sleep 1; touch done; rm -f running slow; }; echo run >> runs; }
  sleep 0.2
done`;

/** Prints the definition as its fingerprint, and whether a run is in progress. */
const STATUS = `running=0; [ -f running ] && running=1
echo "{\\"fingerprint\\":$(cat definition),\\"prior\\":$(cat definition),\\"running\\":$running}"
[ -f paused ] && exit 10
exit $((running * 11))`;

const PERIOD_MS = 200;

/** A small scheduler made of shell loops and files, read and switched by commands. */
export function openFileScheduler(): Promise<RealScheduler> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-command-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const has = (name: string): boolean => existsSync(join(folder, name));
  write('runs', '');
  write('definition', '{"every":"0.2s"}');
  write('status.sh', STATUS);
  const daemon = spawn('sh', ['-c', LOOP], { cwd: folder, stdio: 'ignore', detached: true });
  const scheduler = commandScheduler.parse({
    kind: 'command',
    status: ['sh', 'status.sh'],
    pause: ['touch', 'paused'],
    resume: ['rm', '-f', 'paused'],
    cwd: folder,
    timeout: '10s',
    reads: { running: true },
    capabilities: { inFlight: 'continues', missedAtResume: 'none', survivesRestart: true },
  });
  return Promise.resolve({
    scheduler,
    periodMs: PERIOD_MS,
    waitMs: 500,
    connect: () => commandConnector({}),
    runsStarted: () => readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1,
    definition: () => [readFileSync(join(folder, 'definition'), 'utf8'), has('paused')],
    edit: () => write('definition', '{"every":"0.3s"}'),
    disable: () => write('paused', ''),
    enable: () => rmSync(join(folder, 'paused')),
    inFlight: async () => {
      write('slow', '');
      while (!has('running')) await sleep(10);
      return {
        finishes: async () => {
          while (has('running')) await sleep(10);
          return has('done');
        },
      };
    },
    dispose: () => {
      if (daemon.pid !== undefined) process.kill(-daemon.pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

export function commandConnector(secrets: Readonly<Record<string, string>>): CommandConnector {
  return new CommandConnector({
    clock: new SystemClock(),
    environment: process.env,
    secrets: namedSecrets(secrets),
  });
}
