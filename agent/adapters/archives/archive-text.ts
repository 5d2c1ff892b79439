import { z } from 'zod';
import type { ChainLink } from '../../../shared/domain/trail/audit-chain.ts';
import { jsonOf } from '../../wire/json-text.ts';

/** `,"prevHash":"…","hash":"…"}`: what the line of an entry has after the text that was hashed. */
const HASHES = /,"prevHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/;
const HASHES_LENGTH = ',"prevHash":"","hash":""}'.length + 2 * 64;
const SEQ = /"seq":(\d+)(?:,"windowId":|\}$)/;

const endSchema = z.object({
  entries: z.int().positive(),
  first: z.object({ seq: z.int().positive(), prevHash: z.string() }),
  head: z.object({ seq: z.int().positive(), hash: z.string() }),
});

/** The last line of an archive. */
export type ArchiveEnd = z.output<typeof endSchema>;

/** As in an export, except that the text which was hashed stays as it is. */
export function lineOf({ body, prevHash, hash }: ChainLink): string {
  return `${body.slice(0, -1)},"prevHash":"${prevHash}","hash":"${hash}"}\n`;
}

/** `undefined`: not the line of an entry. */
export function linkIn(line: string): ChainLink | undefined {
  const hashes = HASHES.exec(line.slice(-HASHES_LENGTH));
  const body = `${line.slice(0, -HASHES_LENGTH)}}`;
  const seq = Number(SEQ.exec(body.slice(body.lastIndexOf('"seq":')))?.[1]);
  if (hashes === null || !Number.isSafeInteger(seq)) return undefined;
  return { seq, body, prevHash: hashes[1] ?? '', hash: hashes[2] ?? '' };
}

export function endLine(end: ArchiveEnd): string {
  return `${JSON.stringify(end)}\n`;
}

export function endIn(line: string): ArchiveEnd | undefined {
  return endSchema.safeParse(jsonOf(line)).data;
}
