import { describe, expect, it } from 'vitest';
import { hasNoNextRun } from '../../../../renderer/model/integrations/next-run.ts';

describe('an integration without a next run', () => {
  it.each([
    { kind: 'local', stage: undefined, isNone: true },
    { kind: 'cron', stage: 'disabled', isNone: true },
    { kind: 'cron', stage: 'released', isNone: false },
    { kind: 'guard', stage: undefined, isNone: false },
    { kind: undefined, stage: undefined, isNone: false },
  ] as const)('of $kind, $stage: has none: $isNone', ({ kind, stage, isNone }) => {
    const status = stage === undefined ? undefined : { scheduler: { stage } };
    expect(hasNoNextRun(kind, status as never)).toBe(isNone);
  });
});
