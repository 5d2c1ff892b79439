import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { TimeStamps } from '../app/evidence-ports.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';
import { keptStamp, stampFile } from '../../../adapters/checkpoints/kept-stamp.ts';
import { postOnce } from './post-once.ts';

const NONCE_BYTES = 16;
/** A token with the certificates of its authority has a few kilobytes. */
const MOST_REPLY_BYTES = 256 * 1024;

/** Time-stamps in a folder; the time is that of the authority. */
export class StampFolder implements TimeStamps {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async of(checkpoint: Checkpoint): Promise<Instant | null> {
    const kept = await keptStamp(this.#folder, checkpoint);
    if (kept === undefined) return null;
    const { readStampReply } = await import('../../../adapters/checkpoints/time-stamp.ts');
    const text = chainTools.canonicalJson(checkpoint);
    const read = readStampReply(kept.reply, kept.request, text);
    return read.kind === 'stamped' ? read.at : null;
  }

  async ask(checkpoint: Checkpoint, url: string): Promise<Result<Instant>> {
    // Loaded when first needed: most agents never ask for one.
    const { readStampReply, stampRequest } =
      await import('../../../adapters/checkpoints/time-stamp.ts');
    const text = chainTools.canonicalJson(checkpoint);
    const request = stampRequest(text, randomBytes(NONCE_BYTES));
    const answered = await postOnce(url, {
      body: request,
      headers: {
        'content-type': 'application/timestamp-query',
        accept: 'application/timestamp-reply',
      },
      mostBytes: MOST_REPLY_BYTES,
    });
    if (!answered.ok) return answered;
    const reply = answered.value;
    const read = readStampReply(reply, request, text);
    const { host } = new URL(url);
    if (read.kind === 'refused') {
      const said = read.said === '' ? `PKIStatus ${read.status}` : read.said.slice(0, 200);
      return failAs('scheduler-refused', [say('stamp-refused', { host, said })]);
    }
    if (read.kind === 'unfit') {
      return failAs('scheduler-refused', [say('stamp-unfit', { host, why: read.why })]);
    }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const keep = (kind: 'tsq' | 'tsr', content: Buffer): void =>
      replaceWhole(join(this.#folder, stampFile(checkpoint, kind)), content, {
        mode: 0o600,
        isSynced: true,
      });
    // The request first: a reply without it could not be checked.
    keep('tsq', request);
    keep('tsr', reply);
    return succeed(read.at);
  }
}
