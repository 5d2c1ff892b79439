import type { AuditHead } from './audit-entry.ts';
import type { AuditFault } from './audit-fault.ts';
import type { RecordedFact } from './recorded-entry.ts';

/** Platform functions of the chain; anyone who has both can check a trail. */
export interface ChainTools {
  /** RFC 8785 (JSON Canonicalization Scheme). */
  canonicalJson(value: unknown): string;
  /** Lower-case hex of the SHA-256 of the text in UTF-8. */
  sha256(text: string): string;
}

/** One link as stored: `body` is the exact text that was hashed. */
export interface ChainLink {
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The hashed text of an entry: canonical JSON without `prevHash` and `hash`. */
export function canonicalBody(fact: RecordedFact, seq: number, tools: ChainTools): string {
  return tools.canonicalJson({ ...fact, seq });
}

/** Appends `facts` to the chain. */
export function linkFacts(
  end: AuditHead,
  facts: readonly RecordedFact[],
  tools: ChainTools,
): { readonly links: readonly ChainLink[]; readonly head: AuditHead } {
  let head = end;
  const links = facts.map((fact) => {
    const seq = head.seq + 1;
    const body = canonicalBody(fact, seq, tools);
    const link = { seq, body, prevHash: head.hash, hash: tools.sha256(head.hash + body) };
    head = { seq, hash: link.hash };
    return link;
  });
  return { links, head };
}

/** Why `link` cannot follow `end`; `undefined` when it does. */
export function linkFault(
  end: AuditHead,
  link: ChainLink,
  tools: ChainTools,
): AuditFault | undefined {
  const { seq } = link;
  if (seq !== end.seq + 1) {
    return { code: 'entry-missing', seq: end.seq + 1, next: seq };
  }
  if (link.prevHash !== end.hash) {
    return { code: 'prev-hash-differs', seq };
  }
  if (link.hash !== tools.sha256(link.prevHash + link.body)) {
    return { code: 'hash-differs', seq };
  }
  if (!namesItsSeq(link.body, seq)) {
    return { code: 'seq-differs', seq };
  }
  return undefined;
}

/** Follows a chain link by link, up to the first that does not fit. */
export class ChainWalk {
  readonly #tools: ChainTools;
  #end: AuditHead;

  constructor(start: AuditHead, tools: ChainTools) {
    this.#end = start;
    this.#tools = tools;
  }

  /** The last link that fits. */
  get end(): AuditHead {
    return this.#end;
  }

  /** Why a link cannot follow; the walk stays where it was then. */
  take(link: ChainLink): AuditFault | undefined {
    const fault = linkFault(this.#end, link, this.#tools);
    if (fault === undefined) this.#end = { seq: link.seq, hash: link.hash };
    return fault;
  }
}

/**
 * In a canonical body `seq` is the last key or is followed by `windowId`, so it need not be parsed.
 */
export function namesItsSeq(body: string, seq: number): boolean {
  const text = `"seq":${seq}`;
  return body.endsWith(`${text}}`) || body.includes(`${text},"windowId":`);
}

/** The entry in a link, undecoded; the reader decodes it with its schema. */
export function entryOfLink(link: ChainLink): Record<string, unknown> {
  const fact = JSON.parse(link.body) as Record<string, unknown>;
  return { ...fact, prevHash: link.prevHash, hash: link.hash };
}
