import { createHash, timingSafeEqual } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { SignedData } from '@peculiar/asn1-cms';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import {
  id_ct_tstInfo as TST_INFO,
  MessageImprint,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from '@peculiar/asn1-tsp';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** Requests and replies of RFC 3161, over the SHA-256 of a text in UTF-8. DER. */

const SHA_256 = '2.16.840.1.101.3.4.2.1';

/** Granted, or granted with modifications (RFC 3161, 2.4.2). */
const GRANTED: ReadonlySet<number> = new Set([0, 1]);

export type StampReading =
  | { readonly kind: 'stamped'; readonly at: Instant }
  /** The authority refused; its words, as far as it gave any. */
  | { readonly kind: 'refused'; readonly status: number; readonly said: string }
  /** Not DER, of another text, or not the answer to this request. */
  | { readonly kind: 'unfit'; readonly why: 'unreadable' | 'imprint' | 'nonce' };

/** `nonce`: at least 8 random bytes. The authority is asked to send its certificate along. */
export function stampRequest(text: string, nonce: Uint8Array): Buffer {
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA_256, parameters: null }),
      hashedMessage: new OctetString(imprintOf(text)),
    }),
    nonce: positive(nonce),
    certReq: true,
  });
  return Buffer.from(AsnConvert.serialize(request));
}

/**
 * Whether the reply grants a stamp of this text, in answer to this request. The authority's own
 * signature is what `openssl ts -verify` checks, with a certificate that you trust.
 */
export function readStampReply(reply: Uint8Array, request: Uint8Array, text: string): StampReading {
  try {
    const { status: told, timeStampToken } = AsnConvert.parse(reply, TimeStampResp);
    const { status, statusString } = told;
    if (!GRANTED.has(status) || timeStampToken === undefined) {
      return { kind: 'refused', status, said: [...(statusString ?? [])].join(' ') };
    }
    const info = infoIn(timeStampToken.content);
    if (info === undefined) return { kind: 'unfit', why: 'unreadable' };
    const { algorithm } = info.messageImprint.hashAlgorithm;
    const imprint = Buffer.from(info.messageImprint.hashedMessage.buffer);
    const own = imprintOf(text);
    const isOwn = imprint.length === own.length && timingSafeEqual(imprint, own);
    if (algorithm !== SHA_256 || !isOwn) return { kind: 'unfit', why: 'imprint' };
    const { nonce } = AsnConvert.parse(request, TimeStampReq);
    if (!isSame(nonce, info.nonce)) return { kind: 'unfit', why: 'nonce' };
    return { kind: 'stamped', at: info.genTime.getTime() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'unfit', why: 'unreadable' };
  }
}

function infoIn(content: ArrayBuffer): TSTInfo | undefined {
  const { encapContentInfo } = AsnConvert.parse(content, SignedData);
  const { eContentType, eContent } = encapContentInfo;
  if (eContentType !== TST_INFO || eContent?.single === undefined) return undefined;
  return AsnConvert.parse(eContent.single.buffer, TSTInfo);
}

function imprintOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The octets of an INTEGER that is neither negative nor padded. */
function positive(nonce: Uint8Array): ArrayBuffer {
  const octets = Uint8Array.from(nonce);
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets.buffer;
}

function isSame(one: ArrayBuffer | undefined, other: ArrayBuffer | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.from(one).equals(Buffer.from(other));
}
