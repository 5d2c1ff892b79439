import { expect, it } from 'vitest';
import { verdictLine, type Telling } from '../../../../renderer/model/verdict/verdict-words.ts';
import type { PausedGroup } from '../../../../shared/domain/now/paused-group.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { PausedNow, Verdict } from '../../../../shared/domain/now/verdict.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { verdictText } from '../../../../shared/i18n/verdict-text.ts';
import { wordsIn } from '../../i18n/words-in.ts';

const now = Date.parse('2026-12-06T01:03:41Z');
const tally = { flowing: 0, finishing: 0, paused: 1, byHand: 1, reopening: 4, notReadable: 0 };

function reopening(name: string): ReopeningNow {
  return {
    ...{ windowId: name, title: name, subject: { kind: 'named', names: [name] }, mood: 'going' },
    ...{ flowing: 0, of: 2, overrunAt: now },
    status: {
      ...{ holdId: `${name}@x`, stage: 'releasing', otherwise: 'ask', canary: null, systems: [] },
      ...{ startedAt: '2026-12-06T01:00:00Z', overrunAt: '2026-12-06T02:00:00Z' },
      ...{ waiting: ['a', 'b'], released: [], canaryFailures: 0 },
    },
  };
}

it('adds to the sentence what that does not say, and nothing twice', () => {
  const groups: readonly PausedGroup[] = [
    {
      ...{ subject: { kind: 'named', names: ['Leads'] }, end: { kind: 'person' } },
      ...{ integrations: ['leads'], holds: [] },
    },
  ];
  const said = { kind: 'each', groups, earlier: null } as const;
  const paused: PausedNow = { groups, said, holds: [], tally };
  const [main, other] = [reopening('ERP'), reopening('CRM')];
  const verdict: Verdict = {
    ...{ kind: 'reopening', main, others: [other], tally, paused, things: [] },
  };
  const times = new TimeText('UTC', 'en');
  const telling: Telling = {
    ...{ t: wordsIn('en', 'now'), times, now, titleOf: (id) => id },
    reopeningFacts: () => ({ closesAt: null, policy: undefined }),
  };
  expect(verdictText(verdict, { times, now })).toBe(
    'ERP is reopening: 0 of 2 flow again · Leads is paused until someone resumes it',
  );
  const line = verdictLine(verdict, { integrations: 5, systems: 2 }, telling);
  expect(line).toContain('Also: CRM is reopening: 0 of 2 flow again');
  expect(line).not.toContain('Leads');
});
