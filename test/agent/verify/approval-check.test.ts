import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainTools } from '../../../agent/adapters/chain/chain-tools.ts';
import { ApprovalCheck } from '../../../agent/verify/approval-check.ts';
import { faultWords } from '../../../agent/verify/verify-words.ts';
import {
  approvalText,
  proposalContent,
  type ApprovalStatement,
} from '../../../shared/domain/trail/approval-statement.ts';
import { describeWith } from '../../support/required-programs.ts';
import { SshSigner } from '../../support/ssh-signer.ts';

const before = null;
const after = { id: 'night', start: '2026-12-01T22:00' };
const content = proposalContent('night', 7, before, after);
const digest = chainTools.sha256(chainTools.canonicalJson(content));
const statement: ApprovalStatement = {
  ...{ decision: 'approve', windowId: 'night', version: 7, digest },
  ...{ challenge: 'c'.repeat(32), approver: 'luis' },
};

let keys: SshSigner;
let luis: { file: string; line: string };

const specs = describeWith(['ssh-keygen']);

function listed(own: object = {}): object {
  return {
    kind: 'config.changed',
    detail: {
      ...{ action: 'add', part: 'setting', id: 'approvers', before: null },
      after: {
        id: 'approvers',
        signature: 'required',
        keys: [{ user: 'luis', key: luis.line }],
        ...own,
      },
    },
  };
}

const proposed = {
  ...{ kind: 'window.proposed', windowId: 'night' },
  detail: { action: 'add', version: 7, fields: [], before, after },
};

function answered(own: Partial<ApprovalStatement> = {}, file = luis.file, more: object = {}) {
  const text = approvalText({ ...statement, ...own });
  const signed = { text, signature: keys.sign(file, text), key: luis.line };
  return {
    ...{ kind: 'approval.given', windowId: 'night', actor: { kind: 'person', name: 'luis' } },
    detail: { action: 'add', version: 7, proposedBy: 'ana', signed, ...more },
  };
}

/** What is found in these entries, in their order. */
function found(...entries: readonly object[]): unknown[] {
  const check = new ApprovalCheck();
  return entries.flatMap((entry, index) => {
    const body = chainTools.canonicalJson({ seq: index + 1, at: '2026-12-01T00:00:00Z', ...entry });
    const fault = check.take(body);
    return fault === undefined ? [] : [fault.why];
  });
}

specs('a signed approval in a trail', () => {
  beforeAll(() => {
    keys = new SshSigner();
    luis = keys.make('luis');
  });
  afterAll(() => keys.dispose());

  it('counts as it was given, also where only part of the trail is at hand', () => {
    expect(found(listed(), proposed, answered())).toEqual([]);
    expect(found(answered())).toEqual([]);
    const comment = listed({ keys: [{ user: 'luis', key: `${luis.line} renamed` }] });
    expect(found(comment, answered())).toEqual([]);
  });

  it('is found where anything of it was changed, even if all hashes are mended', () => {
    const eva = keys.make('eva');
    expect(found(listed(), proposed, answered({ windowId: 'day' }))).toEqual(['other-entry']);
    expect(found(listed(), proposed, answered({ version: 6 }))).toEqual(['other-entry']);
    expect(found(listed(), proposed, answered({ decision: 'refuse' }))).toEqual(['other-entry']);
    expect(found(listed(), proposed, answered({ approver: 'eva' }))).toEqual(['other-entry']);
    expect(found(listed(), proposed, answered({}, eva.file))).toEqual(['other-key']);
    const edited = { ...proposed, detail: { ...proposed.detail, after: { id: 'night' } } };
    expect(found(listed(), edited, answered())).toEqual(['other-content']);
    const redrawn = { ...proposed, detail: { ...proposed.detail, before: { id: 'night' } } };
    expect(found(listed(), redrawn, answered())).toEqual(['other-content']);
    const text = approvalText(statement);
    const purpose = { text, signature: keys.sign(luis.file, text, 'file'), key: luis.line };
    expect(found(answered({}, luis.file, { signed: purpose }))).toEqual(['other-namespace']);
    const other = { text, signature: keys.sign(luis.file, `${text}x`), key: luis.line };
    expect(found(answered({}, luis.file, { signed: other }))).toEqual(['other-text']);
    const none = { text, signature: 'none', key: luis.line };
    expect(found(answered({}, luis.file, { signed: none }))).toEqual(['unreadable']);
  });

  it('is found where it lacks what the list asked for, or its key was not on the list', () => {
    expect(found(listed(), answered({}, luis.file, { signed: undefined }))).toEqual(['missing']);
    expect(found(listed({ keys: [] }), answered())).toEqual(['key-unlisted']);
    const ofEva = listed({ keys: [{ user: 'eva', key: luis.line }] });
    expect(found(ofEva, answered())).toEqual(['key-unlisted']);
    const unasked = listed({ signature: undefined });
    expect(found(unasked, answered({}, luis.file, { signed: undefined }))).toEqual([]);
  });
});

describe('what is said of a signature', () => {
  it('names the entry, in both languages', () => {
    const fault = { code: 'approval-signature', seq: 12, why: 'other-content' } as const;
    expect(faultWords(fault, 'en')).toBe(
      'entry 12: the signature of an approval does not count: what was signed is not what had been proposed',
    );
    expect(faultWords(fault, 'es')).toContain('entrada 12');
  });
});
