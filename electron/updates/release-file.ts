import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { instantText } from '../../shared/domain/values/instant.ts';
import { oneLine } from '../../shared/domain/values/identifier.ts';

/** More is not read: notes are a few lines. */
export const MOST_BYTES = 64 * 1024;

export const releaseVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);
const notes = z.array(oneLine(300)).min(1).max(12);

export const releaseSchema = z.strictObject({
  product: z.literal('remanso'),
  version: releaseVersion,
  publishedAt: instantText,
  page: z.url({ protocol: /^https$/ }).max(300),
  notes: z.strictObject({ en: notes, es: notes }),
});

export type Release = z.output<typeof releaseSchema>;

/** What is signed is a text, so that nobody has to write JSON twice in the same way. */
export const releaseFileSchema = z.strictObject({ signed: z.string(), signature: z.base64() });

export type ReleaseRefusal = 'no-key' | 'too-big' | 'malformed' | 'forged' | 'older';

export type ReleaseAnswer =
  | { readonly kind: 'newer'; readonly release: Release }
  | { readonly kind: 'current' }
  | { readonly kind: 'refused'; readonly why: ReleaseRefusal };

interface Trust {
  readonly key: string;
  readonly running: string;
  /** The highest version that was run or seen here: an old file, sent again, is no news. */
  readonly highest: string;
}

const refused = (why: ReleaseRefusal): ReleaseAnswer => ({ kind: 'refused', why });

/** Nothing of it is believed, or even parsed, before its signature is. */
export function readReleaseFile(
  bytes: Uint8Array,
  { key, running, highest }: Trust,
): ReleaseAnswer {
  if (key === '') return refused('no-key');
  if (bytes.byteLength > MOST_BYTES) return refused('too-big');
  const file = parsed(Buffer.from(bytes).toString('utf8'), releaseFileSchema);
  if (file === undefined) return refused('malformed');
  const signature = Buffer.from(file.signature, 'base64');
  if (!verify(null, Buffer.from(file.signed), publicKey(key), signature)) return refused('forged');
  const release = parsed(file.signed, releaseSchema);
  if (release === undefined) return refused('malformed');
  if (compareVersions(release.version, laterVersion(running, highest)) < 0) return refused('older');
  return release.version === running ? { kind: 'current' } : { kind: 'newer', release };
}

function publicKey(key: string): ReturnType<typeof createPublicKey> {
  return createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
}

function parsed<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    const decoded = schema.safeParse(JSON.parse(text));
    return decoded.success ? decoded.data : undefined;
  } catch {
    return undefined;
  }
}

/** Of `1.2.3` and `1.10.0`, the second is later. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split('.').map(Number));
  const first = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return first === -1 ? 0 : (left?.[first] ?? 0) - (right?.[first] ?? 0);
}

export function laterVersion(a: string, b: string): string {
  return compareVersions(a, b) < 0 ? b : a;
}
