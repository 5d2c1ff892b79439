import type { AuditHead } from '../../../../shared/domain/trail/audit-entry.ts';
import {
  checkpointHash,
  NO_CHECKPOINT,
  UNKNOWN_TRAIL,
  unsignedText,
  type Checkpoint,
  type UnsignedCheckpoint,
} from '../../../../shared/domain/trail/checkpoint.ts';
import type { StateSeal } from '../../../../shared/domain/trail/state-seal.ts';
import type { ChainTools } from '../../../../shared/domain/trail/audit-chain.ts';
import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Clock } from '../../../ports/time/clock.ts';
import type {
  CheckpointFile,
  DeliveryBook,
  SignedTrail,
  SigningKey,
  SigningKeys,
} from './evidence-ports.ts';

export interface MakerPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly trail: SignedTrail;
  readonly file: CheckpointFile;
  readonly keys: SigningKeys;
  readonly book: DeliveryBook;
  readonly tools: ChainTools;
}

interface Order {
  readonly key: SecretRef | undefined;
  /** A person replaces the key. */
  readonly isNewKey?: boolean;
}

interface Signer {
  readonly key: SigningKey;
  /** The key that signs from the next one on. */
  readonly next?: SigningKey & { keep(): Promise<Result<void>> };
}

/**
 * Signs the trail's head, once. Refuses where the trail contradicts what was signed before: what was
 * rewritten must not get a signature.
 */
export async function makeCheckpoint(ports: MakerPorts, order: Order): Promise<Result<Checkpoint>> {
  const { trail, file, book } = ports;
  const before = await file.latest();
  if (!before.ok) return before;
  const latest = before.value;
  const made = latest?.number ?? 0;
  if (made < book.made) {
    const about = { made: book.made, file: file.path, folder: file.folder };
    return failAs('conflict', [say('checkpoints-gone', about)]);
  }
  const [head, state] = [trail.head(), trail.seal()];
  if (head.seq === 0) return failAs('not-found', [say('checkpoint-empty')]);
  if (latest !== undefined && isContradicted(latest, trail)) {
    const about = { seq: latest.seq, number: latest.number, folder: file.folder };
    return failAs('conflict', [say('checkpoint-contradicted', about)]);
  }
  const signer = await signerOf(ports.keys, order, latest);
  if (!signer.ok) return signer;
  const { key, next } = signer.value;
  const checkpoint = signed(ports, { head, state, latest, key, next });
  const written = await file.append(checkpoint);
  if (!written.ok) return written;
  const noted = book.note({ made: checkpoint.number });
  // Named first, kept then: if it is lost in between, the former key is still there and trusted.
  const kept = await next?.keep();
  if (kept?.ok === false) return kept;
  return noted.ok ? succeed(checkpoint) : noted;
}

function isContradicted({ seq, hash }: Checkpoint, trail: SignedTrail): boolean {
  const found = trail.hashAt(seq);
  return found !== null && found !== hash;
}

function signed(
  { clock, trail, tools }: MakerPorts,
  about: {
    readonly head: AuditHead;
    readonly state: StateSeal | undefined;
    readonly latest: Checkpoint | undefined;
    readonly key: SigningKey;
    readonly next: SigningKey | undefined;
  },
): Checkpoint {
  const { head, state, latest, key, next } = about;
  const unsigned: UnsignedCheckpoint = {
    v: 1,
    number: (latest?.number ?? 0) + 1,
    trail: latest?.trail ?? trail.hashAt(1) ?? UNKNOWN_TRAIL,
    seq: head.seq,
    hash: head.hash,
    at: formatInstant(clock.now()),
    prev: latest === undefined ? NO_CHECKPOINT : checkpointHash(latest, tools),
    publicKey: key.publicKey,
    ...(state === undefined ? {} : { state }),
    ...(next === undefined ? {} : { nextKey: next.publicKey }),
  };
  return { ...unsigned, signature: key.sign(unsignedText(unsigned, tools)) };
}

async function signerOf(
  keys: SigningKeys,
  { key: ref, isNewKey = false }: Order,
  latest: Checkpoint | undefined,
): Promise<Result<Signer>> {
  const current = keys.current(ref);
  if (!current.ok) return current;
  const name = keys.nameOf(ref);
  const key = current.value;
  if (key === undefined) {
    if (latest === undefined || isNewKey) return await firstKey(keys, ref);
    const about = { number: latest.number, name };
    return failAs('secret-missing', [say('checkpoint-key-gone', about)]);
  }
  // A next key that was named but never kept: the former one goes on.
  const isNamed =
    latest === undefined || [latest.publicKey, latest.nextKey].includes(key.publicKey);
  if (isNamed) return succeed(isNewKey ? { key, next: keys.draw(ref) } : { key });
  if (isNewKey) return succeed({ key });
  return failAs('conflict', [say('checkpoint-key-other', { number: latest.number, name })]);
}

async function firstKey(keys: SigningKeys, ref: SecretRef | undefined): Promise<Result<Signer>> {
  const key = keys.draw(ref);
  const kept = await key.keep();
  return kept.ok ? succeed({ key }) : kept;
}
