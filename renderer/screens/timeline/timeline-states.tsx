import { Waves, TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import type { Failure } from '../../../shared/errors.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { NO_FILTER } from './scene/lane-filter.ts';
import { listOnly, useTimelineStore } from './scene/timeline-store.ts';

const STILL_MS = 300;

/** A static frame with grey bars; nothing at all before 300 ms. */
export function TimelineLoading(): ReactElement {
  const { t } = useTranslation('timeline');
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), STILL_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="tl col tl-still" aria-busy="true" aria-label={t('loading')}>
      {isShown
        ? [62, 38, 84, 71, 55, 78].map((width) => <i key={width} style={{ width: `${width}%` }} />)
        : null}
    </section>
  );
}

/** Says which filter leaves nothing, and offers to clear them. */
export function TimelineNoneListed(): ReactElement {
  const { t } = useTranslation('timeline');
  const { search, isPausedOnly } = useTimelineStore((state) => state.filter);
  const typed = search.trim();
  return (
    <section className="tl col tl-empty">
      <p className="mut">
        {typed !== ''
          ? t('empty.search', { search: typed })
          : t(isPausedOnly ? 'empty.paused' : 'empty.filter')}
      </p>
      <Button onPress={() => listOnly(NO_FILTER)}>{t('empty.show')}</Button>
    </section>
  );
}

export function TimelineEmpty(): ReactElement {
  const { t } = useTranslation('timeline');
  return (
    <section className="tl col tl-empty">
      <Waves size={24} className="c-flow" aria-hidden="true" />
      <h2>{t('empty.title')}</h2>
      <p className="mut">{t('empty.text')}</p>
      <Button look="pri" onPress={() => navigate('integrations', 'new')}>
        {t('empty.action')}
      </Button>
    </section>
  );
}

/** The agent refused or failed to read: what was tried, its message, and a retry. */
export function TimelineFailure({
  failure,
  onRetry,
}: {
  readonly failure: Failure;
  readonly onRetry: () => void;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const { t: common } = useTranslation();
  const failureText = useFailureText();
  return (
    <div className="card-alert tl-failed" role="alert">
      <TriangleAlert size={18} className="c-trouble" aria-hidden="true" />
      <div>
        <b>{t('failed.title')}</b>
        <p className="mut">{failureText(failure)}</p>
        <span className="mono faint">{failure.code}</span>
      </div>
      <Button onPress={onRetry}>{common('retry')}</Button>
    </div>
  );
}
