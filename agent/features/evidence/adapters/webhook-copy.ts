import { createHash, createHmac } from 'node:crypto';
import type { Checkpoint } from '../../../../shared/domain/trail/checkpoint.ts';
import type { SecretRef } from '../../../../shared/domain/values/secret-ref.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { CheckpointCopy } from '../app/evidence-ports.ts';
import type { SecretsAtHand } from '../../../ports/secrets.ts';
import { chainTools } from '../../../adapters/chain/chain-tools.ts';
import { postOnce } from './post-once.ts';

const MOST_ANSWER_BYTES = 64 * 1024;

/** HMAC-SHA256 of the body with the shared secret, in hex, as many webhooks have it. */
export const SIGNATURE_HEADER = 'x-remanso-signature-256';

interface Webhook {
  readonly url: string;
  readonly secret: SecretRef;
}

/**
 * Posted one by one, in order, each until it is answered with 2xx; one may come twice, so a reader
 * tells them apart by their numbers.
 */
export class WebhookCopy implements CheckpointCopy {
  readonly name: string;
  readonly id: string;
  readonly isWhole = false;
  readonly isNear = false;
  readonly #webhook: Webhook;
  readonly #secrets: Pick<SecretsAtHand, 'value'>;

  constructor(webhook: Webhook, secrets: Pick<SecretsAtHand, 'value'>) {
    this.#webhook = webhook;
    this.#secrets = secrets;
    this.name = new URL(webhook.url).host;
    // The address may contain a token, which is no matter of a file next to the database.
    this.id = `webhook:${createHash('sha256').update(webhook.url).digest('hex').slice(0, 16)}`;
  }

  async deliver(checkpoints: readonly Checkpoint[]): Promise<Result<void>> {
    const { url, secret } = this.#webhook;
    const key = this.#secrets.value(secret);
    if (!key.ok) return key;
    for (const checkpoint of checkpoints) {
      const body = chainTools.canonicalJson(checkpoint);
      const signature = createHmac('sha256', key.value).update(body).digest('hex');
      const posted = await postOnce(url, {
        body,
        headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: `sha256=${signature}` },
        mostBytes: MOST_ANSWER_BYTES,
      });
      if (!posted.ok) return posted;
    }
    return succeed(undefined);
  }
}
