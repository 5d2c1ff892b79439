import { createHash, verify, X509Certificate } from 'node:crypto';
import { type CertificateSet, SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { TimeStampResp } from '@peculiar/asn1-tsp';
import type { Instant } from '../../../shared/domain/values/instant.ts';

/** CMS (RFC 5652) as far as time-stamps use it. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
/** id-ct-TSTInfo (1.2.840.113549.1.9.16.1.4) in DER. */
const TST_INFO = Buffer.from('060b2a864886f70d0109100104', 'hex');
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** Extended key usage of authorities (RFC 3161, 2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** What is signed: the attributes as a SET, in the order of the sender (RFC 5652, 5.4). */
const SET = 0x31;

/** Certificates between the signer's and a trusted one. */
const MOST_LINKS = 5;

/**
 * Whether a reply is signed with a certificate for time-stamps that leads to one of these, and was
 * valid when it was made. Revocation is not looked up. `false` as well for what is not understood, like
 * RSASSA-PSS.
 */
export function isStampTrusted(
  reply: Uint8Array,
  at: Instant,
  trusted: readonly X509Certificate[],
): boolean {
  try {
    const { timeStampToken } = AsnConvert.parse(reply, TimeStampResp);
    if (timeStampToken === undefined) return false;
    const signed = AsnConvert.parse(timeStampToken.content, SignedData);
    const sent = certificatesIn(signed.certificates);
    const { eContent } = signed.encapContentInfo;
    const content = eContent?.single;
    if (content === undefined) return false;
    return [...signed.signerInfos].some((signer) =>
      [...sent, ...trusted].some(
        (certificate) =>
          usagesOf(certificate).includes(TIME_STAMPING) &&
          isSigned(signer, Buffer.from(content.buffer), certificate) &&
          leadsTo(trusted, certificate, sent, at),
      ),
    );
  } catch (error) {
    // Whatever is no DER, no certificate or no key is not trusted.
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

/** Node has none for a certificate without them, whatever its types say. */
function usagesOf({ keyUsage }: { readonly keyUsage?: readonly string[] }): readonly string[] {
  return keyUsage ?? [];
}

function certificatesIn(certificates: CertificateSet | undefined): X509Certificate[] {
  return [...(certificates ?? [])].flatMap(({ certificate }) =>
    certificate === undefined
      ? []
      : [new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)))],
  );
}

function isSigned(signer: SignerInfo, content: Buffer, { publicKey }: X509Certificate): boolean {
  const { signedAttrs = [], signature, digestAlgorithm } = signer;
  const digest = DIGESTS.get(digestAlgorithm.algorithm);
  if (digest === undefined) return false;
  const attribute = (type: string): ArrayBuffer | undefined =>
    signedAttrs.find(({ attrType }) => attrType === type)?.attrValues[0];
  const [type, imprint] = [attribute(CONTENT_TYPE), attribute(MESSAGE_DIGEST)];
  if (type === undefined || imprint === undefined) return false;
  const own = createHash(digest).update(content).digest();
  if (!Buffer.from(AsnConvert.parse(imprint, OctetString).buffer).equals(own)) return false;
  if (!Buffer.from(type).equals(TST_INFO)) return false;
  const text = setOf(signedAttrs.map((one) => Buffer.from(AsnConvert.serialize(one))));
  return verify(digest, text, publicKey, Buffer.from(signature.buffer));
}

function setOf(parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  // DER: the least octets, and their number where it is more than one (X.690, 10.1).
  const octets = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  const many = length > 0x7f ? [0x80 | octets.length] : [];
  return Buffer.concat([Buffer.from([SET, ...many]), octets, content]);
}

function leadsTo(
  trusted: readonly X509Certificate[],
  certificate: X509Certificate,
  between: readonly X509Certificate[],
  at: Instant,
  left = MOST_LINKS,
): boolean {
  const { validFromDate, validToDate } = certificate;
  if (at < validFromDate.getTime() || at > validToDate.getTime()) return false;
  if (trusted.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) {
    return true;
  }
  const issuers = [...trusted, ...between].filter(
    (issuer) =>
      issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey),
  );
  return left > 0 && issuers.some((issuer) => leadsTo(trusted, issuer, between, at, left - 1));
}
