import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type {
  SignatureFault,
  SignerFound,
} from '../../../shared/domain/trail/approval-statement.ts';

/**
 * Signatures of `ssh-keygen -Y sign` (PROTOCOL.sshsig of OpenSSH), checked with what Node has: the
 * verifier is one file. Read in full and strictly: a byte too many is no signature.
 */
const MAGIC = Buffer.from('SSHSIG');
/** Fields of pages take line ends away. */
const ARMOUR =
  /^-----BEGIN SSH SIGNATURE-----\s*([A-Za-z0-9+/=\s]+?)\s*-----END SSH SIGNATURE-----$/;
const HASHES: ReadonlySet<string> = new Set(['sha256', 'sha512']);
const LONGEST = 20_000;

class Malformed extends Error {}

/** Which of these public keys (`type base64 comment`) signed the text for this purpose. */
export function sshSigner(
  text: string,
  armoured: string,
  keys: readonly string[],
  namespace: string,
): SignerFound {
  try {
    const signature = parse(armoured);
    if (signature.namespace !== namespace) return refused('other-namespace');
    const key = keys.find((line) => keyBlob(line)?.equals(signature.publicKey) ?? false);
    if (key === undefined) return refused('other-key');
    const isGood = check(signature, signedData(text, signature));
    if (isGood === undefined) return refused('unknown-type');
    return isGood ? { ok: true, key } : refused('other-text');
  } catch (error) {
    if (error instanceof Malformed) return refused('unreadable');
    throw error;
  }
}

function refused(why: SignatureFault): SignerFound {
  return { ok: false, why };
}

interface Parsed {
  readonly publicKey: Buffer;
  readonly namespace: string;
  readonly hash: string;
  readonly signature: Buffer;
}

/** Reads the strings of the ssh protocol: a length of four bytes, and so many. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  raw(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Malformed();
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  number(): number {
    return this.raw(4).readUInt32BE(0);
  }

  string(): Buffer {
    return this.raw(this.number());
  }

  text(): string {
    return this.string().toString('latin1');
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new Malformed();
  }
}

function parse(armoured: string): Parsed {
  if (armoured.length > LONGEST) throw new Malformed();
  const [, body] = ARMOUR.exec(armoured.trim()) ?? [];
  if (body === undefined) throw new Malformed();
  const reader = new Reader(Buffer.from(body, 'base64'));
  if (!reader.raw(MAGIC.length).equals(MAGIC) || reader.number() !== 1) throw new Malformed();
  const publicKey = reader.string();
  const namespace = reader.string().toString('utf8');
  reader.string();
  const hash = reader.text();
  const signature = reader.string();
  reader.end();
  if (!HASHES.has(hash)) throw new Malformed();
  return { publicKey, namespace, hash, signature };
}

/** `undefined` for a line that is no key. */
function keyBlob(line: string): Buffer | undefined {
  const [type, base64] = line.split(' ');
  if (type === undefined || base64 === undefined) return undefined;
  return Buffer.from(base64, 'base64');
}

function framed(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function signedData(text: string, { namespace, hash }: Parsed): Buffer {
  const digest = createHash(hash).update(text, 'utf8').digest();
  return Buffer.concat([MAGIC, framed(namespace, '', hash, digest)]);
}

/** `undefined`: a type of key that is not known here. */
function check({ publicKey, signature }: Parsed, data: Buffer): boolean | undefined {
  const key = new Reader(publicKey);
  const type = key.text();
  const sign = new Reader(signature);
  const algorithm = sign.text();
  const bytes = sign.string();
  switch (type) {
    case 'ssh-ed25519':
      sign.end();
      return algorithm === type && verify(null, data, ed25519Key(lastOf(key)), bytes);
    case 'sk-ssh-ed25519@openssh.com':
      return algorithm === type && checkOfToken(key, sign, bytes, data);
    case 'ssh-rsa':
      sign.end();
      return checkRsa(key, algorithm, bytes, data);
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      sign.end();
      return algorithm === type && checkEcdsa(key, bytes, data);
    default:
      return undefined;
  }
}

function lastOf(reader: Reader): Buffer {
  const part = reader.string();
  reader.end();
  return part;
}

function publicKeyOf(jwk: Readonly<Record<string, string>>): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    // What stands in the document as a key is none.
    throw new Malformed();
  }
}

function ed25519Key(point: Buffer): KeyObject {
  return publicKeyOf({ kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') });
}

/** A security key signs its own application, flags and counter, too (PROTOCOL.u2f); it must have been touched. */
function checkOfToken(key: Reader, sign: Reader, bytes: Buffer, data: Buffer): boolean {
  const point = key.string();
  const application = lastOf(key);
  const tail = sign.raw(5);
  sign.end();
  const isTouched = ((tail[0] ?? 0) & 1) === 1;
  const sha256 = (part: Buffer): Buffer => createHash('sha256').update(part).digest();
  const whole = Buffer.concat([sha256(application), tail, sha256(data)]);
  return isTouched && verify(null, whole, ed25519Key(point), bytes);
}

const RSA_HASHES: Readonly<Record<string, string>> = {
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
};

/** SHA-1 (`ssh-rsa` as an algorithm) is refused, as ssh-keygen refuses it. */
function checkRsa(key: Reader, algorithm: string, bytes: Buffer, data: Buffer): boolean {
  const e = key.string();
  const n = lastOf(key);
  const hash = RSA_HASHES[algorithm];
  if (hash === undefined) throw new Malformed();
  const jwk = { kty: 'RSA', e: magnitude(e).toString('base64url') };
  return verify(hash, data, publicKeyOf({ ...jwk, n: magnitude(n).toString('base64url') }), bytes);
}

const CURVES: Readonly<Record<string, { crv: string; hash: string; size: number }>> = {
  nistp256: { crv: 'P-256', hash: 'sha256', size: 32 },
  nistp384: { crv: 'P-384', hash: 'sha384', size: 48 },
  nistp521: { crv: 'P-521', hash: 'sha512', size: 66 },
};

function checkEcdsa(key: Reader, bytes: Buffer, data: Buffer): boolean {
  const curve = CURVES[key.text()];
  const point = lastOf(key);
  if (curve === undefined || point[0] !== 4 || point.length !== 1 + 2 * curve.size) {
    throw new Malformed();
  }
  const { crv, hash, size } = curve;
  const x = point.subarray(1, 1 + size).toString('base64url');
  const y = point.subarray(1 + size).toString('base64url');
  const pair = new Reader(bytes);
  const plain = Buffer.concat([padded(pair.string(), size), padded(pair.string(), size)]);
  pair.end();
  const own = publicKeyOf({ kty: 'EC', crv, x, y });
  return verify(hash, data, { key: own, dsaEncoding: 'ieee-p1363' }, plain);
}

/** Of an mpint, without the zeros in front of it. */
function magnitude(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  return bytes.subarray(start);
}

function padded(bytes: Buffer, size: number): Buffer {
  const plain = magnitude(bytes);
  if (plain.length > size) throw new Malformed();
  return Buffer.concat([Buffer.alloc(size - plain.length), plain]);
}
