import type { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path';
import { compareWithTrail, judgeCheckpoints } from '../../shared/domain/trail/checkpoint-chain.ts';
import type { Checkpoint } from '../../shared/domain/trail/checkpoint.ts';
import { keyFingerprint, signatureTools } from '../adapters/checkpoints/ed25519.ts';
import { checkStamps } from '../adapters/checkpoints/stamp-check.ts';
import { partsIn, recognise, type GivenFile, type GivenHead } from './given-files.ts';
import { NotReadable } from './lines-of.ts';
import { joinedParts } from './joined-parts.ts';
import type { TrailPart, Wanted } from './trail-part.ts';
import type { VerifyFault, VerifyNote } from './verify-fault.ts';

export interface VerifyRequest {
  readonly files: readonly string[];
  /** Base64 DER. */
  readonly keys: readonly string[];
  /** As `SHA256:…`. */
  readonly fingerprints: readonly string[];
  readonly heads: readonly GivenHead[];
  /** Of authorities of time-stamps; none: their signatures are not checked. */
  readonly authorities: readonly X509Certificate[];
  /** The trails were written before the latest checkpoints: that they end earlier is no fault. */
  readonly isOlder: boolean;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly entries: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly hash: string | null;
  readonly files: readonly { readonly file: string; readonly kind: string }[];
  readonly checkpoints: {
    /** Signed by a trusted key, or covered by one that is. */
    readonly good: number;
    /** Agreed with an entry that was at hand. */
    readonly agreed: number;
    readonly stamped: number;
    readonly latest: { readonly number: number; readonly at: string; readonly seq: number } | null;
    readonly keys: readonly string[];
  };
  readonly heads: readonly { readonly file: string; readonly seq: number; readonly hash: string }[];
  readonly faults: readonly VerifyFault[];
  readonly notes: readonly VerifyNote[];
}

/** Reads files once, each in bounded memory. Throws NotReadable, and the system's error. */
export async function verifyFiles(request: VerifyRequest): Promise<VerifyReport> {
  const faults: VerifyFault[] = [];
  const notes: VerifyNote[] = [];
  const given: GivenFile[] = [];
  for (const file of request.files) given.push(await recognised(file));
  const series = await judged(request, given, faults, notes);
  const heads = [
    ...request.heads,
    ...given.flatMap((one) => (one.kind === 'heads' ? one.heads : [])),
  ];
  const checkpoints = [...series.good].sort((a, b) => a.seq - b.seq);
  const seqs = [...checkpoints, ...heads].flatMap(({ seq }) => (seq === null ? [] : [seq]));
  const hashes = new Map<number, string>();
  const places = new Map(heads.map(({ hash }) => [hash, null as number | null]));
  const wanted = { checkpoints, seqs: new Set([1, ...seqs]), hashes, places };
  const parts: TrailPart[] = [];
  for (const { kind, file } of given) {
    if (kind === 'trail') parts.push(...(await partsIn(file, wanted)));
  }
  for (const one of given) {
    if (one.kind === 'stub') parts.push(one.part);
  }
  const trail = await joinedParts(parts, wanted, faults, notes);
  const agreed = compareSeries(request, series.good, trail, hashes, faults, notes);
  const found = compareHeads(heads, trail, wanted, series.good, faults, notes);
  return {
    ok: faults.length === 0,
    entries: trail?.entries ?? 0,
    first: trail?.first ?? null,
    last: trail?.last ?? null,
    hash: trail?.hash ?? null,
    files: given.map(({ file, kind }) => ({ file, kind })),
    checkpoints: { ...series.told, agreed },
    heads: found,
    faults,
    notes,
  };
}

async function recognised(file: string): Promise<GivenFile> {
  const one = await recognise(file);
  if (one.kind === 'unknown') throw new NotReadable(file);
  return one;
}

async function judged(
  { keys, fingerprints, authorities }: VerifyRequest,
  given: readonly GivenFile[],
  faults: VerifyFault[],
  notes: VerifyNote[],
) {
  const files = given.flatMap((one) => (one.kind === 'checkpoints' ? [one] : []));
  const all = files.flatMap(({ checkpoints }) => checkpoints);
  faults.push(...files.flatMap((one) => one.faults));
  const named = all
    .map(({ publicKey }) => publicKey)
    .filter((key) => fingerprints.includes(keyFingerprint(key)));
  const isAnyKey = keys.length === 0 && fingerprints.length === 0;
  // A fingerprint that none of them has must not let the first of them be trusted.
  const trusted = isAnyKey ? [] : ['', ...keys, ...named];
  const judgement = judgeCheckpoints(all, new Set(trusted), signatureTools);
  faults.push(...judgement.faults);
  const { good } = judgement;
  const [first] = good;
  const latest = good.at(-1);
  if (all.length === 0) notes.push({ code: 'no-checkpoints' });
  else if (isAnyKey && first !== undefined) {
    notes.push({ code: 'no-key', fingerprint: keyFingerprint(first.publicKey) });
  }
  if (first !== undefined && first.number > 1) {
    notes.push({ code: 'begins-at', number: first.number });
  }
  let stamped = 0;
  for (const folder of new Set(files.map(({ file }) => dirname(file)))) {
    const isChecked = authorities.length > 0;
    const stamps = await checkStamps(folder, good, isChecked ? authorities : undefined);
    stamped += stamps.stamped;
    faults.push(...stamps.faults);
  }
  if (stamped > 0 && authorities.length === 0) notes.push({ code: 'stamps-unsigned' });
  const told = {
    good: good.length,
    stamped,
    latest: latest === undefined ? null : { number: latest.number, at: latest.at, seq: latest.seq },
    keys: [...new Set(good.map(({ publicKey }) => keyFingerprint(publicKey)))],
  };
  return { good, told };
}

type Trail = Awaited<ReturnType<typeof joinedParts>>;

/** How many agree. */
function compareSeries(
  { isOlder }: VerifyRequest,
  good: readonly Checkpoint[],
  trail: Trail,
  hashes: ReadonlyMap<number, string>,
  faults: VerifyFault[],
  notes: VerifyNote[],
): number {
  if (trail === undefined) {
    notes.push({ code: 'no-trail' });
    return 0;
  }
  const { first, last, isWhole } = trail;
  // What was left out on purpose cannot be missed.
  const mayEndEarlier = isOlder || !isWhole;
  const within = good.filter(({ seq }) => seq >= first && (seq <= last || !mayEndEarlier));
  const hashAt = (seq: number): string | null | undefined =>
    hashes.get(seq) ?? (isWhole && seq >= first && !trail.isRemoved(seq) ? undefined : null);
  const differing = compareWithTrail(within, hashAt, last);
  faults.push(...differing);
  const agreed = within.filter(({ seq, hash }) => hashes.get(seq) === hash).length;
  const elsewhere = good.length - agreed - differing.length;
  if (elsewhere > 0) notes.push({ code: 'not-at-hand', count: elsewhere });
  const latest = good.at(-1);
  if (agreed > 0 && latest !== undefined && latest.seq < last) {
    notes.push({ code: 'after-latest', seq: latest.seq, last });
  }
  return agreed;
}

/** Heads in reports, of former checks, or given by a person. */
function compareHeads(
  heads: readonly GivenHead[],
  trail: Trail,
  { hashes, places }: Wanted,
  good: readonly Checkpoint[],
  faults: VerifyFault[],
  notes: VerifyNote[],
) {
  return heads.flatMap(({ file, seq, hash, isReport }) => {
    if (isReport) notes.push({ code: 'report', file });
    const place = places.get(hash) ?? undefined;
    if (place !== undefined && (seq ?? place) === place) return [{ file, seq: place, hash }];
    const signed = good.find((one) => one.hash === hash || one.seq === seq);
    const own = seq ?? signed?.seq;
    const isCovered =
      trail !== undefined && (own === undefined || (own >= trail.first && own <= trail.last));
    const there = own === undefined ? undefined : (hashes.get(own) ?? signed?.hash);
    if (there === undefined && !isCovered) {
      const isAhead = trail?.isWhole === true && (own ?? 0) > trail.last;
      if (isAhead) faults.push({ code: 'head-absent', hash, seq: own ?? null });
      else notes.push({ code: 'head-alone', file });
      return [];
    }
    if (there === hash && own !== undefined) return [{ file, seq: own, hash }];
    faults.push({ code: 'head-absent', hash, seq: own ?? null });
    return [];
  });
}
