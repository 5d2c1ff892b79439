import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { outsideEnvironment } from './outside-environment.ts';

/** An object on the bus of the user's session. */
export interface BusObject {
  readonly name: string;
  readonly path: string;
}

/** Comes with GLib, which no desktop is without. In English: its sentences are read here. */
const GDBUS = 'gdbus';
const environment = { ...outsideEnvironment(process.env), LC_ALL: 'C' };

/** Nobody waits for a service that is started by the call, but hangs. */
const PATIENCE_MS = 5_000;

/** What a method answers, as gdbus prints it; `undefined`: no bus, no such service, no gdbus. */
export function callBus(
  { name, path }: BusObject,
  method: string,
  ...args: readonly string[]
): Promise<string | undefined> {
  const call = ['call', '--session', '--dest', name, '--object-path', path, '--method', method];
  const options = { env: environment, timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    execFile(GDBUS, [...call, ...args], options, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}

/** Each signal from a name's objects, and each change of its owner, as gdbus prints them. */
export function watchBus(name: string, heard: (line: string) => void): () => void {
  const child = spawn(GDBUS, ['monitor', '--session', '--dest', name], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Without gdbus nothing is heard.
  child.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', heard);
  return () => void child.kill();
}
