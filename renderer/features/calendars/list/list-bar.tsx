import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { CalendarView } from '../kit/calendar-view.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';

interface ListBarProps {
  readonly views: readonly CalendarView[];
  readonly speech: CalendarSpeech;
}

/** What is so now in one sentence, and the button that adds a calendar. */
export function ListBar({ views, speech: { t } }: ListBarProps): ReactElement {
  const missing = views.filter(({ confirmed }) => confirmed.kind === 'missing').length;
  const areWell = views.every(({ confirmed }) => confirmed.kind === 'until');
  const sum = areWell ? 'list.well' : 'list.sum';
  return (
    <div className="cal-bar">
      <h2 aria-live="polite">
        {missing === 0 ? t(sum, { count: views.length }) : t('list.missing', { count: missing })}
      </h2>
      <Button
        look="pri"
        aria-label={t('list.newLong')}
        onPress={() => navigate('calendars', undefined, { add: '1' })}
      >
        <Plus className="icon" size={16} aria-hidden="true" />
        {t('list.new')}
      </Button>
    </div>
  );
}
