import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { navigate, useRoute } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { useAsked } from '../../../forms/use-asked.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { PastList } from './past-list.tsx';
import { shownIn } from './past-route.ts';
import { SummaryPanel } from './summary-panel.tsx';
import { useLastYear } from './use-last-year.ts';
import './report.css';

const MOST_LISTED = 200;
const LAST_YEAR = 'the last year';

/** What windows did: figures over twelve months, each past time, and the summary of one. */
export function PastScreen(): ReactElement {
  const { t } = useTranslation('report');
  const bridge = useBridge();
  const shown = shownIn(useRoute());
  const failureText = useFailureText();
  // One question for the page, asked again each minute: what it was told stands meanwhile.
  const { from, to, minute } = useLastYear();
  const figures = useAsked(LAST_YEAR, () => bridge.call('report.figures', { from, to }), minute);
  const past = useAsked(
    LAST_YEAR,
    () => bridge.call('occurrence.past', { from, to, limit: MOST_LISTED }),
    minute,
  );
  const failed = [figures, past].find((told) => told?.ok === false);
  return (
    <div className={shown === null ? 'past-parts' : 'past-parts with-summary'}>
      <div className="past-main scroll">
        <div className="row">
          <Button size="sm" look="ghost" onPress={() => navigate('windows')}>
            <ArrowLeft className="i s" size={14} aria-hidden="true" /> {t('back')}
          </Button>
        </div>
        {failed?.ok === false ? (
          <p className="note trouble" role="alert">
            {failureText(failed.failure)}
          </p>
        ) : null}
        {figures?.ok === false ? null : <FiguresPanel figures={figures?.value ?? null} />}
        {past?.ok === false ? null : (
          <PastList past={past?.value.occurrences ?? null} shown={shown} />
        )}
      </div>
      {shown === null ? null : (
        <SummaryPanel key={`${shown.windowId}@${shown.opensAt}`} shown={shown} />
      )}
    </div>
  );
}
