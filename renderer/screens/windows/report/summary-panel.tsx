import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { routeTo, reportAddress } from '../../../store/route.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { askMainPart } from '../../../ui/main-part.ts';
import type { ShownOccurrence } from './past-route.ts';
import { SaveButtons } from './save-buttons.tsx';
import { SummaryFacts } from './summary-facts.tsx';

const MOST_SHOWN = 50;

/** A short report of one occurrence beside the list; the full one can be saved. */
export function SummaryPanel({ shown }: { readonly shown: ShownOccurrence }): ReactElement {
  const { t } = useTranslation('report');
  const failureText = useFailureText();
  const { answer: report, failure } = useQuery(
    shown,
    (bridge, asked) => bridge.call('occurrence.report', asked),
    { waitMs: 250 },
  );
  const isAsking = report === null && failure === null;
  const close = (): void => {
    askMainPart();
    window.location.hash = reportAddress(null);
  };
  return (
    <section className="panel past-summary" aria-label={t('summary.title')} aria-busy={isAsking}>
      <header>
        <h2 className="ell">
          {report === null ? t('summary.title') : (report.window.title ?? shown.windowId)}
        </h2>
        <span className="sp" />
        <Button look="ghost" size="sm" square aria-label={t('summary.close')} onPress={close}>
          <X className="icon" size={16} aria-hidden="true" />
        </Button>
      </header>
      <div className="pad col gap3 scroll">
        {isAsking ? <p className="mut">{t('summary.loading')}</p> : null}
        {failure === null ? null : <p role="alert">{failureText(failure)}</p>}
        {report === null ? null : <Summary report={report} shown={shown} />}
      </div>
    </section>
  );
}

function Summary({
  report,
  shown,
}: {
  readonly report: OccurrenceReport;
  readonly shown: ShownOccurrence;
}): ReactElement {
  const { t } = useTranslation('report');
  const trail = { occurrence: `${shown.windowId}@${shown.opensAt}` };
  return (
    <>
      <p className="past-held">
        <b className="num">{t('summary.held', { count: report.totals.held })}</b>
      </p>
      <SummaryFacts report={report} />
      <SaveButtons shown={shown} />
      <HeldRuns report={report} />
      <p>
        <a href={routeTo('audit', undefined, trail)}>{t('summary.trail')}</a>
      </p>
    </>
  );
}

function HeldRuns({ report }: { readonly report: OccurrenceReport }): ReactElement | null {
  const { t } = useTranslation('report');
  const times = useTimes();
  const held = report.integrations
    .filter((row) => row.held + row.leftOut > 0)
    .sort((a, b) => b.held - a.held);
  if (held.length === 0) return null;
  const more = held.length - MOST_SHOWN;
  return (
    <section aria-label={t('summary.byIntegration')}>
      <h3 className="lab">{t('summary.byIntegration')}</h3>
      <ul className="past-rows">
        {held.slice(0, MOST_SHOWN).map(({ integrationId, name, held: runs }) => (
          <li key={integrationId}>
            <a href={routeTo('integrations', integrationId)}>{name ?? integrationId}</a>
            <span className="num">{times.number(runs)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="xs mut">{t('summary.more', { count: more })}</p> : null}
    </section>
  );
}
