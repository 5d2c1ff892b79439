import { lstatSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import { found } from '../../../../../shared/i18n/doctor/found.ts';
import { readAgentFile } from '../../../../adapters/instance/instance-lock.ts';
import { HAS_FOLDERS } from '../../../../wire/socket-folder.ts';
import { octal } from './data-check.ts';
import type { DoctorCheck, DoctorScene } from '../../../../cli/session/doctor-scene.ts';
import { lineOf } from '../../../../cli/session/mends.ts';

/** Whether an agent answers, and whether its door is closed to others. */
export const agentCheck: DoctorCheck = {
  area: 'agent',
  look: async (scene) => {
    if ((await scene.agent()).kind === 'foreign') return undefined;
    return [...(await runFindings(scene)), ...doorFindings(scene), ...(await portFindings(scene))];
  },
};

async function runFindings(scene: DoctorScene): Promise<readonly DoctorFinding[]> {
  const { directory, mends } = scene;
  const path = directory.root;
  const seen = await scene.agent();
  if (seen.kind === 'live' || seen.kind === 'foreign') return [];
  const keeper = await scene.keeper();
  if (seen.kind === 'silent') {
    const { pid } = seen;
    const command =
      keeper === undefined ? lineOf('kill', '-9', String(pid)) : mends.restart(keeper, pid);
    return [found('agent-silent', { pid, path }, pid > 0 ? { command } : {})];
  }
  if (lstatSync(directory.database, { throwIfNoEntry: false }) === undefined) return [];
  return [found('agent-absent', { path }, { command: mends.start(keeper) }), ...leftBy(scene)];
}

/** By an agent that was killed. */
function leftBy({ directory, mends }: DoctorScene): readonly DoctorFinding[] {
  const { agentFile, socket } = directory;
  const holder = readAgentFile(agentFile);
  const hasSocket = HAS_FOLDERS && statOf(socket)?.isSocket() === true;
  return [
    ...(holder === undefined
      ? []
      : [
          found(
            'agent-file-stale',
            { path: agentFile, pid: holder.pid },
            { command: mends.fix('agent-file-stale') },
          ),
        ]),
    ...(hasSocket
      ? [found('socket-stale', { path: socket }, { command: mends.fix('socket-stale') })]
      : []),
  ];
}

function doorFindings({ directory: { socket }, mends }: DoctorScene): readonly DoctorFinding[] {
  if (!HAS_FOLDERS) return [];
  const command = mends.fix('socket-mode');
  const places = [
    [dirname(socket), 0o700],
    [socket, 0o600],
  ] as const;
  return places.flatMap(([path, expected]) => {
    const there = statOf(path);
    // More than that only its owner could want.
    if (there === undefined || (there.mode & 0o077) === 0) return [];
    const mode = octal(there.mode & 0o777);
    return [found('socket-mode', { path, mode, expected: octal(expected) }, { command })];
  });
}

/** Where tabs and subscriptions look for the dashboard. */
async function portFindings({ agent, mends }: DoctorScene): Promise<readonly DoctorFinding[]> {
  const seen = await agent();
  if (seen.kind !== 'live') return [];
  const listed = await seen.agent.client.call('session.list', {});
  if (!listed.ok) throw new Error(listed.failure.message);
  const { portTaken: port } = listed.value;
  if (port === null) return [];
  return [found('dashboard-port-taken', { port }, { command: mends.remanso('open') })];
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Its folder is closed to us, which is said of the data directory.
    return undefined;
  }
}
