import { ArrowLeft } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { navigate, useRoute, reportAddress } from '../../../store/route.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { askMainPart } from '../../../ui/main-part.ts';
import { useEscape } from '../../../ui/use-escape.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { PastList } from './past-list.tsx';
import { shownIn } from './past-route.ts';
import { SummaryPanel } from './summary-panel.tsx';
import './report.css';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { useNow } from '../../../store/use-now.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import '../../../i18n/later/report.ts';

const MOST_LISTED = 200;
const WAIT_MS = 250;

/** What windows did: figures over twelve months, past occurrences, and the summary of one. */
export function PastScreen(): ReactElement {
  const { t } = useTranslation('report');
  const shown = shownIn(useRoute());
  const failureText = useFailureText();
  useEscape(() => {
    if (shown === null) {
      navigate('windows');
      return;
    }
    askMainPart();
    window.location.hash = reportAddress(null);
  });
  // One query for the page, repeated each minute; the last answer stays meanwhile.
  const { from, to, minute } = useLastYear();
  const options = { again: minute, waitMs: WAIT_MS };
  const figures = useQuery(
    'figures of the last year',
    (bridge) => bridge.call('report.figures', { from, to }),
    options,
  );
  const past = useQuery(
    'times of the last year',
    (bridge) => bridge.call('occurrence.past', { from, to, limit: MOST_LISTED }),
    options,
  );
  const failure = figures.failure ?? past.failure;
  return (
    <div className={shown === null ? 'past parts' : 'past parts chosen'}>
      <div className="past-main col gap4 scroll">
        <div className="row">
          <Button size="sm" look="ghost" onPress={() => navigate('windows')}>
            <ArrowLeft className="icon small" size={14} aria-hidden="true" /> {t('back')}
          </Button>
        </div>
        {failure === null ? null : (
          <p className="note trouble" role="alert">
            {failureText(failure)}
          </p>
        )}
        {figures.failure === null ? <FiguresPanel figures={figures.answer} /> : null}
        {past.failure === null ? (
          <PastList past={past.answer?.occurrences ?? null} shown={shown} />
        ) : null}
      </div>
      {shown === null ? null : (
        <SummaryPanel key={`${shown.windowId}@${shown.opensAt}`} shown={shown} />
      )}
    </div>
  );
}

const MONTHS = 12;

interface LastYear {
  readonly from: string;
  readonly to: string;
  /** A new value each minute. */
  readonly minute: number;
}

/** From the first of the month (UTC) eleven months ago to now. */
function useLastYear(): LastYear {
  const minute = Math.floor(useNow() / MINUTE_MS);
  return useMemo(() => {
    const to = formatInstant((minute + 1) * MINUTE_MS);
    const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
    return { from: formatInstant(Date.UTC(year, month - MONTHS, 1)), to, minute };
  }, [minute]);
}
