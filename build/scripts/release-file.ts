// Makes and signs the file in which later versions look for the newest one:
// node build/scripts/release-file.ts PAGE OUT.json
// What is new comes from build/release/whats-new.json. REMANSO_RELEASE_KEY: the private key, PEM (openssl
// genpkey -algorithm ed25519). The public half, which goes into release-source.ts, is printed.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readReleaseFile, releaseSchema } from '../../electron/updates/release-file.ts';
import { RELEASE_SOURCE } from '../../electron/updates/release-source.ts';
import { VERSION } from '../../shared/version.ts';

const WHATS_NEW = new URL('../release/whats-new.json', import.meta.url);

interface Making {
  readonly version: string;
  readonly publishedAt: string;
  readonly page: string;
  readonly notes: unknown;
  readonly privateKey: string;
}

/** The file's text, and the public key that the code needs to believe it. */
export function signedRelease({ privateKey, ...release }: Making): { file: string; key: string } {
  const secret = createPrivateKey(privateKey);
  if (secret.asymmetricKeyType !== 'ed25519') throw new Error('The key must be of ed25519.');
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64');
  // Decoded only to be refused here: what is signed is as it was given.
  const made = { product: 'remanso', ...release };
  releaseSchema.parse(made);
  const signed = JSON.stringify(made);
  const signature = sign(null, Buffer.from(signed), secret).toString('base64');
  const file = `${JSON.stringify({ signed, signature }, null, 2)}\n`;
  const read = readReleaseFile(Buffer.from(file), { key, running: '0.0.0', highest: '0.0.0' });
  if (read.kind !== 'newer') throw new Error(`The file would be refused: ${JSON.stringify(read)}`);
  return { file, key };
}

/** Of this version, and of no other: last release's notes would be told again. */
export function notesOf(whatsNew: unknown, version: string): unknown {
  const notes = z.record(z.string(), z.unknown()).parse(whatsNew)[version];
  if (notes === undefined) throw new Error(`whats-new.json says nothing of ${version}.`);
  return notes;
}

/** Who runs the release believes the key in its code alone. */
export function refuseOtherKey(key: string, inCode: string): void {
  if (key !== inCode) {
    throw new Error(`release-source.ts has another key: this one's public half is ${key}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [page, out] = process.argv.slice(2);
  const privateKey = process.env['REMANSO_RELEASE_KEY'] ?? '';
  if (page === undefined || out === undefined || privateKey === '') {
    console.error('usage: REMANSO_RELEASE_KEY=… release-file.ts PAGE OUT.json');
    process.exit(2);
  }
  const notes = notesOf(JSON.parse(readFileSync(WHATS_NEW, 'utf8')), VERSION);
  const publishedAt = new Date().toISOString();
  const { file, key } = signedRelease({ version: VERSION, publishedAt, page, notes, privateKey });
  refuseOtherKey(key, RELEASE_SOURCE.key);
  writeFileSync(out, file);
  console.log(`${out}: ${VERSION}, signed. Public key: ${key}`);
}
