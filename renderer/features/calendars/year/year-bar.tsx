import { ArrowLeft, ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { YearPlan } from '../../../../shared/features/calendars/plan-calls.ts';
import { navigate } from '../../../store/route.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import type { YearSpeech } from './year-speech.ts';

interface YearBarProps {
  readonly year: number;
  readonly plan: YearPlan | null;
  /** `''`: none. */
  readonly calendar: string;
  readonly speech: YearSpeech;
  readonly onYear: (year: number | null) => void;
  readonly onCalendar: (id: string) => void;
}

const [FIRST, LAST] = [1900, 2999];

/** Which year, beside which calendar, and what is in it. */
export function YearBar(props: YearBarProps): ReactElement {
  const { year, plan, calendar, speech, onYear, onCalendar } = props;
  const { t, times } = speech;
  const calendars = useAgentStore((state) => state.definitions?.calendars) ?? [];
  return (
    <div className="row wrap yr-bar">
      <Button size="sm" look="ghost" onPress={() => navigate('windows')}>
        <ArrowLeft className="icon small" size={14} aria-hidden="true" /> {t('toList')}
      </Button>
      <div className="row" role="group" aria-label={t('year')}>
        <Button
          square
          aria-label={t('before', { year: year - 1 })}
          offReason={year <= FIRST ? t('noYear') : undefined}
          onPress={() => onYear(year - 1)}
        >
          <ChevronLeft className="icon" size={16} aria-hidden="true" />
        </Button>
        <h2 className="num yr-number-of" aria-live="polite">
          {year}
        </h2>
        <Button
          square
          aria-label={t('after', { year: year + 1 })}
          offReason={year >= LAST ? t('noYear') : undefined}
          onPress={() => onYear(year + 1)}
        >
          <ChevronRight className="icon" size={16} aria-hidden="true" />
        </Button>
        <Button onPress={() => onYear(null)}>{t('today')}</Button>
      </div>
      <span className="sp" />
      {plan === null ? null : (
        <span className="mut" aria-live="polite">
          {[
            t('openings', { count: plan.openings, n: times.number(plan.openings) }),
            t('clashesCount', { count: plan.clashesInAll, n: times.number(plan.clashesInAll) }),
            t('proposalsCount', {
              count: plan.proposals.length,
              n: times.number(plan.proposals.length),
            }),
          ].join(', ')}
        </span>
      )}
      <SelectInput
        label={t('calendar')}
        value={calendar}
        options={[
          { id: '', text: t('calendar.none') },
          ...calendars.map(({ id, name = id }) => ({ id, text: name })),
        ]}
        onChange={onCalendar}
      />
      <Button look="pri" onPress={() => navigate('windows', 'new')}>
        <Plus className="icon" size={16} aria-hidden="true" /> {t('new')}
      </Button>
    </div>
  );
}
