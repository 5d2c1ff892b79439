import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Said } from '../../../shared/words/language.ts';
import { LONGEST_FLAG_BYTES } from '../../wire/flags/flag-text.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';

/** A pipe or a device in the place of a file must not make a guard wait. */
const FLAGS =
  process.platform === 'win32'
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export type TrustedText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly why: Said };

/**
 * A file that nobody but `uid` can have written (`undefined`: the system does not tell). A link is
 * not followed, and a file that is too long is not read.
 */
export function readTrusted(
  path: string,
  uid: number | undefined,
  longestBytes = LONGEST_FLAG_BYTES,
): TrustedText {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    const found = fstatSync(descriptor);
    if (!found.isFile()) return refused(guardTroubles.noFile(path));
    if (uid !== undefined && found.uid !== uid) {
      return refused(guardTroubles.owner(path, found.uid, uid));
    }
    if (uid !== undefined && (found.mode & 0o022) !== 0) {
      return refused(guardTroubles.writable(path));
    }
    if (found.size > longestBytes) return refused(guardTroubles.tooLong(path));
    return { kind: 'text', text: readFileSync(descriptor, 'utf8') };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { kind: 'absent' };
    if (hasCode(error, 'ELOOP')) return refused(guardTroubles.link(path));
    return refused(guardTroubles.plain(errorMessage(error)));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function refused(why: Said): TrustedText {
  return { kind: 'refused', why };
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
