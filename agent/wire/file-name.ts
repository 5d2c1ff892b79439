/** Devices of Windows, which no file may be named after, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * A file name for an id, another for each id on every disk: those that ignore letter case take
 * `Orders` and `orders` for one file, and Windows drops a dot at the end. An upper-case letter is
 * `+` and the lower-case one; the signs used here are no part of an id (`identifier`).
 */
export function fileNameOf(id: string): string {
  const name = id.replaceAll(/[A-Z]/g, (letter) => `+${letter.toLowerCase()}`);
  return `${DEVICE.test(name) ? '=' : ''}${name}${name.endsWith('.') ? '=' : ''}`;
}

/** The id that a file is named after; `undefined` for a name that `fileNameOf` does not give. */
export function idOfFileName(name: string): string | undefined {
  const isOurs = /^=?\+?[a-z0-9][a-z0-9._+-]*=?$/.test(name) && !/\+(?![a-z])/.test(name);
  if (!isOurs) return undefined;
  const plain = name.replace(/^=/, '').replace(/=$/, '');
  const id = plain.replaceAll(/\+([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return fileNameOf(id) === name ? id : undefined;
}
