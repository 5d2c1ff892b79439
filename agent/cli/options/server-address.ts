import {
  discoveryServer,
  type DiscoveryServer,
} from '../../../shared/domain/schedulers/discovery-server.ts';
import type { Problem } from '../../../shared/errors.ts';
import { parseForProblems, problemsOf } from '../../../shared/zod-problems.ts';
import { wrongOption } from './option-problem.ts';
import type { Read } from './selector-options.ts';

type Json = Readonly<Record<string, unknown>>;

/** An address as a person types it, in parts. */
interface Parts {
  readonly url: URL;
  readonly host: string;
  readonly user: string | undefined;
  /** The secret that `?secret=` names, as a definition has it. */
  readonly secret: { readonly secretRef: string } | undefined;
  /** The address of an API: without what stands before `+`, and without the user. */
  readonly web: string;
  readonly path: string;
}

/** By what stands before `://`, and before a `+` in it: the fields that the parts stand for. */
const KINDS: Readonly<Record<string, (parts: Parts) => Json>> = {
  ssh: ({ url, user, path }) => ({
    kind: 'ssh',
    ssh: `${user === undefined ? '' : `${user}@`}${url.host}${path === '' ? '' : `/${path}`}`,
  }),
  postgresql: pgCron,
  postgres: pgCron,
  mariadb: mariadbEvent,
  redis: (parts) => bullmq(parts, false),
  rediss: (parts) => bullmq(parts, true),
  'node-red': ({ web, user, secret }) => ({
    kind: 'node-red',
    url: web,
    ...(user === undefined
      ? { headers: given({ Authorization: secret }) }
      : { basicAuth: given({ user, password: secret }) }),
  }),
  n8n: ({ web, secret }) => preset('n8n', web, { apiKey: secret }),
  rundeck: ({ web, secret }) => preset('rundeck', web, { token: secret }),
  airflow: ({ web, user, secret }) =>
    preset('airflow', web, user === undefined ? { token: secret } : { user, password: secret }),
  jenkins: ({ web, user, secret }) => ({
    ...preset('jenkins', web, {}),
    ...(user === undefined ? {} : { basicAuth: given({ user, password: secret }) }),
  }),
  kubernetes: ({ host, web, secret }) =>
    given({ kind: 'kubernetes', url: host === '' ? undefined : web, token: secret }),
  temporal: ({ url, path, secret }) =>
    given({ kind: 'temporal', address: url.host, namespace: path || undefined, apiKey: secret }),
};

/** Whether a word is meant as an address; otherwise it is the name of a file. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+-]+:(\/\/|$|\?)/i.test(text);
}

/** The server at an address. A password in it is refused: everybody on the machine could read it. */
export function readServerAddress(text: string): Read<DiscoveryServer> {
  const url = URL.parse(text);
  const [scheme = '', over] = (url?.protocol ?? '').replace(/:$/, '').split('+');
  const make = KINDS[scheme];
  if (url === null || make === undefined || !isSpoken(scheme, over)) {
    return wrongOption('--server', 'server', { found: withoutPassword(text) });
  }
  if (url.password !== '') {
    return wrongOption('--server', 'server-password');
  }
  const { secret, project, ...rest } = Object.fromEntries(url.searchParams);
  const fields = make(partsOf(url, over, secret));
  const more = Object.entries(rest).map(([name, value]) => [name, typed(name, value, fields)]);
  const parameters = project === undefined ? {} : { parameters: { ...objectAt(fields), project } };
  const decoded = parseForProblems(discoveryServer, {
    ...fields,
    ...parameters,
    ...Object.fromEntries(more),
  });
  if (decoded.success) return { ok: true, value: decoded.data };
  return { ok: false, problems: problemsOf(decoded.error).map((one) => below(text, one)) };
}

const WEB = new Set(['node-red', 'n8n', 'airflow', 'jenkins', 'rundeck', 'kubernetes']);

/** An API is spoken to over http or https; only a cluster needs not say: it may be the one around us. */
function isSpoken(scheme: string, over: string | undefined): boolean {
  if (over === undefined) return !WEB.has(scheme) || scheme === 'kubernetes';
  return WEB.has(scheme) && (over === 'http' || over === 'https');
}

function partsOf(url: URL, over: string | undefined, secret: string | undefined): Parts {
  const path = url.pathname.replace(/^\/|\/+$/g, '');
  return {
    url,
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    secret: secret === undefined ? undefined : { secretRef: secret },
    web: `${over ?? 'https'}://${url.host}${path === '' ? '' : `/${path}`}`,
    path: decodeURIComponent(path),
  };
}

function pgCron({ url, host, user, path, secret }: Parts): Json {
  const database = path === '' ? undefined : path;
  return given({
    kind: 'pg-cron',
    host: host || undefined,
    ...portOf(url),
    database,
    user,
    password: secret,
  });
}

function mariadbEvent({ url, host, user, path, secret }: Parts): Json {
  return given({
    kind: 'mariadb-event',
    host: host || undefined,
    ...portOf(url),
    database: path || undefined,
    user,
    password: secret,
  });
}

function bullmq({ url, host, user, path, secret }: Parts, tls: boolean): Json {
  const db = path === '' ? undefined : Number(path);
  return given({ kind: 'bullmq', host, ...portOf(url), db, username: user, password: secret, tls });
}

function preset(name: string, web: string, parameters: Json): Json {
  return { kind: 'http', preset: name, baseUrl: web, parameters: given(parameters) };
}

function portOf(url: URL): Json {
  return url.port === '' ? {} : { port: Number(url.port) };
}

/** What follows the question mark is text; the fields that are something else are told by name. */
function typed(name: string, value: string, fields: Json): unknown {
  if (name === 'triggers') return value.split(',');
  const isSwitch =
    name === 'tls' && fields['kind'] !== 'pg-cron' && fields['kind'] !== 'mariadb-event';
  if (isSwitch && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}

function objectAt({ parameters }: Json): object {
  return typeof parameters === 'object' && parameters !== null ? parameters : {};
}

/** Without what was not given. */
function given(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function below(text: string, { path, message, values, ...rest }: Problem): Problem {
  const at = `--server ${text}`;
  if (path === '') {
    return { ...rest, path: at, message, ...(values === undefined ? {} : { values }) };
  }
  return { ...rest, path: at, message: `${path}: ${message}`, values: { ...values, inside: path } };
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//…@');
}
