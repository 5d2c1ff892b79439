import {
  APPROVAL_NAMESPACE,
  approvalText,
  proposalContent,
} from '../../shared/domain/trail/approval-statement.ts';
import { chainTools } from '../adapters/chain/chain-tools.ts';
import { sshSigner } from '../adapters/checkpoints/ssh-signature.ts';
import type { ApprovalFault } from './verify-fault.ts';

/** Most entries are of something else: these words stand in each that is read here. */
const CONCERNS = /"(?:approval\.given|approval\.refused|window\.proposed|approvers)"/;

type Json = Readonly<Record<string, unknown>>;

interface Listed {
  readonly isSignatureAsked: boolean;
  /** `user key`, without the comment of the key. */
  readonly keys: ReadonlySet<string>;
}

/**
 * Whether what people approved was signed by them: the signature, the text that it is of, the entry
 * that proposed it, and the list of approvers, as far as these are in the same file.
 */
export class ApprovalCheck {
  readonly #digests = new Map<string, string>();
  /** `undefined`: not known here; `null`: there is none. */
  #listed: Listed | null | undefined;

  /** The hashed text of an entry, in the order of the trail. */
  take(body: string): ApprovalFault | undefined {
    if (!CONCERNS.test(body)) return undefined;
    const entry = JSON.parse(body) as Json;
    const detail = jsonIn(entry['detail']);
    switch (entry['kind']) {
      case 'config.changed':
        if (detail['part'] === 'setting' && detail['id'] === 'approvers') {
          this.#listed = listedIn(detail['after']);
        }
        return undefined;
      case 'window.proposed':
        this.#propose(entry, detail);
        return undefined;
      case 'approval.given':
      case 'approval.refused':
        return this.#answer(entry, detail);
      default:
        return undefined;
    }
  }

  #propose({ windowId }: Json, { version, before, after }: Json): void {
    const content = proposalContent(String(windowId), Number(version), before, after);
    const digest = chainTools.sha256(chainTools.canonicalJson(content));
    this.#digests.set(`${String(windowId)} ${String(version)}`, digest);
  }

  #answer(entry: Json, detail: Json): ApprovalFault | undefined {
    const seq = Number(entry['seq']);
    const fault = (why: ApprovalFault['why']): ApprovalFault => ({
      ...{ code: 'approval-signature', seq, why },
    });
    if (detail['signed'] === undefined) {
      const isAsked = this.#listed?.isSignatureAsked === true;
      return isAsked ? fault('missing') : undefined;
    }
    const { text, signature, key } = jsonIn(detail['signed']);
    if (typeof text !== 'string' || typeof signature !== 'string' || typeof key !== 'string') {
      return fault('unreadable');
    }
    const found = sshSigner(text, signature, [key], APPROVAL_NAMESPACE);
    if (!found.ok) return fault(found.why);
    const { digest = '', challenge = '' } = PARTS.exec(text)?.groups ?? {};
    const windowId = String(entry['windowId']);
    const version = Number(detail['version']);
    const approver = String(jsonIn(entry['actor'])['name']);
    const decision = entry['kind'] === 'approval.given' ? 'approve' : 'refuse';
    const own = approvalText({ decision, windowId, version, digest, challenge, approver });
    if (own !== text) return fault('other-entry');
    const proposed = this.#digests.get(`${windowId} ${version}`);
    if (proposed !== undefined && proposed !== digest) return fault('other-content');
    if (this.#listed === undefined || this.#listed?.keys.has(nameOfKey(approver, key)) === true) {
      return undefined;
    }
    return fault('key-unlisted');
  }
}

const PARTS = /\ndigest: (?<digest>[0-9a-f]{64})\nchallenge: (?<challenge>[0-9a-f]{1,200})\n/;

function listedIn(value: unknown): Listed | null {
  if (typeof value !== 'object' || value === null) return null;
  const { signature, keys } = value as Json;
  const listed = Array.isArray(keys) ? keys.map(jsonIn) : [];
  return {
    isSignatureAsked: signature === 'required',
    keys: new Set(listed.map(({ user, key }) => nameOfKey(String(user), String(key)))),
  };
}

/** The comment of a key is nobody's. */
function nameOfKey(user: string, key: string): string {
  return `${user} ${key.split(' ').slice(0, 2).join(' ')}`;
}

function jsonIn(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
