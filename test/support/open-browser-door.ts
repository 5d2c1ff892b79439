import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openHttpDoor, type HttpDoor } from '../../agent/adapters/http/http-door.ts';
import type { HttpLimits } from '../../agent/adapters/http/http-limits.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { sampleHandlers } from './sample-handlers.ts';

export const TOKEN = 'the-one-token-of-this-test';
export const SECRET = 'what no browser may ever see';
const KEY = Buffer.alloc(32, 7);

interface BrowserDoor {
  readonly door: HttpDoor;
  readonly origin: string;
  /** Sets the clock of the door. */
  setNow(at: number): void;
  /** `event detail` of every line that the door logged. */
  readonly logged: string[];
}

/** A small dashboard, with a secret beside it and a link to that. */
function dashboard(): string {
  const root = mkdtempSync(join(tmpdir(), 'remanso-http-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'dashboard');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.html'), SECRET);
  symlinkSync(join(root, 'secret.html'), join(folder, 'link.html'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Remanso</title>');
  writeFileSync(join(folder, 'assets', 'main-C0ffee42.js'), 'export {};');
  writeFileSync(join(folder, 'app-icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
}

/** A real door on a free port, closed when the test is over. */
export async function openBrowserDoor(
  given: Partial<CallHandlers> = {},
  limits: Partial<HttpLimits> = {},
  port = 0,
): Promise<BrowserDoor> {
  const logged: string[] = [];
  const note = (event: string, detail?: Record<string, unknown>): void => {
    logged.push(`${event} ${JSON.stringify(detail)}`);
  };
  let now = Date.UTC(2026, 11, 6);
  const door = await openHttpDoor({
    port,
    assetsFolder: dashboard(),
    handlers: sampleHandlers(given),
    log: { info: note, warn: note, error: note },
    clock: { now: () => now, monotonic: () => now },
    token: TOKEN,
    sessionKey: KEY,
    limits,
  });
  onTestFinished(() => door.close('test over'));
  return {
    door,
    logged,
    origin: `http://127.0.0.1:${door.port}`,
    setNow: (at) => {
      now = at;
    },
  };
}

/** What a browser that follows the printed address is left with. */
export async function letIn(door: HttpDoor): Promise<string> {
  const response = await fetch(door.url, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`not let in: ${response.status}`);
  return cookie;
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends bytes as they are and reads until the other end hangs up. */
export function rawRequest(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  const { socket, answer } = rawConnection(port);
  socket.write(bytes);
  return answer;
}

export function rawConnection(port: number): { socket: Socket; answer: Promise<RawAnswer> } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  // The door may hang up while we still write; what it said before is what a test looks at.
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  const answer = new Promise<RawAnswer>((resolve) => {
    socket.once('close', () => {
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      resolve({ status: Number(status ?? 0), text });
    });
  });
  return { socket, answer };
}

export function getRequest(
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
