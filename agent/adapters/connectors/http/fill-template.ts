import type { SecretRef, TextOrSecret } from '../../../../shared/domain/values/secret-ref.ts';
import type { RequestTemplate } from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/**
 * What `{name}` may stand for. Only a parameter can refer to a secret: a server's answer never
 * does.
 */
export interface TemplateValues {
  readonly parameters: Readonly<Record<string, TextOrSecret>>;
  /** Any JSON value from the server's answer. */
  readonly captured: Readonly<Record<string, unknown>>;
}

/** A request with its secrets still by name: it can be sent, and it can be shown. */
export interface FilledRequest {
  readonly method: RequestTemplate['method'];
  readonly url: URL;
  readonly headers: Readonly<Record<string, readonly TextOrSecret[]>>;
  readonly body?: readonly TextOrSecret[];
  readonly bodyType: BodyType;
}

export type BodyType = 'json' | 'form' | 'other';

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]*)\}/;

/** Text and placeholder values in turn. Unknown names are rejected. */
function partsOf(template: string, values: TemplateValues): Result<readonly Part[]> {
  const parts: Part[] = [];
  // Splitting by a pattern with one group yields text and names alternately.
  for (const [index, piece] of template.split(PLACEHOLDER).entries()) {
    if (index % 2 === 0) {
      if (piece !== '') parts.push({ kind: 'text', text: piece });
    } else {
      const part = partFor(piece, values);
      if (part === undefined) return unknownName(piece, values);
      parts.push(part);
    }
  }
  return succeed(parts);
}

function partFor(name: string, { parameters, captured }: TemplateValues): Part | undefined {
  if (Object.hasOwn(parameters, name)) {
    const value = parameters[name];
    if (typeof value === 'object') return { kind: 'secret', secret: value };
    return { kind: 'value', value };
  }
  return Object.hasOwn(captured, name) ? { kind: 'value', value: captured[name] } : undefined;
}

function unknownName(name: string, { parameters, captured }: TemplateValues): Result<never> {
  const known = Object.keys({ ...captured, ...parameters }).join(', ');
  const told = { name: `{${name}}` };
  return failAs('scheduler-refused', [
    known === ''
      ? say('template-no-names', told)
      : say('template-unknown-name', { ...told, known }),
  ]);
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret'; readonly secret: SecretRef }
  | { readonly kind: 'value'; readonly value: unknown };

/** Fills in a template; every value is encoded for its place. */
export function fillTemplate(
  template: RequestTemplate,
  baseUrl: string,
  values: TemplateValues,
): Result<FilledRequest> {
  const url = filledUrl(template.path, baseUrl, values);
  if (!url.ok) return url;
  const headers: Record<string, readonly TextOrSecret[]> = {};
  for (const [name, value] of Object.entries(template.headers)) {
    const filled = typeof value === 'string' ? encoded(value, values, plain) : succeed([value]);
    if (!filled.ok) return filled;
    headers[name.toLowerCase()] = filled.value;
  }
  const request = { method: template.method, url: url.value, headers };
  if (template.body === undefined) return succeed({ ...request, bodyType: 'other' });
  const bodyType = bodyTypeOf(headers['content-type']);
  if (bodyType === 'json') headers['content-type'] ??= ['application/json'];
  const body = encoded(template.body, values, (value) => encodeFor(bodyType, value));
  if (!body.ok) return body;
  return bodyType === 'json' && !isJson(body.value)
    ? failAs('scheduler-refused', [say('template-not-json')])
    : succeed({ ...request, body: body.value, bodyType });
}

/** A value encoded for a body of that type. */
export function encodeFor(type: BodyType, value: unknown): string {
  if (type === 'form') return encodeURIComponent(plain(value));
  if (type === 'other') return plain(value);
  const json = JSON.stringify(value ?? null);
  return typeof value === 'string' ? json.slice(1, -1) : json;
}

function filledUrl(path: string, baseUrl: string, values: TemplateValues): Result<URL> {
  const parts = encoded(path, values, (value) => encodeURIComponent(plain(value).toWellFormed()));
  if (!parts.ok) return parts;
  const texts = parts.value.filter((part) => typeof part === 'string');
  if (texts.length < parts.value.length) {
    return failAs('scheduler-refused', [say('template-secret-in-url')]);
  }
  const base = baseUrl.replace(/\/+$/, '');
  const text = base + texts.join('');
  const url = URL.parse(text);
  const isBelow = url?.href.startsWith(`${URL.parse(base)?.href.replace(/\/$/, '') ?? ' '}/`);
  // A value of dots would climb to another path on the same server.
  if (url === null || isBelow !== true || depth(url.pathname) !== depth(pathOf(text))) {
    return failAs('scheduler-refused', [say('template-leaves', { path, base })]);
  }
  return succeed(url);
}

function pathOf(address: string): string {
  const [beforeQuery = ''] = address.split(/[?#]/);
  return beforeQuery.replace(/^[a-z]+:\/\/[^/]*/, '');
}

function depth(path: string): number {
  return path.split('/').length;
}

function encoded(
  template: string,
  values: TemplateValues,
  encode: (value: unknown) => string,
): Result<readonly TextOrSecret[]> {
  const parts = partsOf(template, values);
  if (!parts.ok) return parts;
  return succeed(
    parts.value.map((part) => {
      if (part.kind === 'secret') return part.secret;
      return part.kind === 'text' ? part.text : encode(part.value);
    }),
  );
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function bodyTypeOf(header: readonly TextOrSecret[] | undefined): BodyType {
  const type = header?.filter((part) => typeof part === 'string').join('') ?? 'application/json';
  if (/\bjson\b/.test(type)) return 'json';
  return type.includes('x-www-form-urlencoded') ? 'form' : 'other';
}

/** Secrets are JSON-escaped when sent: any letter can stand in for one here. */
function isJson(parts: readonly TextOrSecret[]): boolean {
  try {
    JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'x')).join(''));
    return true;
  } catch {
    return false;
  }
}
