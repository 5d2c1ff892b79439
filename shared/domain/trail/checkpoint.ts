import type { AuditHead } from './audit-entry.ts';
import type { ChainTools } from './audit-chain.ts';
import { isStateSeal, type StateSeal } from './state-seal.ts';

/**
 * A statement, signed with Ed25519, that the trail had this head then. Each one names the one before
 * it by hash. On disk, in copies and on the wire it is one line: its canonical JSON (RFC 8785).
 */
export interface Checkpoint extends AuditHead {
  readonly v: 1;
  /** Counts from 1 without gaps. */
  readonly number: number;
  /** The hash of entry 1, which no other trail has. */
  readonly trail: string;
  readonly at: string;
  /** Hash of the checkpoint before, or 64 zeros. */
  readonly prev: string;
  /** The signer's public key: SubjectPublicKeyInfo (RFC 8410), DER in base64. */
  readonly publicKey: string;
  /** The key that signs from the next one on, where it is replaced; in the same form. */
  readonly nextKey?: string;
  /** The tables of the state at this head; absent where they could not be read. */
  readonly state?: StateSeal;
  /** Of the canonical JSON without it, in base64. */
  readonly signature: string;
}

export type UnsignedCheckpoint = Omit<Checkpoint, 'signature'>;

export const NO_CHECKPOINT = '0'.repeat(64);

/** `trail` of checkpoints whose first was made when entry 1 was no longer at hand. */
export const UNKNOWN_TRAIL = '0'.repeat(64);

const HASH = /^[0-9a-f]{64}$/;
const BASE64 = /^[A-Za-z0-9+/]{16,200}={0,2}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);
const isBase64 = (value: unknown): boolean => typeof value === 'string' && BASE64.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

/** Without a schema library: the stand-alone verifier is one small file. */
const SHAPE: { readonly [Name in keyof Required<Checkpoint>]: (value: unknown) => boolean } = {
  v: (value) => value === 1,
  number: isCount,
  trail: isHash,
  seq: isCount,
  hash: isHash,
  at: isInstant,
  prev: isHash,
  publicKey: isBase64,
  nextKey: (value) => value === undefined || isBase64(value),
  state: (value) => value === undefined || isStateSeal(value),
  signature: isBase64,
};

/** `undefined` for anything but a checkpoint, in exactly the text that was signed and hashed. */
export function readCheckpoint(
  line: string,
  { canonicalJson }: Pick<ChainTools, 'canonicalJson'>,
): Checkpoint | undefined {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map(Object.entries(value));
  const isWhole =
    Object.entries(SHAPE).every(([name, isRight]) => isRight(fields.get(name))) &&
    [...fields.keys()].every((name) => Object.hasOwn(SHAPE, name));
  if (!isWhole || canonicalJson(value) !== line) return undefined;
  // Checked field by field.
  return value as Checkpoint;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is signed. */
export function unsignedText(
  checkpoint: Checkpoint | UnsignedCheckpoint,
  { canonicalJson }: Pick<ChainTools, 'canonicalJson'>,
): string {
  const fields = Object.entries(checkpoint).filter(([name]) => name !== 'signature');
  return canonicalJson(Object.fromEntries(fields));
}

/** What the next checkpoint, and a time-stamp, name it by. */
export function checkpointHash(checkpoint: Checkpoint, tools: ChainTools): string {
  return tools.sha256(tools.canonicalJson(checkpoint));
}
