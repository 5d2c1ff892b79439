import type { SignatureFault } from '../../shared/domain/trail/approval-statement.ts';
import type { AuditFault } from '../../shared/domain/trail/audit-fault.ts';

/** An answer of an approver is not signed as it says, or as it should be. */
export interface ApprovalFault {
  readonly code: 'approval-signature';
  readonly seq: number;
  readonly why:
    | SignatureFault
    | 'missing'
    /** The signed text is about another window, version, decision or person than the entry. */
    | 'other-entry'
    /** What was proposed is not what was signed. */
    | 'other-content'
    | 'key-unlisted';
}

/** What is wrong: with the trail or its checkpoints, as elsewhere, or with a file itself. */
export type VerifyFault =
  | AuditFault
  | ApprovalFault
  /** Its last line, which names the head, is missing. */
  | { readonly code: 'no-end'; readonly file: string }
  /** Its last line names another head or number of entries. */
  | { readonly code: 'end-differs'; readonly file: string }
  /** A line after this entry is neither an entry nor the last line. */
  | { readonly code: 'line-unread'; readonly file: string; readonly after: number }
  /** The line after this entry has a key twice, so that readers may see different values. */
  | {
      readonly code: 'key-repeated';
      readonly file: string;
      readonly after: number;
      readonly key: string;
    };

/** What could not be shown, and what else a reader should know. */
export type VerifyNote =
  | { readonly code: 'no-checkpoints' }
  | { readonly code: 'no-key'; readonly fingerprint: string }
  | { readonly code: 'no-trail' }
  /** Who signed the time-stamps was not checked. */
  | { readonly code: 'stamps-unsigned' }
  | { readonly code: 'filtered'; readonly file: string }
  /** The stub of an archive: its entries are no longer there. */
  | {
      readonly code: 'stub';
      readonly file: string;
      readonly first: number;
      readonly last: number;
    }
  /** The trail begins later. */
  | { readonly code: 'begins-late'; readonly first: number }
  /** These checkpoints sign entries that are not at hand. */
  | { readonly code: 'not-at-hand'; readonly count: number }
  /** What was written after the latest checkpoint may have been cut off. */
  | { readonly code: 'after-latest'; readonly seq: number; readonly last: number }
  | { readonly code: 'begins-at'; readonly number: number }
  | { readonly code: 'head-alone'; readonly file: string }
  | { readonly code: 'report'; readonly file: string };
