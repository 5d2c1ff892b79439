import { ArrowLeft, Download, X } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail, useFailureText } from '../../i18n/failure-words.ts';
import {
  navigate,
  reportAddress,
  routeTo,
  useRoute,
  type ShownOccurrence,
} from '../../store/route.ts';
import { useQuery } from '../../store/use-query.ts';
import { OccurrenceLink } from '../../actions/occurrence-link.tsx';
import { Button } from '../../ui/button.tsx';
import { askMainPart } from '../../ui/keys/main-part.ts';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { PastList } from './past-list.tsx';
import { shownIn } from './past-route.ts';
import './report.css';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { useNow } from '../../store/use-now.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import './report-words.ts';
import type { OccurrenceReport } from '../../../shared/domain/reports/occurrence-report.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { SummaryFacts } from './summary-facts.tsx';
import type { Language } from '../../../shared/words/language.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { startDownload } from '../../ui/start-download.ts';
import { tellSaved } from '../../ui/messages/saved-toast.ts';
import { useLanguage } from '../../i18n/language.ts';

const MOST_SHOWN = 50;

/** A short report of one occurrence beside the list; the full one can be saved. */
function SummaryPanel({ shown }: { readonly shown: ShownOccurrence }): ReactElement {
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
      <p className="row wrap">
        <a href={routeTo('audit', undefined, trail)}>{t('summary.trail')}</a>
        <OccurrenceLink occurrence={shown} title={report.window.title ?? shown.windowId} />
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

type Format = 'html' | 'json';

/** Saves the report through the shell's dialog, or as a browser download. */
function SaveButtons({ shown }: { readonly shown: ShownOccurrence }): ReactElement {
  const { t } = useTranslation('report');
  const bridge = useBridge();
  const failureDetail = useFailureDetail();
  const [saving, setSaving] = useState<Format | null>(null);
  const language = useLanguage();
  const save = async (format: Format): Promise<void> => {
    const { shell } = bridge;
    setSaving(format);
    const saved =
      shell === null
        ? await download(bridge, format, shown, language)
        : await shell.saveReport({ ...shown, format, language });
    setSaving(null);
    tellSaved(saved, {
      saved: (path) => t('summary.saved', { path }),
      failed: (failure) => t('summary.failed', { why: failureDetail(failure) }),
    });
  };
  return (
    <div className="row gap2">
      {(['html', 'json'] as const).map((format) => (
        <Button key={format} isPending={saving === format} onPress={() => void save(format)}>
          <Download className="icon" size={16} aria-hidden="true" />{' '}
          {t(format === 'html' ? 'summary.page' : 'summary.facts')}
        </Button>
      ))}
    </div>
  );
}

function download(
  bridge: Bridge,
  format: Format,
  shown: ShownOccurrence,
  language: Language,
): Promise<Result<null>> {
  const query = new URLSearchParams({
    window: shown.windowId,
    opensAt: shown.opensAt,
    lang: language,
  });
  return startDownload(bridge, `/export/report.${format}`, query);
}

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
