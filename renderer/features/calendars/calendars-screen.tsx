import { useMemo, type ReactElement } from 'react';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import { calendarViews, type CalendarView } from './kit/calendar-view.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './calendars.css';
import { DetailPanel } from './detail/detail-panel.tsx';
import { RemoveDialog } from './detail/remove-dialog.tsx';
import { CalendarForm } from './edit/calendar-form.tsx';
import { useCalendarSpeech, type CalendarSpeech } from './kit/calendar-speech.ts';
import { ListBar } from './list/list-bar.tsx';
import { ListPanel } from './list/list-panel.tsx';
import { YearPanel } from './confirm/year-panel.tsx';
import './calendars-words.ts';
import '../../i18n/later/problems.ts';

/** The list with one calendar beside it; the form that makes or changes one; or one of its years. */
export function CalendarsScreen(): ReactElement {
  const { id, query } = useRoute();
  const speech = useCalendarSpeech();
  const definitions = useAgentStore((state) => state.definitions);
  const { thisYear } = speech;
  const today = Math.floor(speech.at / DAY_MS);
  const views = useMemo(
    () =>
      definitions === null ? null : calendarViews(definitions, { day: today, year: thisYear }),
    [definitions, today, thisYear],
  );
  const chosen = views?.find(({ calendar }) => calendar.id === id);
  if (views !== null && query.has('add')) return <CalendarForm original={null} speech={speech} />;
  if (chosen !== undefined && query.has('edit')) {
    return <CalendarForm key={id} original={chosen.calendar} speech={speech} />;
  }
  const year = Number(query.get('confirm'));
  if (chosen !== undefined && Number.isInteger(year) && year >= 1 && year <= 9999) {
    const { calendar } = chosen;
    const region = query.get('region');
    return <YearPanel key={`${id} ${year}`} {...{ calendar, year, region, speech }} />;
  }
  return <Overview views={views} chosen={chosen} chosenId={id} speech={speech} />;
}

interface OverviewProps {
  /** `null` before the agent has said. */
  readonly views: readonly CalendarView[] | null;
  readonly chosen: CalendarView | undefined;
  readonly chosenId: string | null;
  readonly speech: CalendarSpeech;
}

function Overview({ views, chosen, chosenId, speech }: OverviewProps): ReactElement {
  const isEmpty = views === null || views.length === 0;
  return (
    <div className={`calendars col fill${chosenId === null ? '' : ' chosen'}`}>
      {isEmpty ? null : <ListBar views={views} speech={speech} />}
      <div className={chosenId === null ? 'parts' : 'parts chosen'}>
        <ListPanel views={views} speech={speech} chosenId={chosenId} />
        {chosenId === null ? null : chosen === undefined ? (
          <Gone id={chosenId} isKnown={views !== null} speech={speech} />
        ) : (
          <DetailPanel key={chosenId} view={chosen} speech={speech} />
        )}
      </div>
      <RemoveDialog views={views ?? []} />
    </div>
  );
}

function Gone(props: { id: string; isKnown: boolean; speech: CalendarSpeech }): ReactElement {
  const { id, isKnown, speech } = props;
  return (
    <section className="panel cal-detail" aria-busy={!isKnown}>
      {isKnown ? (
        <div className="nothing">
          <p>{speech.t('detail.gone', { id })}</p>
          <Button onPress={() => navigate('calendars')}>{speech.t('detail.close')}</Button>
        </div>
      ) : null}
    </section>
  );
}
