import { ArrowLeft } from 'lucide-react';
import { Suspense, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { OccurrenceProps } from '../../../features/feature-part.ts';
import { occurrenceParts } from '../../../features/feature-parts.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useStateKey } from '../../../model/verdict/use-state-key.ts';
import {
  navigate,
  occurrenceIn,
  reportAddress,
  routeTo,
  useRoute,
  type ShownOccurrence,
} from '../../../store/route.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { useEscape } from '../../../ui/keys/use-escape.ts';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { spanText } from '../editor/preview/span-text.ts';
import './occurrence.css';
import '../../../i18n/later/windows.ts';

interface FetchedPart {
  readonly id: number;
  readonly Part: ComponentType<OccurrenceProps>;
}

function fetchedAt(place: 'page' | 'beside'): readonly FetchedPart[] {
  return occurrenceParts
    .filter((part) => part.place === place)
    .map(({ load }, id) => ({ id, Part: fetchedPart(load) }));
}

const PAGE = fetchedAt('page');
const BESIDE = fetchedAt('beside');

/** Whom one occurrence reaches, as features tell it: which alarms are silent, who was told. */
export function OccurrenceScreen(): ReactElement | null {
  const { t } = useTranslation('windows');
  const failureDetail = useFailureDetail();
  const shown = occurrenceIn(useRoute());
  const again = `${useMinute()} ${useStateKey()}`;
  const { answer: report, failure } = useQuery(
    shown,
    (bridge, asked) => bridge.call('occurrence.report', asked),
    { again },
  );
  const back = (): void => navigate('windows');
  useEscape(back);
  return (
    <div className="occurrence scroll fill col gap4">
      <div className="row wrap">
        <Button size="sm" onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {t('occurrence.back')}
        </Button>
        {report === null || shown === null ? null : <Head report={report} shown={shown} />}
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
      {report === null ? (
        failure === null ? (
          <section className="panel">
            <StillLines label={t('occurrence.loading')} />
          </section>
        ) : null
      ) : (
        <Parts report={report} />
      )}
    </div>
  );
}

interface HeadProps extends OccurrenceProps {
  readonly shown: ShownOccurrence;
}

function Head({ report, shown }: HeadProps): ReactElement {
  const { t } = useTranslation('windows');
  const trail = { occurrence: `${shown.windowId}@${shown.opensAt}` };
  const title = report.window.title ?? report.window.id;
  return (
    <>
      <h2>{title}</h2>
      <State report={report} />
      <span className="sp" />
      <a href={reportAddress(shown)}>{t('occurrence.report')}</a>
      <a href={routeTo('audit', undefined, trail)}>{t('occurrence.trail')}</a>
    </>
  );
}

const LOOKS = { open: 'c-still', reopening: 'c-drain', closed: 'mut' } as const;

function State({ report }: { readonly report: OccurrenceReport }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const { occurrence, state } = report;
  const opens = parseInstant(occurrence.opensAt) ?? 0;
  const closes = parseInstant(occurrence.closesAt) ?? 0;
  const when = `${times.dayWithYear(opens)} ${spanText(times, opens, closes, times, true)}`;
  return (
    <span className="mut num">
      {when} · <span className={`${LOOKS[state]} strong`}>{t(`occurrence.state.${state}`)}</span>
    </span>
  );
}

function Parts({ report }: OccurrenceProps): ReactElement {
  const columns = [PAGE, BESIDE].filter((parts) => parts.length > 0);
  return (
    <Suspense fallback={<section aria-busy="true" />}>
      <div className={columns.length > 1 ? 'occurrence-parts two' : 'occurrence-parts'}>
        {columns.map((parts, index) => (
          <div key={index} className="col gap4">
            {parts.map(({ id, Part }) => (
              <Part key={id} report={report} />
            ))}
          </div>
        ))}
      </div>
    </Suspense>
  );
}
