import type { Checkpoint } from '../../shared/domain/trail/checkpoint.ts';
import { repeatedKey } from '../../shared/domain/trail/repeated-key.ts';
import { checkpointsAmong } from '../adapters/checkpoints/checkpoint-text.ts';
import { linesOf, NotReadable } from './lines-of.ts';
import { headIn, objectOf, PartWalk, type TrailPart, type Wanted } from './trail-part.ts';
import type { VerifyFault } from './verify-fault.ts';

/** A head that a report, a check or a person names. */
export interface GivenHead {
  readonly file: string;
  readonly isReport: boolean;
  /** `null`: not known. */
  readonly seq: number | null;
  readonly hash: string;
}

interface GivenCheckpoints {
  readonly kind: 'checkpoints';
  readonly file: string;
  readonly checkpoints: readonly Checkpoint[];
  readonly faults: readonly VerifyFault[];
}

export type GivenFile =
  | { readonly kind: 'trail'; readonly file: string }
  | GivenCheckpoints
  | { readonly kind: 'heads'; readonly file: string; readonly heads: readonly GivenHead[] }
  | { readonly kind: 'stub'; readonly file: string; readonly part: TrailPart }
  | { readonly kind: 'unknown'; readonly file: string };

/** What a file is, by its first line. Checkpoints and heads are read; trails are only recognised. */
export async function recognise(file: string): Promise<GivenFile> {
  for await (const line of linesOf(file)) {
    if (line.trim() === '') continue;
    const value = objectOf(line);
    if (value === undefined) return await wholeDocument(file);
    if ('signature' in value) return await checkpointsOf(file);
    if ('prevHash' in value || 'entries' in value) {
      return 'ok' in value ? await headsOf(file) : { kind: 'trail', file };
    }
    return await headsOf(file);
  }
  return { kind: 'unknown', file };
}

/** One that was cut off within its last line still has the others. */
async function checkpointsOf(file: string): Promise<GivenCheckpoints> {
  const lines: string[] = [];
  for await (const line of linesOf(file)) lines.push(line);
  const { checkpoints, unread } = checkpointsAmong(lines);
  const faults = unread.map((line): VerifyFault => ({ code: 'checkpoint-unread', line }));
  return { kind: 'checkpoints', file, checkpoints, faults };
}

async function headsOf(file: string): Promise<GivenFile> {
  const heads: GivenHead[] = [];
  for await (const line of linesOf(file)) {
    heads.push(...headsInDocument(file, documentIn(file, line)));
  }
  return heads.length === 0 ? { kind: 'unknown', file } : { kind: 'heads', file, heads };
}

/** JSON over several lines. */
async function wholeDocument(file: string): Promise<GivenFile> {
  let text = '';
  for await (const line of linesOf(file)) text += `${line}\n`;
  const value = documentIn(file, text);
  const part = stubIn(file, value ?? {});
  if (part !== undefined) return { kind: 'stub', file, part };
  const heads = headsInDocument(file, value);
  if (heads.length > 0) return { kind: 'heads', file, heads };
  // A first line that was cut off, and sent again.
  const copy = await checkpointsOf(file);
  return copy.checkpoints.length === 0 ? { kind: 'unknown', file } : copy;
}

/** Throws NotReadable for a text that says two things. */
function documentIn(file: string, text: string): Record<string, unknown> | undefined {
  const value = objectOf(text);
  const key = value === undefined ? undefined : repeatedKey(text);
  if (key !== undefined) throw new NotReadable(`${file}: "${key}" ×2`);
  return value;
}

/** What is left of an archive that a person removed. */
function stubIn(file: string, value: Record<string, unknown>): TrailPart | undefined {
  const { first, last, prevHash, hash, removed } = value;
  if (typeof first !== 'number' || typeof last !== 'number' || removed === undefined) {
    return undefined;
  }
  if (typeof prevHash !== 'string' || typeof hash !== 'string') return undefined;
  const place = { file, first, prevHash, last, hash, entries: 0 };
  return { ...place, isStub: true, gaps: [], isFiltered: false, faults: [] };
}

/** A report says its head in `chain`, a check of the trail in `head`. */
function headsInDocument(file: string, value: Record<string, unknown> | undefined): GivenHead[] {
  const { chain, head } = value ?? {};
  const isReport = typeof chain === 'object' && chain !== null;
  const found = headIn(isReport ? (chain as Record<string, unknown>)['head'] : head);
  return found === undefined ? [] : [{ file, isReport, ...found }];
}

/** The parts in a file, each followed to its end or its first fault. */
export async function partsIn(file: string, wanted: Wanted): Promise<TrailPart[]> {
  const parts: TrailPart[] = [];
  let walk = new PartWalk(file, wanted);
  for await (const line of linesOf(file)) {
    if (line === '') continue;
    const part = walk.take(line);
    if (part === undefined) continue;
    parts.push(part);
    if (part.faults.some(({ code }) => code === 'line-unread')) return parts;
    walk = new PartWalk(file, wanted);
  }
  if (!walk.isEmpty || parts.length === 0) parts.push(walk.cutOff());
  return parts;
}
