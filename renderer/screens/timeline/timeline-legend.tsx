import { Hand } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/keys/kbd.tsx';
import { useChangeStore } from './change/change-store.ts';

function Sample({ of }: { readonly of: string }): ReactElement {
  return <i className={`tl-sample drawn ${of}`} aria-hidden="true" />;
}

/** What the marks mean and which keys move the view. */
export const TimelineLegend = memo(function TimelineLegend({
  isByDay,
}: {
  readonly isByDay: boolean;
}): ReactElement {
  const { t } = useTranslation('timeline');
  return (
    <div className="legend tl-legend">
      <span>
        <Sample of="ran" />
        {t('legend.ran')}
      </span>
      <span>
        <Sample of="planned" />
        {t('legend.planned')}
      </span>
      <span>
        <Sample of="held" />
        {t('legend.held')}
      </span>
      <span className="hide-s">
        <Hand className="icon small c-still" aria-hidden="true" />
        {t('legend.byHand')}
      </span>
      {isByDay ? null : (
        <span>
          <Sample of="running" />
          {t('legend.running')}
        </span>
      )}
      <span>
        <Sample of="failed" />
        {t('legend.failed')}
      </span>
      <span>
        <Sample of="missed" />
        {t('legend.missed')}
      </span>
      <span className="sp" />
      {isByDay ? <span className="hide-s">{t('legend.month')}</span> : <Keys />}
    </div>
  );
});

function Keys(): ReactElement {
  const { t } = useTranslation('timeline');
  const isOnBar = useChangeStore(({ focusedBar }) => focusedBar !== null);
  if (isOnBar) {
    return (
      <span className="hide-s tl-keys">
        <Kbd of="barTime" /> {t('keys.move')} <Kbd of="barEnd" /> {t('keys.length')}{' '}
        <Kbd of="barDay" /> {t('keys.byDay')} <Kbd of="open" /> {t('keys.actions')}
      </span>
    );
  }
  return (
    <span className="hide-s tl-keys">
      <Kbd of="move" /> {t('keys.move')} <Kbd of="zoom" /> {t('keys.zoom')} <Kbd of="now" />{' '}
      {t('keys.now')} <kbd>Tab</kbd> {t('keys.runs')} <Kbd of="windows" /> {t('keys.windows')}{' '}
      <Kbd of="table" /> {t('keys.table')}
    </span>
  );
}
