import { once, type EventEmitter } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

/** An object on the bus of the user's session. */
export interface BusObject {
  readonly name: string;
  readonly path: string;
}

/** What a method is given: values of these types, in D-Bus' letters. */
export interface BusArguments {
  readonly signature: string;
  readonly body: readonly unknown[];
}

const signalSchema = z.object({
  type: z.literal(4),
  path: z.string(),
  interface: z.string(),
  member: z.string(),
  body: z.array(z.unknown()).default([]),
});
export type BusSignal = z.output<typeof signalSchema>;

/** What is used of the library; its own types have less. */
interface Bus {
  readonly connection: EventEmitter;
  invoke(
    message: Readonly<Record<string, unknown>>,
    done: (error: unknown, ...values: readonly unknown[]) => void,
  ): void;
}

interface Library {
  readonly createClient: (options: { readonly stream: Socket }) => Bus;
}

/** Nobody waits for a service that is started by the call, but hangs. */
const PATIENCE_MS = 5_000;
const DAEMON: BusObject = { name: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };

/** One connection, from the first use on: programs on the bus see by it that we are still there. */
let opened: Promise<Bus | undefined> | undefined;
const listeners = new Set<(signal: BusSignal) => void>();

/** What a method answers; `undefined`: no bus, no such service, no answer, or its error. */
export async function callBus(
  { name, path }: BusObject,
  method: string,
  given?: BusArguments,
): Promise<readonly unknown[] | undefined> {
  const bus = await session();
  if (bus === undefined) return undefined;
  const dot = method.lastIndexOf('.');
  const asked = { interface: method.slice(0, dot), member: method.slice(dot + 1), ...given };
  const answer = new Promise<readonly unknown[] | undefined>((resolve) => {
    AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', () => resolve(undefined));
    bus.invoke({ destination: name, path, ...asked }, (error, ...values) => {
      resolve(error === null ? values : undefined);
    });
  });
  // Thrown for what no bus carries, as a NUL in a text.
  return await answer.catch(() => undefined);
}

/** Each signal of an interface, whoever sends it. */
export function watchSignals(name: string, heard: (signal: BusSignal) => void): () => void {
  return watch(`interface='${name}'`, (signal) => {
    if (signal.interface === name) heard(signal);
  });
}

/** Whether somebody has this name: at once, and at each change. Nothing is told without a bus. */
export function watchName(name: string, told: (isOwned: boolean) => void): () => void {
  let known: boolean | undefined;
  const see = (isOwned: boolean): void => {
    // An answer may come after the change that made it true.
    if (isOwned !== known) told((known = isOwned));
  };
  const stop = watch(
    `sender='${DAEMON.name}',member='NameOwnerChanged',arg0='${name}'`,
    ({ member, body: [changed, before, after] }) => {
      if (member !== 'NameOwnerChanged' || changed !== name) return;
      if (before !== '') see(false);
      if (after !== '') see(true);
    },
  );
  const asked = { signature: 's', body: [name] };
  void callBus(DAEMON, `${DAEMON.name}.NameHasOwner`, asked).then((answer) => {
    if (answer !== undefined) see(answer[0] === true);
  });
  return stop;
}

/** A value of any type: the library gives its signature as well. */
export function plainValue(variant: unknown): unknown {
  const read = z.tuple([z.array(z.object({ type: z.string() })), z.tuple([z.unknown()])]);
  const { data } = read.safeParse(variant);
  return data === undefined ? variant : plainValue(data[1][0]);
}

function watch(what: string, heard: (signal: BusSignal) => void): () => void {
  const rule = { signature: 's', body: [`type='signal',${what}`] };
  listeners.add(heard);
  void callBus(DAEMON, `${DAEMON.name}.AddMatch`, rule);
  return () => {
    if (listeners.delete(heard)) void callBus(DAEMON, `${DAEMON.name}.RemoveMatch`, rule);
  };
}

function session(): Promise<Bus | undefined> {
  return (opened ??= open().catch(() => {
    opened = undefined;
    return undefined;
  }));
}

async function open(): Promise<Bus | undefined> {
  const place = busSocket(process.env);
  if (place === undefined) return undefined;
  const stream = createConnection(place);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  await once(stream, 'connect', { signal });
  // The bus keeps nobody here who wants to go.
  stream.unref();
  const { default: library } = (await import('@homebridge/dbus-native')) as unknown as {
    readonly default: Library;
  };
  const bus = library.createClient({ stream });
  await once(bus.connection, 'connect', { signal });
  // Calls without an answer end by themselves.
  bus.connection.on('error', () => undefined);
  stream.once('close', () => (opened = undefined));
  bus.connection.on('message', (message) => {
    const { data } = signalSchema.safeParse(message);
    if (data !== undefined) for (const heard of [...listeners]) heard(data);
  });
  return bus;
}

/** Where the bus listens (D-Bus Specification, "Server Addresses"); a NUL begins a name without a file. */
export function busSocket(environment: NodeJS.ProcessEnv): string | undefined {
  const folder = environment['XDG_RUNTIME_DIR'];
  const usual = folder === undefined ? '' : `unix:path=${join(folder, 'bus')}`;
  for (const address of (environment['DBUS_SESSION_BUS_ADDRESS'] ?? usual).split(';')) {
    const [, kind, place = ''] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(address) ?? [];
    if (kind !== undefined) return (kind === 'path' ? '' : '\0') + decodeURIComponent(place);
  }
  return undefined;
}
