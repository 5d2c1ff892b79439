import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
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

/** What windows did: figures over twelve months, each past time, and the summary of one. */
export function PastScreen(): ReactElement {
  const { t } = useTranslation('report');
  const bridge = useBridge();
  const shown = shownIn(useRoute());
  const span = useLastYear();
  const figures = useAsked(span, (asked) => bridge.call('report.figures', asked));
  const past = useAsked(span, (asked) =>
    bridge.call('occurrence.past', { ...asked, limit: MOST_LISTED }),
  );
  return (
    <div className={shown === null ? 'past-parts' : 'past-parts with-summary'}>
      <div className="past-main scroll">
        <div className="row">
          <Button size="sm" look="ghost" onPress={() => navigate('windows')}>
            <ArrowLeft className="i s" size={14} aria-hidden="true" /> {t('back')}
          </Button>
        </div>
        <FiguresPanel figures={figures?.ok === true ? figures.value : null} />
        <PastList past={past?.ok === true ? past.value.occurrences : null} shown={shown} />
      </div>
      {shown === null ? null : (
        <SummaryPanel key={`${shown.windowId}@${shown.opensAt}`} shown={shown} />
      )}
    </div>
  );
}
