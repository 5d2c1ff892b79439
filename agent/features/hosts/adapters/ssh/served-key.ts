/** What `VisualHostKey=yes` prints when a connection is opened: the fingerprint, and a picture of it. ssh(1) */
const SHOWN = /Host key fingerprint is (SHA256:[A-Za-z0-9+/]{43})\r?\n(?:[+|].*(?:\r?\n|$))*/g;

interface Printed {
  /** Of the key by which the host proved itself; of a jump host's none. `undefined`: the connection was open. */
  readonly key: string | undefined;
  /** Everything else. */
  readonly said: string;
}

/** Which key a host has shown, in what ssh printed. */
export function servedKeyIn(printed: string): Printed {
  const keys = [...printed.matchAll(SHOWN)].map(([, key]) => key);
  return { key: keys.at(-1), said: printed.replaceAll(SHOWN, '') };
}
