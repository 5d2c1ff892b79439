/** Reserved Windows device names; no file may have one, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * A distinct file name for each id on any file system: some ignore letter case and take `Orders`
 * and `orders` for the same file, and Windows drops a trailing dot. An upper-case letter becomes
 * `+` and its lower-case form; the characters used here do not occur in ids (`identifier`).
 */
export function fileNameOf(id: string): string {
  const name = id.replaceAll(/[A-Z]/g, (letter) => `+${letter.toLowerCase()}`);
  return `${DEVICE.test(name) ? '=' : ''}${name}${name.endsWith('.') ? '=' : ''}`;
}

/** The id behind a file name; `undefined` for a name that `fileNameOf` does not produce. */
export function idOfFileName(name: string): string | undefined {
  const isOurs = /^=?\+?[a-z0-9][a-z0-9._+-]*=?$/.test(name) && !/\+(?![a-z])/.test(name);
  if (!isOurs) return undefined;
  const plain = name.replace(/^=/, '').replace(/=$/, '');
  const id = plain.replaceAll(/\+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return fileNameOf(id) === name ? id : undefined;
}
