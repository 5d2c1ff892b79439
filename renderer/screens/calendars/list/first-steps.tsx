import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/copy-line.tsx';
import type { CalendarSpeech } from '../kit/calendar-speech.ts';

const STEPS = [1, 2, 3] as const;

/** An empty list: what a calendar is for, and how one comes to be. */
export function FirstSteps({ speech }: { speech: CalendarSpeech }): ReactElement {
  const { t, thisYear } = speech;
  return (
    <section className="panel cal-first" aria-label={t('list.label')}>
      <div className="pad col gap3">
        <h2>{t('empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
        <ol className="cal-steps">
          {STEPS.map((step) => (
            <li key={step}>
              <b>{step}</b> {t(`empty.step${step}`)}
            </li>
          ))}
        </ol>
        <div className="row wrap">
          <Button look="pri" onPress={() => navigate('calendars', undefined, { add: '1' })}>
            <Plus className="icon" size={16} aria-hidden="true" />
            {t('list.newLong')}
          </Button>
        </div>
        <p className="mut xs">{t('empty.or')}</p>
        <CopyLine line={`remanso calendar holidays ES-MD ${thisYear} --confirm`} />
      </div>
    </section>
  );
}
