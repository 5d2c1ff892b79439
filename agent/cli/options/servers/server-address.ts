import {
  discoveryServer,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import type {
  AddressParts,
  ServerAddress,
} from '../../../adapters/connectors/kit/server-address.ts';
import { addressForms, serverAddresses } from '../../../adapters/connectors/server-addresses.ts';
import { wrongOption } from '../option-problem.ts';
import type { Read } from '../selector-options.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whether a word is meant as an address; otherwise it is the name of a file. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+-]+:(\/\/|$|\?)/i.test(text);
}

/** The server at an address. A password in it is refused: everybody on the machine could read it. */
export function readServerAddress(text: string): Read<DiscoveryServer> {
  const url = URL.parse(text);
  const [scheme = '', over] = (url?.protocol ?? '').replace(/:$/, '').split('+');
  const address = serverAddresses.get(scheme);
  if (url === null || address === undefined || !isSpoken(address, over)) {
    const addresses = addressForms().join(', ');
    return wrongOption('--server', 'server', { addresses, found: withoutPassword(text) });
  }
  if (url.password !== '') {
    return wrongOption('--server', 'server-password');
  }
  const { secret, project, ...rest } = Object.fromEntries(url.searchParams);
  const fields = address.fields(partsOf(url, over, secret));
  const more = Object.entries(rest).map(([name, value]) => [name, typed(name, value, address)]);
  const parameters = project === undefined ? {} : { parameters: { ...objectAt(fields), project } };
  const decoded = parseForProblems(discoveryServer, {
    ...fields,
    ...parameters,
    ...Object.fromEntries(more),
  });
  if (decoded.success) return { ok: true, value: decoded.data };
  return { ok: false, problems: problemsOf(decoded.error).map((one) => below(text, one)) };
}

/** An API is spoken to over http or https. */
function isSpoken({ web }: ServerAddress, over: string | undefined): boolean {
  if (over === undefined) return web !== 'always';
  return web !== undefined && (over === 'http' || over === 'https');
}

function partsOf(url: URL, over: string | undefined, secret: string | undefined): AddressParts {
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

/** What follows the question mark is text; the fields that are something else are told by name. */
function typed(name: string, value: string, { lists, switches }: ServerAddress): unknown {
  if (lists?.includes(name) === true) return value.split(',');
  const isSwitch = switches?.includes(name) === true && /^(true|false)$/.test(value);
  return isSwitch ? value === 'true' : value;
}

function objectAt({ parameters }: Json): object {
  return typeof parameters === 'object' && parameters !== null ? parameters : {};
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
