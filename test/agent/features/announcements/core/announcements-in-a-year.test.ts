import { describe, expect, it } from 'vitest';
import { dayPlan } from '../../../../../agent/features/calendars/core/day-plan.ts';
import type { PlanScene } from '../../../../../agent/features/calendars/core/plan-scene.ts';
import { yearPlan } from '../../../../../agent/features/calendars/core/year-plan.ts';
import type { Proposal } from '../../../../../agent/features/announcements/core/proposal.ts';
import { waitingPlans } from '../../../../../agent/features/announcements/core/waiting-proposals.ts';
import {
  dayPlan as daySchema,
  yearPlan as yearSchema,
  type DayPlan,
} from '../../../../../shared/features/calendars/plan-calls.ts';
import { parseDate } from '../../../../../shared/domain/values/calendar-date.ts';
import {
  inOneGo,
  planClock,
  planScene,
} from '../../../../support/features/calendars/plan-scene.ts';
import { announced } from '../../../../support/sample-proposal.ts';
import { YEAR_NOW, yearDocument } from '../../../../support/features/calendars/year-document.ts';

function day(date: string, of: PlanScene): DayPlan {
  const clock = planClock(of, 'Europe/Madrid', 'company');
  return daySchema.parse(inOneGo(dayPlan(of, clock, parseDate(date) ?? 0)).value);
}

const [original] = announced.proposals.values();

function proposed(start: string, end: string, more: Partial<Proposal> = {}): Map<string, Proposal> {
  if (original === undefined) throw new Error('there is no sample');
  const { announcement } = original;
  const span = { kind: 'wall-clock' as const, start, end, zone: null, isAllDay: false };
  return new Map([
    [
      'acme-1',
      {
        ...{ ...original, planned: null, refused: null, ...more },
        announcement: { ...announcement, span },
      },
    ],
  ]);
}

describe('announcements in a year', () => {
  const { announcementSources } = announced;

  it('are on the days on which they would be open, and clash with windows of their systems', () => {
    const proposals = proposed('2026-10-01T23:00', '2026-10-02T03:00');
    const with1 = planScene(
      yearDocument,
      YEAR_NOW,
      { announcementSources, proposals },
      waitingPlans,
    );
    const clock = planClock(with1, 'Europe/Madrid', 'company');
    const plan = yearSchema.parse(inOneGo(yearPlan(with1, clock, 2026)).value);
    expect(plan.proposals).toMatchObject([
      { id: 'acme-1', state: 'new', from: '2026-10-01', to: '2026-10-02' },
    ]);
    expect(plan.clashes.filter((one) => one.with === 'proposal')).toMatchObject(
      [
        { date: '2026-10-01', windowId: 'close', proposalId: 'acme-1', isUnscoped: false },
        { date: '2026-09-29', windowId: 'quarter' },
      ].sort((a, b) => (a.date < b.date ? -1 : 1)),
    );
    expect(day('2026-10-02', with1).proposals).toMatchObject([{ id: 'acme-1' }]);
    expect(day('2026-10-03', with1).proposals).toEqual([]);
  });

  it('are not there once somebody has decided', () => {
    const refused = { terms: '2026-10-01T21:00:00Z/2026-10-02T01:00:00Z', by: 'ben', at: 6 };
    const proposals = proposed('2026-10-01T23:00', '2026-10-02T03:00', { refused });
    const with1 = planScene(
      yearDocument,
      YEAR_NOW,
      { announcementSources, proposals },
      waitingPlans,
    );
    const clock = planClock(with1, 'Europe/Madrid');
    const { proposals: shown, clashes } = inOneGo(yearPlan(with1, clock, 2026)).value;
    expect(shown).toEqual([]);
    expect(clashes.filter((one) => one.with === 'proposal')).toEqual([]);
  });
});
