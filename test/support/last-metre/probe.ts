import { ChildProcess } from 'node:child_process';
import dns from 'node:dns';
import { openSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Loaded into an agent's own process (`--import`): records when it hands a request to the system
 * and when it executes a program, and slows down name lookups: `d1200.test` takes 1,200 ms.
 */
const file = openSync(process.env['METRE_PROBE'] ?? '/dev/null', 'a');

function note(what: string, before: number): void {
  writeSync(file, `${JSON.stringify({ what, before, after: Date.now() })}\n`);
}

const lookup = dns.lookup.bind(dns) as (...words: unknown[]) => void;
Object.assign(dns, {
  lookup: (host: string, options: unknown, told: (...words: unknown[]) => void) => {
    const [, ms] = /^d(\d+)\.test$/.exec(host) ?? [];
    if (ms === undefined) lookup(host, options, told);
    else setTimeout(() => told(null, [{ address: '127.0.0.1', family: 4 }]), Number(ms));
  },
});

interface Written {
  readonly chunk: unknown;
}
type Write = (this: Socket, isMany: boolean, data: unknown, ...more: unknown[]) => unknown;

const socket = Socket.prototype as unknown as { _writeGeneric: Write };
const write = socket._writeGeneric;
socket._writeGeneric = function noting(isMany, data, ...more) {
  const first = isMany ? (data as readonly Written[])[0]?.chunk : data;
  const [, name] = /^GET \/(\S+) HTTP/.exec(String(first).slice(0, 100)) ?? [];
  const before = Date.now();
  const result = write.call(this, isMany, data, ...more);
  if (name !== undefined) note(name, before);
  return result;
};

interface Spawned {
  readonly args?: readonly string[];
}
type Spawn = (this: ChildProcess, options: Spawned) => unknown;

const child = ChildProcess.prototype as unknown as { spawn: Spawn };
const spawn = child.spawn;
child.spawn = function noting(options) {
  const before = Date.now();
  const result = spawn.call(this, options);
  const name = options.args?.[1];
  if (name?.startsWith('metre-') === true) note(name, before);
  return result;
};
