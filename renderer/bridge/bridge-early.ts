/**
 * Runs while the other scripts still load: in a browser, the socket is open and the first questions
 * are asked before anyone can take the answers; the shell has its own way.
 */

import { keyAtHand } from './bridge-key.ts';

/** Needed for the first paint; each takes no parameters. */
const FIRST_CALLS = ['state.snapshot', 'document.get', 'preferences.get'];

export interface EarlySocket {
  readonly socket: WebSocket;
  /** Ids of the calls, by name. */
  readonly asked: Map<string, number>;
  /** Raw frames. */
  readonly received: string[];
  /** Stops buffering: another listener has taken over. */
  leave(): void;
}

declare global {
  interface Window {
    remansoEarly?: EarlySocket;
  }
}

const key = window.remanso === undefined ? keyAtHand() : null;
if (key !== null) window.remansoEarly = openEarly(window.location, key);
loadTimeWords();

/**
 * Intl data for languages and zones loads on first use (25 ms), so it is warmed up while the
 * scripts compile.
 */
function loadTimeWords(): void {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit' } as const;
  for (const locale of ['en-GB', 'es-ES']) {
    new Intl.DateTimeFormat(locale, { ...parts, timeZoneName: 'short' }).format();
  }
  new Intl.NumberFormat('en-GB').format(1);
}

function openEarly({ protocol, host }: Location, pageKey: string): EarlySocket {
  const url = `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/agent`;
  const socket = new WebSocket(url, ['remanso', pageKey]);
  const asked = new Map<string, number>();
  const received: string[] = [];
  const ask = (): void => {
    for (const [index, call] of FIRST_CALLS.entries()) {
      asked.set(call, index + 1);
      socket.send(JSON.stringify({ id: index + 1, call, params: {} }));
    }
  };
  const keep = ({ data }: MessageEvent): void => {
    if (typeof data === 'string') received.push(data);
  };
  socket.addEventListener('open', ask);
  socket.addEventListener('message', keep);
  const leave = (): void => {
    socket.removeEventListener('open', ask);
    socket.removeEventListener('message', keep);
  };
  return { socket, asked, received, leave };
}
