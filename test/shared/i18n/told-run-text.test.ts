import { expect, it } from 'vitest';
import { toldOfRunText, type ToldVoice } from '../../../shared/i18n/reasons/told-run-text.ts';

const voice = (language: ToldVoice['language']): ToldVoice => ({
  language,
  when: (at) => (language === 'es' ? `a las ${at.slice(11, 16)}` : `at ${at.slice(11, 16)}`),
  length: (ms) => `${ms / 1_000} s`,
});
const [startedAt, endedAt] = ['2026-12-06T04:30:00Z', '2026-12-06T04:30:02Z'];

it.each([
  ['succeeded', endedAt, 'As pg_cron says, it started at 04:30 and succeeded after 2 s.'],
  ['failed', null, 'As pg_cron says, it started at 04:30 and failed.'],
  ['running', null, 'As pg_cron says, it started at 04:30 and is not over.'],
  ['unknown', null, 'As pg_cron says, it started at 04:30.'],
] as const)('says of a run that its scheduler has on record: %s', (outcome, end, said) => {
  const run = { startedAt, endedAt: end, outcome };
  expect(toldOfRunText({ by: 'pg-cron', run }, voice('en'))).toBe(said);
});

it('says it in Spanish, and that there was none', () => {
  const run = { startedAt, endedAt, outcome: 'failed' } as const;
  expect(toldOfRunText({ by: 'systemd', run }, voice('es'))).toBe(
    'Según systemd, se inició a las 04:30 y falló al cabo de 2 s.',
  );
  expect(toldOfRunText({ by: 'pg-cron', run: null }, voice('es'))).toBe(
    'Según pg_cron, a esa hora no se inició nada.',
  );
  expect(toldOfRunText({ by: 'pg-cron', run: null }, voice('en'))).toBe(
    'As pg_cron says, nothing started at that time.',
  );
});
