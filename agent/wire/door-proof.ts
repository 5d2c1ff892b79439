import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';

/** Longer than any line of the handshake. */
const LONGEST_LINE = 200;
const NONCE_BYTES = 32;
const NEWLINE = 10;

const HELLO = /^remanso 1 ([0-9a-f]{64})$/;
const ANSWER = /^([0-9a-f]{64}) ([0-9a-f]{64})$/;
const LAST = /^([0-9a-f]{64})$/;

type Side = 'agent' | 'client';

/**
 * Windows named pipes lie in no folder: whoever comes first can take our pipe's name and then read
 * our commands or answer in our name. So before the first message both sides prove that they know
 * the key in the data directory, with an HMAC over both nonces:
 *
 *     client: remanso 1 NONCE
 *     agent: NONCE HMAC-SHA256(key, "agent" both nonces)
 *     client: HMAC-SHA256(key, "client" both nonces)
 *
 * `false`: the peer does not know the key, or took longer than `withinMs`.
 */
export function proveToAgent(socket: Socket, key: Buffer, withinMs: number): Promise<boolean> {
  return within(socket, withinMs, async () => {
    const own = nonce();
    socket.write(`remanso 1 ${own}\n`);
    const [theirs, mac] = await words(socket, ANSWER);
    if (theirs === undefined || !isMac(mac, key, 'agent', [own, theirs])) return false;
    socket.write(`${macOf(key, 'client', [own, theirs])}\n`);
    return true;
  });
}

/** The agent's side: see `proveToAgent`. */
export function proveToClient(socket: Socket, key: Buffer, withinMs: number): Promise<boolean> {
  return within(socket, withinMs, async () => {
    const [theirs] = await words(socket, HELLO);
    if (theirs === undefined) return false;
    const own = nonce();
    socket.write(`${own} ${macOf(key, 'agent', [theirs, own])}\n`);
    const [mac] = await words(socket, LAST);
    return isMac(mac, key, 'client', [theirs, own]);
  });
}

async function within(socket: Socket, ms: number, prove: () => Promise<boolean>): Promise<boolean> {
  // The close says it all; this handler stays until the connection installs its own.
  socket.on('error', () => socket.destroy());
  const patience = setTimeout(() => socket.destroy(), ms);
  try {
    return (await prove()) && !socket.destroyed;
  } finally {
    clearTimeout(patience);
  }
}

function nonce(): string {
  return randomBytes(NONCE_BYTES).toString('hex');
}

function macOf(key: Buffer, side: Side, nonces: readonly [string, string]): string {
  return createHmac('sha256', key)
    .update(`${side} ${nonces.join(' ')}`)
    .digest('hex');
}

function isMac(
  given: string | undefined,
  key: Buffer,
  side: Side,
  nonces: readonly [string, string],
): boolean {
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(macOf(key, side, nonces)));
}

/** The groups of the next line, if it matches. */
async function words(socket: Socket, form: RegExp): Promise<readonly (string | undefined)[]> {
  const line = await nextLine(socket);
  return form.exec(line ?? '')?.slice(1) ?? [];
}

/** Bytes after the line are left for the next reader. */
function nextLine(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let held = Buffer.alloc(0);
    const give = (line: string | undefined): void => {
      socket.off('readable', read).off('close', gone).off('end', gone);
      resolve(line);
    };
    const gone = (): void => give(undefined);
    const read = (): void => {
      for (;;) {
        const chunk = socket.read() as Buffer | null;
        if (chunk === null) return;
        held = Buffer.concat([held, chunk]);
        const end = held.indexOf(NEWLINE);
        if (end < 0 && held.length <= LONGEST_LINE) continue;
        if (end >= 0 && end + 1 < held.length) socket.unshift(held.subarray(end + 1));
        give(end >= 0 && end <= LONGEST_LINE ? held.toString('latin1', 0, end) : undefined);
        return;
      }
    };
    socket.on('readable', read).once('close', gone).once('end', gone);
    if (socket.destroyed) gone();
    else read();
  });
}
