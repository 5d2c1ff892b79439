import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { tellApplied } from '../../../../../agent/cli/output/plan/applied-words.ts';
import { printRequests } from '../../../../../agent/features/approvals/cli/approval-lines.ts';
import { Clock } from '../../../../../agent/cli/output/clock/clock.ts';
import { Terminal } from '../../../../../agent/cli/output/terminal/terminal.ts';
import { TimeText } from '../../../../../agent/cli/output/clock/time-text.ts';
import { windowWords } from '../../../../../agent/cli/words/windows/window.ts';
import type { ApprovalRequestShown } from '../../../../../shared/contract/approval-request.ts';
import type { DocumentChange } from '../../../../../shared/contract/document-calls.ts';
import type { Language } from '../../../../../shared/words/language.ts';
import { zones } from '../../../../support/zones.ts';

function printed(print: (terminal: Terminal) => void): string {
  const chunks: string[] = [];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  print(new Terminal(stdout, new PassThrough(), {}));
  return chunks.join('');
}

function applied(change: Partial<DocumentChange>, language: Language = 'en'): string {
  const added: DocumentChange = { action: 'add', part: 'window', id: 'night', fields: [] };
  const changes = [{ ...added, ...change }];
  return printed((terminal) => {
    const reader = { terminal, language };
    tellApplied(reader, { changes, warnings: [], revision: 2 }, { isDry: false, source: '' });
  });
}

const request: ApprovalRequestShown = {
  ...{ windowId: 'night', action: 'change' as const, version: 4, fields: ['title'] },
  ...{
    proposedBy: 'ana',
    proposedAt: '2026-12-01T00:00:00Z',
    opensAt: null,
    closesAt: null,
    digest: 'd',
  },
  ...{ approved: null, proposed: null, isYours: true },
};

function requested(own: object, isByToken: boolean, language: Language = 'en'): string {
  const clock = new Clock(new TimeText(zones), language, 'UTC');
  return printed((terminal) => {
    printRequests(terminal, [{ ...request, ...own }], clock, { isByToken });
  });
}

describe('what apply says of approvals (like D10)', () => {
  it('has no plus for a removal that is taken back: nothing was added', () => {
    const change = { approval: 'taken-back' } as const;
    expect(applied(change)).toBe(
      '= window night: stays as it was approved: the change that waited is taken back\n',
    );
    expect(applied({ ...change, action: 'change', fields: ['covers'] }, 'es')).toBe(
      '= ventana night (covers): sigue como se aprobó: se cancela el cambio que estaba pendiente\n',
    );
    expect(applied({ ...change, action: 'remove' })).toBe(
      '- window night: what waited for approval is taken back\n',
    );
  });

  it('says that a change needs approval, and not that changes wait where none does', () => {
    expect(windowWords('en')('needsApproval')).toBe(
      'a change of it needs the approval of another person',
    );
  });
});

describe('what is read before a yes', () => {
  it('tells who proposed it that another has to approve; not whoever shows a token (like D10)', () => {
    expect(requested({}, false)).toContain('you proposed it: another person has to approve it');
    expect(requested({}, true)).not.toContain('you proposed it');
  });

  it('has the list of approvers, if that is to change', () => {
    const before = { id: 'approvers', users: ['luis'], groups: [], tokens: [], keys: [] };
    const approvers = { approved: before, proposed: { ...before, users: ['luis', 'eva'] } };
    const own = { windowId: '@approvers', fields: ['users'], approvers };
    expect(requested(own, false)).toContain('users: luis → luis, eva');
  });
});
