import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { DashboardSetting } from '../../shared/domain/definitions/settings/dashboard-setting.ts';
import { findAccount } from '../../agent/adapters/doors/find-account.ts';
import { DoorUsers } from '../../agent/adapters/http/door-users.ts';
import { DoorSessions } from '../../agent/adapters/http/door-sessions.ts';
import { openHttpDoor, type HttpDoor } from '../../agent/adapters/http/http-door.ts';
import type { HttpLimits } from '../../agent/adapters/http/http-limits.ts';
import type { CallHandlers } from '../../shared/rpc/call-handlers.ts';
import { sampleHandlers } from './sample-handlers.ts';

export const SECRET = 'what no browser may ever see';
const KEY = Buffer.alloc(32, 7);
const DAY_MS = 86_400_000;

export interface BrowserDoor {
  readonly door: HttpDoor;
  readonly sessions: DoorSessions;
  readonly origin: string;
  /** A fresh URL with its token. */
  readonly invite: () => string;
  /** Advances the server's clock by this many days. */
  pass(days: number): void;
  /** `event detail` of every line that the server logged. */
  readonly logged: string[];
}

export interface DoorSetting {
  readonly given?: Partial<CallHandlers>;
  readonly limits?: Partial<HttpLimits>;
  readonly port?: number;
  /** Where sessions are stored; default: a file of its own. */
  readonly sessionFile?: string;
  readonly key?: Buffer;
  /** Whom the document lets in besides. */
  readonly others?: () => DashboardSetting['others'] | undefined;
}

function temporaryFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'remanso-http-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

export function sessionFile(): string {
  return join(temporaryFolder(), 'sessions.json');
}

/** A small dashboard, with a secret next to it and a link to that. */
function dashboard(): string {
  const root = temporaryFolder();
  const folder = join(root, 'dashboard');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.html'), SECRET);
  symlinkSync(join(root, 'secret.html'), join(folder, 'link.html'));
  const page = '<!doctype html><html><head><title>Remanso</title></head></html>';
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets', 'main-C0ffee42.js'), 'export {};');
  writeFileSync(join(folder, 'app-icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
}

/** A real server on a free port, closed at the end of the test. */
export async function openBrowserDoor(setting: DoorSetting = {}): Promise<BrowserDoor> {
  const logged: string[] = [];
  const note = (event: string, detail?: Record<string, unknown>): void => {
    logged.push(`${event} ${JSON.stringify(detail)}`);
  };
  const log = { info: note, warn: note, error: note };
  const { given, limits = {}, port = 0, key = KEY, others = () => undefined } = setting;
  let now = Date.UTC(2026, 11, 6);
  const clock = { now: () => now, monotonic: () => now };
  const file = setting.sessionFile ?? sessionFile();
  const users = new DoorUsers({ others, find: findAccount, clock, own: process.getuid?.() });
  const sessions = new DoorSessions({ key, file, clock, log, users });
  const handlers = sampleHandlers(given);
  const assetsFolder = dashboard();
  const door = await openHttpDoor({ port, assetsFolder, handlers, log, clock, sessions, limits });
  onTestFinished(() => door.close('test over'));
  return {
    door,
    sessions,
    logged,
    origin: `http://127.0.0.1:${door.port}`,
    invite: () => door.address(sessions.invite().token),
    pass: (days) => {
      now += days * DAY_MS;
    },
  };
}

/** Both halves of a session. */
export interface LetIn {
  readonly cookie: string;
  readonly key: string;
}

/** What a browser has after following a printed URL. */
export async function letIn(door: BrowserDoor, cookie?: string): Promise<LetIn> {
  const headers = { Connection: 'close', ...(cookie === undefined ? {} : { cookie }) };
  const response = await fetch(door.invite(), { redirect: 'manual', headers });
  const given = response.headers.get('set-cookie')?.split(';')[0];
  const key = /<meta name="remanso-key" content="([^"]+)"/.exec(await response.text())?.[1];
  if (given === undefined || key === undefined) throw new Error(`no session: ${response.status}`);
  return { cookie: given, key };
}

/** What a page requests before a download. */
export function ticketOf({ sessions }: BrowserDoor, { cookie, key }: LetIn): string {
  const id = sessions.prove(cookie.slice(cookie.indexOf('=') + 1), key, process.getuid?.());
  const ticket = id === undefined ? undefined : sessions.ticket(id);
  if (ticket === undefined) throw new Error('no ticket');
  return ticket;
}

/** What a page sends to open its WebSocket. */
export function pageHeaders(
  { door }: BrowserDoor,
  { cookie, key }: Partial<LetIn>,
): Record<string, string> {
  return {
    Origin: `http://127.0.0.1:${door.port}`,
    ...(cookie === undefined ? {} : { Cookie: cookie }),
    ...(key === undefined ? {} : { 'Sec-WebSocket-Protocol': `remanso, ${key}` }),
  };
}

export function newPage(opened: BrowserDoor, { cookie, key }: LetIn): WebSocket {
  const url = `ws://127.0.0.1:${opened.door.port}/agent`;
  return new WebSocket(url, ['remanso', key], { headers: pageHeaders(opened, { cookie }) });
}

/** A connected page. */
export async function openPage(opened: BrowserDoor, session?: LetIn): Promise<WebSocket> {
  const page = newPage(opened, session ?? (await letIn(opened)));
  await once(page, 'open');
  return page;
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends raw bytes and reads until the other end disconnects. */
export function rawRequest(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  const { socket, answer } = rawConnection(port);
  socket.write(bytes);
  return answer;
}

export function rawConnection(port: number): { socket: Socket; answer: Promise<RawAnswer> } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  // The server may disconnect while we are still writing; the test looks at what it said before.
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
