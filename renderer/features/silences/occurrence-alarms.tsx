import { BellOff } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isSilencedBy } from '../../../shared/features/silences/silenced-by.ts';
import type { SilenceText } from '../../../shared/features/silences/silence-calls.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import type { OccurrenceProps } from '../feature-part.ts';
import { alarmsAddress } from './alarms-route.ts';
import { OthersSilences } from './kit/others-silences.tsx';
import { StillPages } from './kit/still-pages.tsx';
import { useSilences } from './kit/use-silences.ts';
import { GotThroughPanel } from './occurrence/got-through-panel.tsx';
import { SilencedPanel } from './occurrence/silenced-panel.tsx';
import { axisOf, overAt, silencedLines } from './occurrence/silenced-lines.ts';
import './alarms.css';
import './alarms-words.ts';

/** Which alarms an occurrence silences, and what can still page. */
export function OccurrenceAlarms({ report }: OccurrenceProps): ReactElement {
  const isOver = overAt(report) !== undefined;
  const now = useNow();
  const concerned = useConcerned(report);
  const lines = silencedLines(report, isOver ? [] : concerned);
  const { windowId, opensAt } = { windowId: report.window.id, opensAt: report.planned.opensAt };
  const isAsked = !isOver && concerned.length > 0;
  const { answer, failure } = useQuery(isAsked ? `${windowId} ${opensAt}` : null, (bridge) =>
    bridge.call('silence.check', {}),
  );
  const ids = new Set(concerned.map(({ id }) => id));
  const monitors = answer?.monitors.filter(({ id }) => ids.has(id)) ?? null;
  const checked = monitors === null ? null : new Map(monitors.map((one) => [one.id, one]));
  return (
    <div className="alarms col gap4">
      {lines.length === 0 ? (
        <None />
      ) : (
        <SilencedPanel
          report={report}
          lines={lines}
          axis={axisOf(report, lines, now)}
          checked={checked}
        />
      )}
      {isAsked ? <Asked monitors={monitors} failure={failure} /> : null}
      <GotThroughPanel report={report} live={concerned} />
    </div>
  );
}

/** Monitors that are silent while the occurrence holds, as they are now. */
function useConcerned({ window, integrations }: OccurrenceProps['report']): readonly SilenceText[] {
  const covers = useAgentStore(
    ({ definitions }) => definitions?.windows.find(({ id }) => id === window.id)?.covers,
  );
  const { answer } = useSilences();
  return useMemo(() => {
    const held = new Set(integrations.map(({ integrationId }) => integrationId));
    const scope = covers ?? NOTHING;
    return (answer ?? []).filter((one) => isSilencedBy(one, scope, held));
  }, [covers, integrations, answer]);
}

/** Its window is not defined any more. */
const NOTHING = { all: false, systems: [] };

interface AskedProps {
  readonly monitors: Parameters<typeof StillPages>[0]['monitors'] | null;
  readonly failure: Parameters<ReturnType<typeof useFailureDetail>>[0] | null;
}

/** A monitor that does not answer is waited for as long as its timeout. */
function Asked({ monitors, failure }: AskedProps): ReactElement {
  const { t } = useTranslation('alarms');
  const failureDetail = useFailureDetail();
  if (failure !== null) {
    return (
      <p className="note trouble" role="alert">
        {failureDetail(failure)}
      </p>
    );
  }
  if (monitors === null) {
    return (
      <section className="panel">
        <StillLines label={t('past.asking')} lines={2} />
      </section>
    );
  }
  const isQuiet = monitors.every(({ stillPages }) => stillPages.length === 0);
  const isWhole = monitors.every((one) => one.failure === null);
  return (
    <>
      {isQuiet && isWhole ? <p className="mut">{t('past.nothing')}</p> : null}
      <StillPages monitors={monitors} />
      <OthersSilences monitors={monitors} />
    </>
  );
}

function None(): ReactElement {
  const { t } = useTranslation('alarms');
  return (
    <section className="panel" aria-label={t('past.title')}>
      <header>
        <h2>{t('past.title')}</h2>
        <span className="sp" />
        <a href={alarmsAddress()}>{t('past.name')}</a>
      </header>
      <p className="pad row mut">
        <BellOff className="icon" size={16} aria-hidden="true" />
        {t('past.none')}
      </p>
    </section>
  );
}
