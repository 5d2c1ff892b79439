import { expect, it } from 'vitest';
import { Mends } from '../../../../../agent/cli/session/mends.ts';
import { voiceFindings } from '../../../../../agent/features/voices/cli/voices-check.ts';

const mends = new Mends({ root: '/srv/remanso', isDefault: true });

it('doctor names a voice that cannot tell, how often it tried, and its test', () => {
  const failure = { code: 'scheduler-unreachable', message: 'connection refused' } as const;
  const nextTryAt = '2026-12-06T01:00:00Z';
  const voices = [
    { id: 'on-call', waiting: 7, failure: { ...failure, attempts: 3, nextTryAt } },
    { id: 'erp-users', waiting: 0, failure: null },
  ];
  expect(voiceFindings(voices, mends)).toMatchObject([
    {
      ...{ code: 'voice-failing', area: 'voices', command: 'remanso voice test on-call' },
      what: 'After 3 tries, on-call could not be told: connection refused',
      values: { waiting: 7 },
    },
  ]);
});
