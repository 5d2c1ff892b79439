import {
  destinationOf,
  destinationWord,
} from '../../../../../shared/domain/values/ssh-destination.ts';
import type { HostDefinition } from '../../../../../shared/domain/definitions/host.ts';
import type { HostFolder } from '../steward/host-folder.ts';

/** By id; `undefined`: the document has none. */
type Hosts = (id: string) => HostDefinition | undefined;

/** With a terminal, in which sudo may ask for a password. */
export function sshAtTerminal(ssh: string): string {
  return sshWords(ssh, 'ssh -t');
}

/** How a person takes everything of ours away there. */
export function clearLine({ ssh, become }: HostDefinition, folder: string): string {
  return `${sshAtTerminal(ssh)} ${undoWords(become, folder)} all`;
}

/**
 * How a person lets one integration start there without the agent; `undefined` where the host is not
 * known. In a script the lines after it are not for ssh to read.
 */
export function undoOnHosts(hosts: Hosts, folderOf: (host: HostDefinition) => HostFolder) {
  return (hostId: string, integrationId: string): string | undefined => {
    const host = hosts(hostId);
    if (host === undefined) return undefined;
    const { ssh, become } = host;
    const words = `${undoWords(become, folderOf(host).path)} release ${integrationId}`;
    return become === 'sudo'
      ? `${sshAtTerminal(ssh)} ${words} < /dev/tty`
      : `${sshWords(ssh, 'ssh -n')} ${words}`;
  };
}

function sshWords(ssh: string, program: string): string {
  const destination = destinationOf(ssh) ?? { host: ssh };
  const { port } = destination;
  const words = port === undefined ? [program] : [program, `-p ${port}`];
  return [...words, destinationWord(destination)].join(' ');
}

function undoWords(become: HostDefinition['become'], folder: string): string {
  return `${become === 'sudo' ? 'sudo ' : ''}sh ${folder}/undo.sh`;
}
