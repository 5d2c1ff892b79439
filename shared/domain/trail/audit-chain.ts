import type { AuditHead } from './audit-entry.ts';
import type { AuditFault } from './audit-fault.ts';
import type { RecordedFact } from './recorded-entry.ts';

/** Functions of the platform that the chain is made with: whoever has both can check a trail. */
export interface ChainTools {
  /** RFC 8785 (JSON Canonicalization Scheme). */
  canonicalJson(value: unknown): string;
  /** Lower-case hex of the SHA-256 of the text in UTF-8. */
  sha256(text: string): string;
}

/** One link as it is stored: `body` is the very text that was hashed. */
export interface ChainLink {
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** What is hashed of an entry: the canonical JSON of all but `prevHash` and `hash`. */
export function canonicalBody(fact: RecordedFact, seq: number, tools: ChainTools): string {
  return tools.canonicalJson({ ...fact, seq });
}

/** Chains `facts` to the end of a trail. */
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

/** In a canonical body `seq` is the last key or stands before `windowId`: no need to parse it. */
export function namesItsSeq(body: string, seq: number): boolean {
  const text = `"seq":${seq}`;
  return body.endsWith(`${text}}`) || body.includes(`${text},"windowId":`);
}

/** The entry that a link holds, undecoded: the reader's schema has the last word. */
export function entryOfLink(link: ChainLink): Record<string, unknown> {
  const fact = JSON.parse(link.body) as Record<string, unknown>;
  return { ...fact, prevHash: link.prevHash, hash: link.hash };
}
