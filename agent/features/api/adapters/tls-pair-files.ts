import { readFileSync } from 'node:fs';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { errorMessage } from '../../../../shared/error-message.ts';
import { RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { ApiSetting } from '../../../../shared/features/api/api-setting.ts';

export interface TlsPair {
  /** PEM: that of the server, then those above it. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** Of the server's own certificate. */
  readonly validUntil: Instant;
}

/** Throws a RemansoError: a file cannot be read, is no PEM, or the key is that of another certificate. */
export function readTlsPair(files: NonNullable<ApiSetting['tls']>): TlsPair {
  try {
    const [cert, key] = [files.certificate, files.key].map((file) => readFileSync(file, 'utf8'));
    const read = new X509Certificate(cert ?? '');
    if (!read.checkPrivateKey(createPrivateKey(key ?? ''))) throw new Error(OTHER_KEY);
    return { cert: cert ?? '', key: key ?? '', validUntil: Date.parse(read.validTo) };
  } catch (thrown) {
    const said = say('api-certificate', { why: errorMessage(thrown) });
    throw new RemansoError(failAs('file-unreadable', [said]).failure, { cause: thrown });
  }
}

const OTHER_KEY = 'the key is not that of the certificate';
