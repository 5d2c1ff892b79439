import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createMessageConnection, NullLogger } from 'vscode-jsonrpc/node';
import { z } from 'zod';
import { failureSchema, succeed, type Failure, type Result } from '../../shared/errors.ts';
import { failAs, say } from '../../shared/failure-texts.ts';
import {
  createAgentClient,
  type AgentClient,
  type AgentClientOptions,
} from '../../shared/rpc/agent-client.ts';
import { DOOR_KEY, type DataDirectory } from './data-directory/data-directory.ts';
import { proveToAgent } from './door-proof.ts';
import { ByteBudget } from './frames/byte-budget.ts';
import { FrameReader } from './frames/frame-reader.ts';
import { FrameWriter } from './frames/frame-writer.ts';
import { foreignDirectory } from './data-directory/directory-owner.ts';
import { folderFault, HAS_FOLDERS } from './socket-folder.ts';
import { CLIENT_LIMITS, type WireLimits } from './frames/wire-limits.ts';

export type SocketClient = AgentClient & { close(): void };

export interface ConnectOptions extends Pick<AgentClientOptions, 'timeoutMs' | 'onBadEvent'> {
  /** How long the agent may take to accept the connection; default 2 s. */
  readonly connectMs?: number;
  readonly limits?: Partial<WireLimits>;
  /**
   * What the agent must prove to know; default: its data directory's key, where the system needs
   * one.
   */
  readonly key?: Buffer;
}

const CONNECT_MS = 2000;

/** A busy agent proves itself late; an impostor never does. */
const PROOF_MS = 10_000;

/** Linux answers EAGAIN when the listen backlog is full: retried. */
const CROWDED = 'EAGAIN';
const KNOCK_AGAIN_MS = 20;

/**
 * The envelope; the connection tells requests, responses and events apart, the contract does the
 * rest.
 */
const messageSchema = z.looseObject({ jsonrpc: z.literal('2.0') });
const farewellSchema = z.object({ id: z.null(), error: z.object({ data: failureSchema }) });

const NO_MESSAGE: Failure = {
  code: 'internal',
  message: "What answers on the agent's socket does not speak JSON-RPC 2.0",
};

/**
 * Connects to the agent of this data directory. No agent, or none that can be trusted:
 * `agent-unreachable`.
 */
export async function connectAgent(
  directory: Pick<DataDirectory, 'socket' | 'root'>,
  options: ConnectOptions = {},
): Promise<Result<SocketClient>> {
  const fault = foreignDirectory(directory.root) ?? folderFault(directory.socket);
  if (fault?.code === 'other-user') return { ok: false, failure: fault };
  if (fault !== undefined) return unreachable(directory, fault.message);
  const opened = await open(directory.socket, options.connectMs ?? CONNECT_MS);
  if (!opened.ok) return unreachable(directory, opened.why);
  const stranger = await strangerFault(opened.value, directory.root, options.key);
  if (stranger === undefined) return succeed(clientOver(opened.value, options));
  opened.value.destroy();
  return unreachable(directory, stranger);
}

/** Why the peer cannot be trusted. */
async function strangerFault(
  socket: Socket,
  root: string,
  given: Buffer | undefined,
): Promise<string | undefined> {
  if (HAS_FOLDERS && given === undefined) return undefined;
  try {
    const key = given ?? readFileSync(join(root, DOOR_KEY));
    if (await proveToAgent(socket, key, PROOF_MS)) return undefined;
    return `what answers there does not know the key in ${root}: it is not this folder's agent`;
  } catch (error) {
    return `the agent's key cannot be read: ${String(error)}`;
  }
}

function unreachable(
  directory: Pick<DataDirectory, 'socket' | 'root'>,
  why: string,
): Result<never> {
  const { root, socket } = directory;
  return failAs('agent-unreachable', [say('agent-silent', { root, socket, why })]);
}

type Opened =
  { readonly ok: true; readonly value: Socket } | { readonly ok: false; readonly why: string };

function open(path: string, connectMs: number): Promise<Opened> {
  return new Promise((resolve) => {
    let socket: Socket;
    let again: NodeJS.Timeout | undefined;
    const give = (opened: Opened): void => {
      clearTimeout(patience);
      clearTimeout(again);
      socket.off('error', onError);
      if (!opened.ok) socket.destroy();
      resolve(opened);
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === CROWDED) again = setTimeout(knock, KNOCK_AGAIN_MS);
      else give({ ok: false, why: error.code ?? error.message });
    };
    const knock = (): void => {
      socket = connect(path);
      socket.once('error', onError);
      socket.once('connect', () => give({ ok: true, value: socket }));
    };
    const patience = setTimeout(
      () => give({ ok: false, why: `no answer within ${connectMs} ms` }),
      connectMs,
    );
    knock();
  });
}

function startTimer(ms: number, fire: () => void): () => void {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
}

/** What answers at the other end of the stream is trusted. */
export function clientOver(socket: Duplex, options: ConnectOptions): SocketClient {
  let farewell: Failure | undefined;
  const limits = { ...CLIENT_LIMITS, ...options.limits };
  const lease = new ByteBudget(limits.totalBytes).lease();
  const refuse = (failure: Failure): void => {
    farewell ??= failure;
    socket.destroy();
  };
  const reader = new FrameReader(socket, {
    limits,
    lease,
    admit: (json, bytes) => {
      lease.release(bytes);
      const message = messageSchema.safeParse(json);
      if (!message.success) refuse(NO_MESSAGE);
      else farewell ??= farewellIn(message.data);
      return message.data;
    },
    refuse,
  });
  const writer = new FrameWriter(socket, {
    backlogBytes: limits.backlogBytes,
    onStalled: () => socket.destroy(),
  });
  const connection = createMessageConnection(reader, writer, NullLogger);
  const client = createAgentClient(connection, {
    ...options,
    startTimer,
    farewell: () => farewell,
  });
  return {
    call: (name, params) => client.call(name, params),
    pass: (name, params) => client.pass(name, params),
    on: (event, listener) => client.on(event, listener),
    onClose: (listener) => client.onClose(listener),
    close: () => {
      connection.dispose();
      socket.destroy();
    },
  };
}

/** An error without a request id says why the agent is about to disconnect. */
function farewellIn(message: object): Failure | undefined {
  // Finding out what does not fit takes longer than all else of an answer.
  if (!('error' in message)) return undefined;
  const farewell = farewellSchema.safeParse(message);
  return farewell.success ? farewell.data.error.data : undefined;
}
