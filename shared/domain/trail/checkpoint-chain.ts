import type { ChainTools } from './audit-chain.ts';
import type { AuditFault } from './audit-fault.ts';
import {
  checkpointHash,
  NO_CHECKPOINT,
  UNKNOWN_TRAIL,
  unsignedText,
  type Checkpoint,
} from './checkpoint.ts';

export interface SignatureTools extends ChainTools {
  /** Whether the base64 signature of the text in UTF-8 is that of this Ed25519 key (base64 DER). */
  isSigned(text: string, signature: string, publicKey: string): boolean;
}

/** Clocks are corrected by less than that every day. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface JudgedCheckpoints {
  /** In order, each once; only those that may be compared with a trail. */
  readonly good: readonly Checkpoint[];
  readonly faults: readonly AuditFault[];
}

interface Linked {
  readonly checkpoint: Checkpoint;
  /** It follows the one before it in the list, and names it. */
  readonly isLinked: boolean;
}

/**
 * Checks checkpoints among themselves. They may come from several places, with repetitions and from
 * any number on. `keys`: public keys that are trusted (base64 DER); without any, the key of the first
 * one. A key that a trusted one named next is trusted from then on; whatever a trusted checkpoint
 * follows, link by link, is covered by it.
 */
export function judgeCheckpoints(
  given: readonly Checkpoint[],
  keys: ReadonlySet<string>,
  tools: SignatureTools,
): JudgedCheckpoints {
  const faults: AuditFault[] = [];
  const one = onceEach(given, tools, faults);
  const linked = one.map((checkpoint, index): Linked => {
    const before = one[index - 1];
    return { checkpoint, isLinked: follows(checkpoint, before, tools, faults) };
  });
  const trusted = new Set(keys.size > 0 ? keys : one.slice(0, 1).map((cp) => cp.publicKey));
  const signed = linked.filter(({ checkpoint }) => {
    const { number, signature, publicKey } = checkpoint;
    if (tools.isSigned(unsignedText(checkpoint, tools), signature, publicKey)) return true;
    faults.push({ code: 'checkpoint-forged', number });
    return false;
  });
  const good = vouchedFor(signed, trusted);
  for (const { checkpoint } of signed) {
    if (good.has(checkpoint)) continue;
    faults.push({ code: 'checkpoint-key', number: checkpoint.number });
  }
  return { good: one.filter((checkpoint) => good.has(checkpoint)), faults };
}

function onceEach(
  given: readonly Checkpoint[],
  tools: ChainTools,
  faults: AuditFault[],
): Checkpoint[] {
  const known = new Map<number, Map<string, Checkpoint>>();
  for (const checkpoint of given) {
    const same = known.get(checkpoint.number) ?? new Map<string, Checkpoint>();
    same.set(checkpointHash(checkpoint, tools), checkpoint);
    known.set(checkpoint.number, same);
  }
  const numbers = [...known].sort(([a], [b]) => a - b);
  return numbers.flatMap(([number, same]) => {
    if (same.size > 1) faults.push({ code: 'checkpoint-twice', number });
    return [...same.values()];
  });
}

function follows(
  checkpoint: Checkpoint,
  before: Checkpoint | undefined,
  tools: ChainTools,
  faults: AuditFault[],
): boolean {
  const { number } = checkpoint;
  if (before === undefined) {
    if (number === 1 && checkpoint.prev !== NO_CHECKPOINT) {
      faults.push({ code: 'checkpoint-link', number });
    }
    return false;
  }
  if (number > before.number + 1) {
    faults.push({ code: 'checkpoint-missing', number: before.number + 1, next: number });
    return false;
  }
  if (number === before.number) return false;
  if (checkpoint.prev !== checkpointHash(before, tools)) {
    faults.push({ code: 'checkpoint-link', number });
    return false;
  }
  if (checkpoint.trail !== before.trail || checkpoint.seq < before.seq) {
    faults.push({ code: 'checkpoint-other-trail', number });
  }
  if (Date.parse(checkpoint.at) < Date.parse(before.at) - CLOCK_TOLERANCE_MS) {
    faults.push({ code: 'checkpoint-clock', number, at: checkpoint.at, before: before.at });
  }
  return true;
}

function vouchedFor(signed: readonly Linked[], trusted: Set<string>): Set<Checkpoint> {
  const good = new Set<Checkpoint>();
  for (const { checkpoint } of signed) {
    if (!trusted.has(checkpoint.publicKey)) continue;
    good.add(checkpoint);
    if (checkpoint.nextKey !== undefined) trusted.add(checkpoint.nextKey);
  }
  for (let index = signed.length - 1; index > 0; index -= 1) {
    const { checkpoint, isLinked } = signed[index] ?? {};
    const before = signed[index - 1]?.checkpoint;
    if (checkpoint === undefined || before === undefined) continue;
    const isNext = isLinked === true && checkpoint.number === before.number + 1;
    if (isNext && good.has(checkpoint)) good.add(before);
  }
  return good;
}

/** The hash of an entry; `undefined`: it is not there. `null`: it may be, but is not at hand. */
export type HashAt = (seq: number) => string | undefined | null;

/** Compares good checkpoints with a trail that ends at `last`. */
export function compareWithTrail(
  good: readonly Checkpoint[],
  hashAt: HashAt,
  last: number,
): AuditFault[] {
  const first = hashAt(1);
  return good.flatMap((checkpoint): AuditFault[] => {
    const { number, seq, hash, trail } = checkpoint;
    if (typeof first === 'string' && trail !== UNKNOWN_TRAIL && first !== trail) {
      return [{ code: 'checkpoint-other-trail', number }];
    }
    if (seq > last) return [{ code: 'checkpoint-ahead', number, seq, last }];
    const found = hashAt(seq);
    if (found === null || found === hash) return [];
    return [{ code: 'checkpoint-differs', number, seq }];
  });
}
