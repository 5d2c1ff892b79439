import type { ConnectionFailure, Outcome } from '../../../shared/domain/facts/outcome.ts';
import { serverOf } from './http-redirect.ts';

const FAILURES: Readonly<Record<string, ConnectionFailure>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'network-unreachable',
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'name-service-silent',
  EMFILE: 'too-many-open',
  ENFILE: 'too-many-open',
  EADDRNOTAVAIL: 'no-local-port',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/** Why an HTTP exchange failed. */
export function httpFailure(error: unknown, url: URL): Outcome {
  return connectionFailure(error, serverOf(url));
}

/** The same for any connection; `server` is `host:port`. */
export function connectionFailure(error: unknown, server: string): Outcome {
  if (!(error instanceof Error)) return { code: 'connection-failed', server, text: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const failure = FAILURES[code];
  if (failure !== undefined) return { code: 'connection', failure, server };
  if (code.startsWith('HPE_')) return { code: 'connection', failure: 'not-http', server };
  const text = error.message;
  return {
    code: CERTIFICATE.test(code) ? 'certificate-refused' : 'connection-failed',
    server,
    text,
  };
}
