import { defined } from '../../../../shared/defined.ts';

type Json = Readonly<Record<string, unknown>>;

/** An address as a person types it, in parts. */
export interface AddressParts {
  readonly url: URL;
  readonly host: string;
  readonly user: string | undefined;
  /** The secret that `?secret=` names, as a definition has it. */
  readonly secret: { readonly secretRef: string } | undefined;
  /** The address of an API: without what stands before `+`, and without the user. */
  readonly web: string;
  readonly path: string;
}

/** What the help says of some addresses, in words. */
export type AddressNotes = Readonly<Record<'ssh' | 'tls' | 'header' | 'cluster', string>>;

export interface ServerAddress {
  /** The fields that the parts stand for. */
  fields(parts: AddressParts): Json;
  /** An API, spoken to over http or https: `n8n+https://`. `or-bare`: the scheme alone is one too. */
  readonly web?: 'always' | 'or-bare';
  /** Behind the question mark: what is a list with commas, and what is true or false. */
  readonly lists?: readonly string[];
  readonly switches?: readonly string[];
  /** For the help. Absent: another's line says it. */
  readonly example?: (notes: AddressNotes) => string;
}

export function portOf(url: URL): Json {
  return url.port === '' ? {} : { port: Number(url.port) };
}

/** Of a database: `scheme://USER@HOST:PORT/DATABASE`. */
export function databaseFields(kind: string, parts: AddressParts): Json {
  const { url, host, user, path, secret } = parts;
  return defined({
    ...{ kind, host: host || undefined, ...portOf(url) },
    ...{ database: path || undefined, user, password: secret },
  });
}
