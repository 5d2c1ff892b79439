import { dateFormat } from '../../../../shared/i18n/formats.ts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import { SelectAll } from '../../../ui/selection/select-all.tsx';
import { SortHead } from '../../../ui/lists/sort-head.tsx';
import type { HalfYear } from './rows/half-year.ts';
import { useViewStore } from './view-store.ts';
import type { WindowColumn } from './rows/window-rows.ts';
import { windowSelection } from './several/window-selection.ts';
import { useLanguage } from '../../../i18n/language.ts';

interface ListHeadProps {
  readonly halfYear: HalfYear;
  readonly shown: readonly string[];
}

/** The names of the columns, which sort by them; and the box that selects all shown. */
export function ListHead({ halfYear, shown }: ListHeadProps): ReactElement {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const times = useTimes();
  const now = useNow();
  const month = dateFormat(language, {
    month: 'short',
    timeZone: times.zone,
  });
  const sorting = useViewStore((state) => state.sorting);
  const head = (column: WindowColumn, label: string, before?: ReactNode): ReactElement => (
    <SortHead
      column={column}
      label={label}
      sorting={sorting}
      onSort={(chosen) => useViewStore.setState({ sorting: chosen })}
    >
      {before}
    </SortHead>
  );
  return (
    <div role="rowgroup" className="wl-head">
      <div role="row" aria-rowindex={1} className="wl-columns heads">
        {head(
          'name',
          t('list.column.window'),
          <SelectAll
            selection={windowSelection}
            shown={shown}
            label={t('list.selectAll', { n: times.number(shown.length) })}
          />,
        )}
        <span className="row gap2" role="presentation">
          {head('next', t('list.column.next', { zone: zoneText(times, now) }))}
          {head('length', t('list.column.length'))}
        </span>
        <span role="columnheader">{t('list.column.rests')}</span>
        <span role="columnheader" className="wl-held">
          {t('list.column.held')}
        </span>
        <span role="columnheader" className="wl-month-names" aria-label={t('list.column.months')}>
          {halfYear.months.map((at) => (
            <span key={at}>{month.format(at).replace('.', '')}</span>
          ))}
        </span>
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}

/** `CET (UTC+1)` */
function zoneText(times: ReturnType<typeof useTimes>, now: number): string {
  const [name = '', offset] = times.zoneInFull(now).split(' · ');
  return offset === undefined ? name : `${name} (${offset})`;
}
