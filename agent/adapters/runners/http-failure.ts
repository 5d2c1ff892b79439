import { serverOf } from './http-redirect.ts';

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'the name service did not answer',
  EMFILE: 'too many open connections on this machine',
  ENFILE: 'too many open connections on this machine',
  EADDRNOTAVAIL: 'no free local port',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/** A failed exchange in words, like `connection refused: 127.0.0.1:8080`. */
export function httpFailure(error: unknown, url: URL): string {
  return connectionFailure(error, serverOf(url));
}

/** The same of any connection; `server` is `host:port`. */
export function connectionFailure(error: unknown, server: string): string {
  if (!(error instanceof Error)) return `${String(error)}: ${server}`;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = WORDS[code];
  if (words !== undefined) return `${words}: ${server}`;
  if (CERTIFICATE.test(code)) return `certificate refused: ${server}: ${error.message}`;
  if (code.startsWith('HPE_')) return `answered something that is not HTTP: ${server}`;
  return `${error.message}: ${server}`;
}
