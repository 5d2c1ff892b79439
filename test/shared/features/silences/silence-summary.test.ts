import { expect, it } from 'vitest';
import type { Failure } from '../../../../shared/errors.ts';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { silenceSummary } from '../../../../shared/features/silences/silence-summary.ts';

const REFUSED: Failure = { code: 'scheduler-refused', message: 'connection refused' };

function silence(
  id: string,
  stage: SilenceText['stage'],
  { endsAt = null, failure = null }: Partial<Pick<SilenceText, 'endsAt' | 'failure'>> = {},
): SilenceText {
  return {
    ...{ id, of: 'system', ownerId: 'erp', monitor: 'icinga', at: 'monitor', silent: 'erp-*' },
    ...{ stage, endsAt, failure, since: null, readAt: null, holdId: null },
    ...{ gotThrough: null, reopened: null },
  };
}

it.each([
  { when: 'nothing is paused', silences: [silence('a', 'heard')], wanted: 0, silent: 0, loud: [] },
  { when: 'it is read back', silences: [silence('a', 'silent')], wanted: 1, silent: 1, loud: [] },
  {
    when: 'it is on its way',
    silences: [silence('a', 'placing')],
    wanted: 1,
    silent: 0,
    loud: ['a'],
  },
  {
    when: 'a person ended it',
    silences: [silence('a', 'ended')],
    wanted: 1,
    silent: 0,
    loud: ['a'],
  },
  {
    when: 'it cannot be read: nobody knows',
    silences: [silence('a', 'silent', { failure: REFUSED })],
    ...{ wanted: 1, silent: 0, loud: ['a'] },
  },
  {
    when: 'it cannot be lifted: it is one still',
    silences: [silence('a', 'lifting', { failure: REFUSED })],
    ...{ wanted: 1, silent: 1, loud: [] },
  },
  {
    when: 'it could not even be begun',
    silences: [silence('a', 'heard', { failure: REFUSED }), silence('b', 'heard')],
    ...{ wanted: 1, silent: 0, loud: ['a'] },
  },
])('$when: $silent of $wanted are silent', ({ silences, wanted, silent, loud }) => {
  const found = silenceSummary(silences);
  expect(found).toMatchObject({ wanted, silent });
  expect(found.loud.map(({ id }) => id)).toEqual(loud);
});

it('says the last end of those that are silent, and none of the others', () => {
  const [early, late, last] = [
    '2026-12-06T05:00:00Z',
    '2026-12-06T06:00:00Z',
    '2026-12-06T09:00:00Z',
  ];
  const silences = [
    silence('a', 'silent', { endsAt: late }),
    silence('b', 'silent', { endsAt: early }),
    silence('c', 'placing', { endsAt: last }),
  ];
  expect(silenceSummary(silences).endsAt).toBe(late);
  expect(silenceSummary([silence('a', 'placing', { endsAt: last })]).endsAt).toBeNull();
  const endless = silence('d', 'silent', { endsAt: null });
  expect(silenceSummary([...silences, endless]).endsAt).toBeNull();
});
