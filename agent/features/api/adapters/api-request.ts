import type { IncomingMessage } from 'node:http';
import type { CallName } from '../../../../shared/contract/agent-contract.ts';
import { isMapping } from '../../../../shared/domain/values/mapping.ts';
import type { Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { callSchemas } from '../../../../shared/rpc/contract-schemas.ts';
import { parseJsonFrame } from '../../../wire/frames/json-frame.ts';
import { WIRE_LIMITS } from '../../../wire/frames/wire-limits.ts';
import { paramShape } from '../app/param-shape.ts';

const CALL = /^\/v1\/([A-Za-z]+\.[A-Za-z]+)$/;
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;
const LONGEST_NAME = 200;

export type Params = Readonly<Record<string, unknown>>;

/** The call that is meant by a path; `undefined`: none. */
export function callAt(path: string): CallName | undefined {
  const [, name = ''] = CALL.exec(path) ?? [];
  return Object.hasOwn(callSchemas, name) ? (name as CallName) : undefined;
}

export function bearerToken({ headers }: IncomingMessage): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}

/** Whom the program says it acts for: one line of text, else nobody. */
export function claimedName({ headers }: IncomingMessage): string | undefined {
  const said = headers['remanso-actor'];
  const name = typeof said === 'string' ? Buffer.from(said, 'latin1').toString('utf8').trim() : '';
  return name === '' || name.length > LONGEST_NAME || /\p{C}/u.test(name) ? undefined : name;
}

/** Reads at most so many bytes; `undefined`: there are more. Rejects if the peer goes. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Parameters of a body: an object, or nothing for none. */
export function paramsOf(body: Buffer): Result<Params> {
  if (body.length === 0) return { ok: true, value: {} };
  const json = parseJsonFrame(body, WIRE_LIMITS);
  return json.ok && isMapping(json.value)
    ? judged(json.value)
    : failAs('invalid-parameters', [say('api-json')]);
}

/**
 * Parameters of an address: each is text where the call takes that text, else JSON; several of one name
 * are a list.
 */
export function queryParams(name: CallName, query: URLSearchParams): Result<Params> {
  const shape = paramShape(name);
  const entries = [...new Set(query.keys())].map((key): [string, unknown] => {
    const said = query.getAll(key);
    const accepts = (value: unknown): boolean => shape[key]?.safeParse(value).success ?? false;
    const [first = ''] = said;
    const candidates =
      said.length > 1 ? [said.map(jsonOrText), said] : [first, jsonOrText(first), [first]];
    return [key, candidates.find(accepts) ?? jsonOrText(first)];
  });
  return judged(Object.fromEntries(entries));
}

function judged(params: Params): Result<Params> {
  return 'person' in params || 'commandId' in params
    ? failAs('invalid-parameters', [say('api-person')])
    : { ok: true, value: params };
}

function jsonOrText(text: string): unknown {
  const parsed = parseJsonFrame(Buffer.from(text), WIRE_LIMITS);
  return parsed.ok ? parsed.value : text;
}
