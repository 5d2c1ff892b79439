import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { HostAdmission } from '../../../../agent/features/hosts/adapters/ssh/host-admission.ts';
import {
  guardOf,
  planOf,
  type HostFolder,
} from '../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { setupScript } from '../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SshSockets } from '../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { GuardPlace } from '../../../../agent/adapters/guards/guard-place.ts';
import { HoldFlagFiles } from '../../../../agent/adapters/guards/hold-flag-files.ts';
import { SystemClock } from '../../../../agent/adapters/time/system-clock.ts';
import { describeGuard, type GuardTold } from '../../../support/guard-contract.ts';
import { guardedDirectory, startGuard } from '../../../support/guard-process.ts';
import { flagPath, guardFolder, guardJournal } from '../../../support/guarded-directory.ts';
import { valueOf } from '../../../support/real-scheduler.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { SSH_PROGRAMS, SshServer } from '../../../support/ssh-server.ts';

const COMMAND = ['sh', '-c', 'echo ran'] as const;

/** As `remanso guard` says it, and as the guard of a host does. */
function endOf(stdout: string, said: string) {
  return { ran: stdout === 'ran\n', said };
}

describeGuard('of this machine', () => {
  const directory = guardedDirectory();
  const journal = guardJournal(directory);
  return {
    publish: (plans) => {
      const place = new GuardPlace(directory.root, process.env);
      place.openBox();
      const flags = new HoldFlagFiles(place, directory.root);
      for (const id of flags.listed()) flags.remove(id);
      const ends = Object.entries(plans).map(([id, plan]) => {
        flags.write(id, plan);
        return plan.knownUntil;
      });
      flags.announce(Math.min(...ends));
      return Promise.resolve();
    },
    start: async (id) => {
      const { stdout, stderr } = await startGuard(directory.root, [
        ...['--integration', id, '--'],
        ...COMMAND,
      ]).ended;
      return endOf(stdout, stderr);
    },
    collect: () => {
      const collected = journal.collect();
      collected.forget();
      const told = collected.records.map((one): GuardTold => {
        const { integrationId, user, unreadable } = one;
        const holds = one.kind === 'skipped' ? one.holds.map(({ holdId }) => holdId) : [];
        const state = one.kind === 'skipped' ? 'held' : 'started';
        const about = { uid: user?.uid, unreadable: unreadable !== undefined };
        return { integrationId, state, holds, ...about };
      });
      return Promise.resolve(told);
    },
    // Where its own is gone, the list of all says whether it is held by none.
    files: (id) => [flagPath(directory, id), guardFolder(directory).plan],
  };
});

describeWith(SSH_PROGRAMS, undefined)('through a real sshd', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-host-'));
  const folder: HostFolder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
  const user = userInfo().username;
  const guard = guardOf(folder);
  let server: SshServer;
  let plans: SshHostPlans;

  beforeAll(async () => {
    server = await SshServer.start();
    const seat = server.seat();
    plans = new SshHostPlans(
      {
        environment: { ...process.env, ...seat.environment },
        user,
        sockets: new SshSockets({}, seat.folder),
        admission: new HostAdmission(),
      },
      () => folder,
      new SystemClock(),
    );
    execFileSync('sh', ['-s'], { input: setupScript(folder, { user, isRoot: false }) });
  });
  afterAll(async () => {
    await server.dispose();
    rmSync(place, { recursive: true, force: true });
  });

  const host = () => ({ id: 'erp-db1', ssh: `${user}@${server.address}:${server.port}` });

  describeGuard('of a host', () => ({
    isTold: true,
    publish: async (of) => {
      valueOf(
        await plans.publish(host(), { plans: () => new Map(Object.entries(of)), users: [user] }),
      );
    },
    start: (id) => {
      // As the line of a crontab does.
      const line = `${guard} ${id} || exit 0; ${COMMAND[2]}`;
      const { stdout, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' });
      return Promise.resolve(endOf(stdout, stderr));
    },
    collect: async () => {
      const { records, forget } = valueOf(await plans.collect(host(), new Map()));
      valueOf(await forget());
      return records.map(({ integrationId, state, holds, user: { uid }, unreadable }) => ({
        ...{ integrationId, state, holds, uid },
        unreadable: unreadable !== undefined,
      }));
    },
    files: () => [planOf(folder)],
  }));
});
