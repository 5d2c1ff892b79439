/**
 * Runs while the other scripts are still on their way: a browser's page has its socket open and its
 * first questions asked by the time that somebody can take the answers; the shell has its own way.
 */

import { keyAtHand } from './bridge-key.ts';

/** What the first picture needs; each takes no parameters. */
const FIRST_CALLS = ['state.snapshot', 'document.get', 'preferences.get'];

export interface EarlySocket {
  readonly socket: WebSocket;
  /** Ids of what was asked, by name. */
  readonly asked: Map<string, number>;
  /** Frames, as they came. */
  readonly received: string[];
  /** No more is kept here: somebody else listens. */
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
 * What the browser knows of languages and zones is loaded when it is first asked for, which takes
 * 25 ms; nothing else can be done while the scripts are being compiled.
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
