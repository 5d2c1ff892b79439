import { namesItsSeq } from '../../shared/domain/trail/audit-chain.ts';
import { CLOCK_TOLERANCE_MS } from '../../shared/domain/trail/checkpoint-chain.ts';
import type { Checkpoint } from '../../shared/domain/trail/checkpoint.ts';
import { repeatedKey } from '../../shared/domain/trail/repeated-key.ts';
import { chainTools } from '../adapters/chain/chain-tools.ts';
import { ApprovalCheck } from './approval-check.ts';
import type { VerifyFault } from './verify-fault.ts';

/** Entries that follow each other, in an export, an archive or a part of one. */
export interface TrailPart {
  readonly file: string;
  readonly first: number;
  /** Of the first entry. */
  readonly prevHash: string;
  readonly last: number;
  readonly hash: string;
  readonly entries: number;
  /** Only the stub of an archive that a person removed: it says what was there. */
  readonly isStub?: true;
  /** Where it goes on later than it should; at most `MOST_GAPS`. */
  readonly gaps: readonly Gap[];
  /** Filtered: entries are left out on purpose, and nothing is known of those. */
  readonly isFiltered: boolean;
  readonly faults: readonly VerifyFault[];
}

/** Entries that are not there, with the hashes that what is there should meet. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** Of removed archives there are few; of a filtered export gaps are of no interest. */
const MOST_GAPS = 10_000;

export interface Wanted {
  /** In ascending order of what they sign. */
  readonly checkpoints: readonly Checkpoint[];
  /** Entries whose hashes are to be kept. */
  readonly seqs: ReadonlySet<number>;
  readonly hashes: Map<number, string>;
  /** Hashes whose entries are looked for, and where they were found. */
  readonly places: Map<string, number | null>;
}

interface Entry {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly at: string;
  readonly isRight: boolean;
}

interface End {
  readonly entries: number;
  readonly seq: number;
  readonly hash: string;
  readonly isFiltered: boolean;
}

/** Follows the lines of one part; `take` says whether the part has ended. */
export class PartWalk {
  readonly #file: string;
  readonly #wanted: Wanted;
  #first: Entry | undefined;
  #before: Entry | undefined;
  #entries = 0;
  readonly #gaps: Gap[] = [];
  readonly #faults: VerifyFault[] = [];
  #isCanonical = true;
  readonly #approvals = new ApprovalCheck();
  /** The latest checkpoint that had been made when the next entry was written. */
  #passed = -1;
  #lateFor = -1;

  constructor(file: string, wanted: Wanted) {
    this.#file = file;
    this.#wanted = wanted;
  }

  get isEmpty(): boolean {
    return this.#entries === 0 && this.#faults.length === 0;
  }

  /** `undefined` while it goes on. */
  take(line: string): TrailPart | undefined {
    const entry = this.#entryOf(line);
    if (entry !== undefined) {
      this.#follow(entry);
      return undefined;
    }
    const end = endOf(line);
    if (end !== undefined) {
      this.#checkKeys(line);
      return this.#ended(end);
    }
    this.#faults.push({ code: 'line-unread', file: this.#file, after: this.#before?.seq ?? 0 });
    return this.cutOff();
  }

  /** The file ends, or cannot be followed any further. */
  cutOff(): TrailPart {
    if (this.#faults.length === 0) this.#faults.push({ code: 'no-end', file: this.#file });
    return this.#part(false);
  }

  #ended({ entries, seq, hash, isFiltered }: End): TrailPart {
    const { seq: last = seq, hash: lastHash = hash } = this.#before ?? {};
    // The head of a filtered export is that of the whole trail.
    const isHead = isFiltered ? seq >= last : seq === last && hash === lastHash;
    if (entries !== this.#entries || !isHead) {
      this.#faults.push({ code: 'end-differs', file: this.#file });
    }
    return this.#part(isFiltered);
  }

  #part(isFiltered: boolean): TrailPart {
    const { seq: first = 0, prevHash = '' } = this.#first ?? {};
    const { seq: last = 0, hash = '' } = this.#before ?? {};
    const place = { file: this.#file, first, prevHash, last, hash, entries: this.#entries };
    return { ...place, gaps: this.#gaps, isFiltered, faults: this.#faults };
  }

  #follow(entry: Entry): void {
    const { seq, prevHash, hash, at, isRight } = entry;
    const before = this.#before;
    if (!isRight) this.#add({ code: 'hash-differs', seq });
    if (before !== undefined) {
      if (seq <= before.seq) this.#add({ code: 'entry-missing', seq: before.seq + 1, next: seq });
      else if (seq > before.seq + 1) {
        const gap = { from: before.seq + 1, to: seq - 1, prevHash: before.hash, hash: prevHash };
        if (this.#gaps.length < MOST_GAPS) this.#gaps.push(gap);
      } else if (prevHash !== before.hash) this.#add({ code: 'prev-hash-differs', seq });
    }
    this.#first ??= entry;
    this.#before = entry;
    this.#entries += 1;
    const { seqs, hashes, places } = this.#wanted;
    if (isRight && seqs.has(seq)) hashes.set(seq, hash);
    if (isRight && places.has(hash)) places.set(hash, seq);
    this.#checkClock(seq, at);
  }

  /** The first of each kind says it; thousands that follow from it would say no more. */
  #add(fault: VerifyFault): void {
    if (!this.#faults.some(({ code }) => code === fault.code)) this.#faults.push(fault);
  }

  #checkClock(seq: number, at: string): void {
    const { checkpoints } = this.#wanted;
    while ((checkpoints[this.#passed + 1]?.seq ?? Infinity) < seq) this.#passed += 1;
    const checkpoint = checkpoints[this.#passed];
    if (checkpoint === undefined || this.#lateFor === this.#passed) return;
    const before = checkpoint.at;
    if (!(Date.parse(at) < Date.parse(before) - CLOCK_TOLERANCE_MS)) return;
    this.#lateFor = this.#passed;
    this.#faults.push({ code: 'entry-clock', seq, at, number: checkpoint.number, before });
  }

  /** The hash is of one reading; whoever reads the other value was shown something else. */
  #checkKeys(json: string): void {
    const key = repeatedKey(json);
    if (key === undefined) return;
    const after = this.#before?.seq ?? 0;
    this.#add({ code: 'key-repeated', file: this.#file, after, key });
  }

  #checkApproval(body: string): void {
    const fault = this.#approvals.take(body);
    if (fault !== undefined) this.#add(fault);
  }

  /** The hashed text as it stands in archives, or else what canonical JSON makes of the line. */
  #entryOf(line: string): Entry | undefined {
    const [suffix, prevHash, hash] = SUFFIX.exec(line) ?? [];
    if (suffix === undefined || prevHash === undefined || hash === undefined) return undefined;
    const body = `${line.slice(0, -suffix.length)}}`;
    if (this.#isCanonical && chainTools.sha256(prevHash + body) === hash) {
      const seq = this.#before === undefined ? undefined : this.#before.seq + 1;
      if (seq !== undefined && namesItsSeq(body, seq)) {
        this.#checkApproval(body);
        return { seq, prevHash, hash, at: AT.exec(body)?.[1] ?? '', isRight: true };
      }
    }
    const fact = objectOf(body);
    if (fact === undefined) return undefined;
    this.#checkKeys(body);
    this.#checkApproval(body);
    const { seq, at } = fact;
    const canonical = chainTools.canonicalJson(fact);
    // An export has its keys in another order: then nothing is tried in vain.
    this.#isCanonical = canonical === body;
    return {
      seq: typeof seq === 'number' && Number.isSafeInteger(seq) ? seq : 0,
      at: typeof at === 'string' ? at : '',
      prevHash,
      hash,
      isRight: chainTools.sha256(prevHash + canonical) === hash,
    };
  }
}

const SUFFIX = /,"prevHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/;

/** The first one is the entry's: in canonical JSON only the actor stands before it. */
const AT = /[,{]"at":"([^"]*)"/;

export function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function headIn(value: unknown): { seq: number; hash: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { seq, hash } = value as { seq?: unknown; hash?: unknown };
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return undefined;
  return typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) ? { seq, hash } : undefined;
}

/** The last line of an export or an archive. */
function endOf(line: string): End | undefined {
  const { entries, head: told, filter = {} } = objectOf(line) ?? {};
  const head = headIn(told);
  if (typeof entries !== 'number' || head === undefined) return undefined;
  const isFiltered = Object.keys(Object(filter) as object).length > 0;
  return { entries, ...head, isFiltered };
}
