import { expect, it } from 'vitest';
import { sameEntryWarnings } from '../../../../agent/core/validation/document-check.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { definitionsOf } from '../../../support/definitions.ts';

const timer = (name: string) => ({ kind: 'systemd' as const, timer: `${name}.timer` });

it('warns about a second integration for the same entry, in the document or applied before', () => {
  const known = definitionsOf({
    integrations: [
      { id: 'old', scheduler: timer('backup') },
      { id: 'moved', scheduler: timer('mail') },
    ],
  });
  const document = documentSchema.parse({
    integrations: [
      { id: 'new', scheduler: timer('backup') },
      { id: 'moved', scheduler: timer('stock') },
      { id: 'mail', scheduler: timer('mail') },
      { id: 'again', scheduler: timer('mail') },
      { id: 'one', scheduler: { kind: 'guard' } },
      { id: 'two', scheduler: { kind: 'guard' } },
    ],
  });
  expect(sameEntryWarnings(document, known)).toEqual([
    problemAt('integrations[0].scheduler', 'same-entry', { holder: 'old', kind: 'systemd' }),
    problemAt('integrations[3].scheduler', 'same-entry', { holder: 'mail', kind: 'systemd' }),
  ]);
});
