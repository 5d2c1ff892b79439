import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';
import type { Params } from './api-request.ts';

interface Paged {
  next?(asked: object, answered: object): object | undefined;
}

/** Where the page after this answer is, as a header (RFC 8288); `undefined`: there is none. */
export function nextPageLink(name: CallName, asked: Params, answered: unknown): string | undefined {
  const call: (typeof agentCalls)[CallName] & Paged = agentCalls[name];
  const read = call.params.safeParse(asked);
  if (call.next === undefined || !read.success || !isObject(answered)) return undefined;
  const differs = call.next(read.data, answered);
  if (differs === undefined) return undefined;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...asked, ...differs })) {
    query.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return `</v1/${name}?${query.toString()}>; rel="next"`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
