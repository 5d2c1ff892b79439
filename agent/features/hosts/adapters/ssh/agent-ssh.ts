import { hostname } from 'node:os';
import type { HostDefinition } from '../../../../../shared/domain/definitions/host.ts';
import { ownAccountName } from '../../../../wire/data-directory/own-account.ts';
import { HostAdmission } from './host-admission.ts';
import { hostFolder, type HostFolder } from '../steward/host-folder.ts';
import type { SshWorld } from './ssh-world.ts';
import { SshSockets } from './ssh-sockets.ts';

/** What hosts are reached with. */
export interface AgentSsh {
  readonly world: SshWorld;
  readonly folderOf: (host: HostDefinition) => HostFolder;
}

/** Through the ssh of this user. `markOf`: which agent's; asked when a host is first called. */
export function agentSsh(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
  markOf: () => string,
): AgentSsh {
  let mark: string | undefined;
  return {
    world: {
      environment,
      user: ownAccountName(),
      agent: agentName(ownAccountName(), hostname()),
      sockets: new SshSockets(environment, dataDir),
      admission: new HostAdmission(),
      servedKeys: new Map(),
    },
    folderOf: (host) => {
      mark ??= markOf();
      return hostFolder(host, mark);
    },
  };
}

/** `ana@ws12`: for those who meet its plan on a host. One word of plain characters. */
function agentName(user: string, machine: string): string {
  const word = (text: string): string =>
    text
      .replaceAll(/[^\w.-]/g, '')
      .slice(0, 60)
      .replace(/^$/, 'unknown');
  return `${word(user)}@${word(machine)}`;
}
