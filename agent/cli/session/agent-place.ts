import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import type { ConnectOptions, SocketClient } from '../../wire/socket-client.ts';
import { isApiAddress, readApiAddress, type ApiAddress } from '../../wire/api/api-address.ts';
import {
  addressName,
  readSshAddress,
  serverText,
  type SshAddress,
} from '../../wire/ssh/ssh-address.ts';
import { handCommand } from '../../wire/ssh/ssh-arguments.ts';

/** A server on which the agent is. */
export interface ServerPlace {
  /** Short, for people. */
  readonly name: string;
  /** The line to run instead of a command that works with files there. */
  hand(command: string): string;
}

/** Where the agent is that a command is about. */
export interface AgentPlace {
  /** On a server; absent: on this machine, so that its files may be used where no agent answers. */
  readonly server?: ServerPlace;
  connect(options?: ConnectOptions): Promise<Result<SocketClient>>;
  close(): void;
}

/** `agent-unreachable` where no agent answers. */
export function placeHere(directory: DataDirectory): AgentPlace {
  return {
    connect: async (options) => {
      const { connectAgent } = await import('../../wire/socket-client.ts');
      return connectAgent(directory, options);
    },
    close: () => undefined,
  };
}

/** One login for all that a command asks. Its failures are never `agent-unreachable`. */
function placeOnServer(server: SshAddress, environment: NodeJS.ProcessEnv): AgentPlace {
  let close = (): void => undefined;
  const remote = import('../../wire/ssh/remote-agent.ts').then(({ RemoteAgent }) => {
    const agent = new RemoteAgent(server, { environment });
    close = () => agent.close();
    return agent;
  });
  return {
    server: { name: addressName(server), hand: (command) => handCommand(server, command) },
    connect: async (options) => (await remote).connect(options),
    close: () => close(),
  };
}

/** By its HTTP API, as far as the token allows. */
function placeBehindApi(address: ApiAddress): AgentPlace {
  return {
    server: { name: address.origin, hand: (command) => command },
    connect: async (options) => {
      const { connectApi } = await import('../../wire/api/api-client.ts');
      return connectApi(address, options);
    },
    close: () => undefined,
  };
}

interface Given {
  readonly directory: DataDirectory;
  readonly environment: NodeJS.ProcessEnv;
  /** `--data-dir` */
  readonly dataDir?: string;
  /** `--host` */
  readonly host?: string;
}

export function agentPlace({ directory, environment, dataDir, host }: Given): Result<AgentPlace> {
  if (host === undefined) return succeed(placeHere(directory));
  if (isApiAddress(host)) {
    const api = readApiAddress(host, environment);
    if (!api.ok) return api;
    return dataDir === undefined ? succeed(placeBehindApi(api.value)) : folderToo(api.value.origin);
  }
  const read = readSshAddress(host);
  if (!read.ok) return read;
  if (dataDir === undefined) return succeed(placeOnServer(read.value, environment));
  return folderToo(serverText(read.value));
}

function folderToo(address: string): Result<never> {
  return failAs('invalid-parameters', [say('address-and-folder', { address })]);
}

/** The command works with files of this machine. */
export function onlyHere(command: string, server: ServerPlace): Result<never> {
  const hand = server.hand(`remanso ${command} …`);
  return failAs('not-supported', [say('only-here', { command, hand })]);
}
