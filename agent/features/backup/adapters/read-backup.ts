import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorMessage } from '../../../../shared/error-message.ts';
import { RemansoError, succeed, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { systemSaying } from '../../../adapters/files/bounded-read.ts';
import { FIRST_FORMAT, FORMAT } from '../../../adapters/sqlite/database/database-format.ts';
import {
  anyManifestSchema,
  FORMAT_VERSION,
  MANIFEST_LIMIT,
  MANIFEST_NAME,
  manifestSchema,
  type BackupManifest,
} from './backup-manifest.ts';
import { readTar, type TarMember } from './backup-tar.ts';

interface ReadOptions {
  /** How messages name it; else its path. */
  readonly name?: string;
  /** Where what it holds is written; absent: it is only checked. Folders of it must exist. */
  readonly into?: string;
  /** Once it is known what will come: may refuse it. */
  readonly known?: (manifest: BackupManifest) => Result<null>;
}

/**
 * Reads a backup to its end and compares every member with the manifest. Fails with
 * `backup-unusable` and a sentence for each kind of damage, `store-older`, `store-newer`, or what
 * `known` says.
 */
export async function readBackup(
  file: string,
  { name = file, into, known = () => succeed(null) }: ReadOptions = {},
): Promise<Result<BackupManifest>> {
  const isGzip = checkKind(file, name);
  if (!isGzip.ok) return isGzip;
  const reading = new Reading(name, into, known);
  try {
    await readTar(file, (member) => reading.take(member));
    return succeed(reading.finish());
  } catch (error) {
    if (error instanceof RemansoError) return { ok: false, failure: error.failure };
    return damage(error, name, reading.isKnown);
  }
}

class Reading {
  readonly #name: string;
  readonly #into: string | undefined;
  readonly #known: (manifest: BackupManifest) => Result<null>;
  #manifest: BackupManifest | undefined;
  #taken = 0;

  constructor(
    name: string,
    into: string | undefined,
    known: (manifest: BackupManifest) => Result<null>,
  ) {
    this.#name = name;
    this.#into = into;
    this.#known = known;
  }

  /** Its manifest was read, so that it is a backup. */
  get isKnown(): boolean {
    return this.#manifest !== undefined;
  }

  async take(member: TarMember): Promise<void> {
    if (this.#manifest === undefined) this.#manifest = await this.#readManifest(member);
    else await this.#takeFile(member, this.#manifest);
  }

  finish(): BackupManifest {
    const manifest = this.#manifest ?? refuse([say('backup-not-one', { file: this.#name })]);
    const missing = manifest.files[this.#taken];
    if (missing === undefined) return manifest;
    return refuse([say('backup-lacks', { file: this.#name, name: missing.name })]);
  }

  async #readManifest({ name, bytes, isFile, content }: TarMember): Promise<BackupManifest> {
    const file = this.#name;
    if (name !== MANIFEST_NAME || !isFile || bytes > MANIFEST_LIMIT) {
      return refuse([say('backup-not-one', { file })]);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const said = jsonOf(Buffer.concat(chunks).toString('utf8'));
    const any = anyManifestSchema.safeParse(said);
    if (!any.success) return refuse([say('backup-not-one', { file })]);
    const { version, product, schema = FORMAT } = any.data;
    if (version > FORMAT_VERSION) {
      return refuse([say('backup-newer', { file, product })], 'store-newer');
    }
    if (schema < FIRST_FORMAT) {
      const older = say('backup-older', { file, found: schema, format: FORMAT });
      return refuse([older], 'store-older');
    }
    const manifest = manifestSchema.safeParse(said);
    if (!manifest.success) return refuse([say('backup-altered', { file, name: MANIFEST_NAME })]);
    if (manifest.data.schema > FORMAT) {
      return refuse([say('backup-newer', { file, product })], 'store-newer');
    }
    const isWelcome = this.#known(manifest.data);
    if (!isWelcome.ok) throw new RemansoError(isWelcome.failure);
    return manifest.data;
  }

  async #takeFile(member: TarMember, manifest: BackupManifest): Promise<void> {
    const expected = manifest.files[this.#taken];
    const isExpected =
      member.isFile && member.name === expected?.name && member.bytes === expected.bytes;
    if (!isExpected) {
      return refuse([say('backup-altered', { file: this.#name, name: member.name })]);
    }
    this.#taken += 1;
    const hash = createHash('sha256');
    const passed = async function* (content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(member.content, passed, this.#targetOf(expected.name));
    if (hash.digest('hex') === expected.sha256) return undefined;
    return refuse([say('backup-altered', { file: this.#name, name: expected.name })]);
  }

  #targetOf(name: string): Writable {
    return this.#into === undefined
      ? new Writable({ write: (_chunk, _encoding, done) => done() })
      : createWriteStream(join(this.#into, name), { flags: 'wx', mode: 0o600, flush: true });
  }
}

function refuse(said: Parameters<typeof failAs>[1], code: FailureCode = 'backup-unusable'): never {
  throw new RemansoError(failAs(code, said).failure);
}

/** gzip's two bytes (RFC 1952): everything else is no backup, whatever it is. */
function checkKind(file: string, name: string): Result<null> {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const start = Buffer.alloc(2);
      const isGzip = readSync(descriptor, start) === 2 && start.equals(Buffer.from([0x1f, 0x8b]));
      return isGzip
        ? succeed(null)
        : failAs('backup-unusable', [say('backup-not-one', { file: name })]);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return failAs('file-unreadable', [say('backup-unread', { file: name }), systemSaying(error)]);
  }
}

function damage(error: unknown, file: string, isKnown: boolean): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = errorMessage(error);
  if (code === 'Z_BUF_ERROR') return failAs('backup-unusable', [say('backup-cut', { file })]);
  // No tar at all, or one of something else.
  if (code.startsWith('TAR_') && !isKnown) {
    return failAs('backup-unusable', [say('backup-not-one', { file })]);
  }
  if (code.startsWith('Z_') || code.startsWith('TAR_')) {
    return failAs('backup-unusable', [say('backup-garbled', { file, why })]);
  }
  return failAs('system-refused', [say('system-refused', { message: why })]);
}
