import { visible } from '../../../shared/visible-text.ts';
import type { SshAddress } from './ssh-address.ts';

/** What the person's login shell on the server runs; the rest is read from standard input. */
export const REMOTE_SHELL = 'exec sh -s';

/** Longer ones are not sockets: the limit of systems is 108 bytes. */
const LONGEST_SOCKET = 107;
const LONGEST_LINE = 1200;

/** Where an agent was looked for on the server. */
export interface LookedAt {
  readonly folder: string;
  /** There is none, it has no socket, or it belongs to someone else or cannot be entered. */
  readonly why: 'absent' | 'silent' | 'foreign';
}

/** The socket of an agent on a server. */
export interface FoundSocket {
  readonly kind: 'found';
  readonly socket: string;
  /** As whom ssh let us in; the agent runs as the same user. */
  readonly user: string;
  /** Its process is running there. */
  readonly isAlive: boolean;
}

/** `undefined` as long as the answer is not complete. */
export type SocketAnswer =
  | FoundSocket
  | { readonly kind: 'none'; readonly looked: readonly LookedAt[]; readonly user: string }
  /** It does not keep to the form. */
  | { readonly kind: 'garbled' };

/**
 * Prints the socket of the agent, in lines that start with the nonce: what login shells print before
 * it is passed over. How a data directory leads to a socket: `data-directory.ts`. Having found one, it
 * stays until its standard input ends, and keeps the login open for the streams that join it.
 */
const SCRIPT = String.raw`LC_ALL=C; export LC_ALL
tell() { printf '%s %s\n' "remanso-$nonce" "$*"; }
me=$(id -u)
hash() { { sha256sum || shasum -a 256 || openssl dgst -sha256 -r; } 2>/dev/null | cut -c1-16; }
look() {
  [ -n "$1" ] || return 1
  [ -d "$1" ] || { tell absent "$1"; return 1; }
  [ -O "$1" ] && [ -x "$1" ] || { tell foreign "$1"; return 1; }
  socket=$1/run/agent.sock
  if [ "\${#socket}" -gt 100 ]; then
    real=$(cd "$1" && pwd -P)
    temporary=\${TMPDIR:-/tmp}
    socket=\${temporary%/}/remanso-$me-$(printf %s "$real" | hash)/agent.sock
  fi
  [ -S "$socket" ] || { tell silent "$1"; return 1; }
  [ -O "$socket" ] && [ -O "\${socket%/*}" ] || { tell foreign "$1"; return 1; }
  tell socket "$socket"
  pid=$(sed -n 's/.*"pid": *\([0-9][0-9]*\).*/\1/p' "$1/agent.json" 2>/dev/null)
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && tell alive
  return 0
}
looks() {
  if [ -n "$given" ]; then look "$given"; return; fi
  look "$REMANSO_DATA_DIR" && return
  case $(uname -s) in
    Darwin) look "$HOME/Library/Application Support/Remanso" && return ;;
    *) look "\${XDG_STATE_HOME:-$HOME/.local/state}/remanso" && return ;;
  esac
  # The service of the system is root's.
  [ "$me" = 0 ] && return 1
  [ -e /etc/systemd/system/remanso.service ] && tell foreign /root/.local/state/remanso
  [ -e /Library/LaunchDaemons/app.remanso.agent.plist ] &&
    tell foreign "/var/root/Library/Application Support/Remanso"
  return 1
}
printf '\n'
tell user "$(id -un 2>/dev/null || id -u)"
looks; found=$?
tell end
[ "$found" = 0 ] && exec cat >/dev/null
exit 0
`;

/** @param nonce Hexadecimal. */
export function socketScript({ dataDir = '' }: SshAddress, nonce: string): string {
  const head = `nonce=${nonce}; given=${quoted(dataDir)}\n`;
  return head + SCRIPT.replaceAll('\\${', '${');
}

/** As one word of `sh`. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function socketAnswer(output: string, nonce: string): SocketAnswer | undefined {
  const mark = `remanso-${nonce} `;
  const lines = output
    .split('\n')
    // The last one may be half there.
    .slice(0, -1)
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length).replace(/\r$/, ''));
  const end = lines.indexOf('end');
  if (end === -1) return undefined;
  const said = lines.slice(0, end).map(wordsOf);
  const user = said.find(({ word }) => word === 'user')?.rest ?? '';
  const socket = said.find(({ word }) => word === 'socket')?.rest;
  if (user === '' || said.some(({ rest }) => !isPlain(rest))) return { kind: 'garbled' };
  if (socket !== undefined) {
    const isAlive = said.some(({ word }) => word === 'alive');
    return isSocketPath(socket) ? { kind: 'found', socket, user, isAlive } : { kind: 'garbled' };
  }
  const looked = said.flatMap(({ word, rest }): LookedAt[] =>
    word === 'absent' || word === 'silent' || word === 'foreign'
      ? [{ folder: rest, why: word }]
      : [],
  );
  return { kind: 'none', looked, user };
}

function wordsOf(line: string): { readonly word: string; readonly rest: string } {
  const space = line.indexOf(' ');
  return space === -1
    ? { word: line, rest: '' }
    : { word: line.slice(0, space), rest: line.slice(space + 1) };
}

/** Nothing in it can make it read as something else. */
function isPlain(text: string): boolean {
  return text.length <= LONGEST_LINE && visible(text) === text;
}

function isSocketPath(path: string): boolean {
  return path.startsWith('/') && Buffer.byteLength(path) <= LONGEST_SOCKET;
}
