import type { ReactElement, ReactNode } from 'react';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { SortHead } from '../../../ui/sort-head.tsx';
import type { ItemColumn } from './item-order.ts';
import { useListStore } from './list-store.ts';
import { SelectAll } from '../../../ui/selection/select-all.tsx';
import { integrationSelection } from './integration-selection.ts';

interface ListHeadProps {
  readonly speech: AnswerSpeech;
  readonly isNarrow: boolean;
  readonly shown: readonly string[];
}

/** The names of the columns, which sort by them; and the box that selects all shown. */
export function ListHead({ speech, isNarrow, shown }: ListHeadProps): ReactElement {
  const { t, times, at } = speech;
  const sorting = useListStore((state) => state.sorting);
  const next = isNarrow
    ? t('list.column.nextShort')
    : t('list.column.next', { zone: times.zoneInFull(at).split(' ')[0] ?? '' });
  const head = (
    column: ItemColumn,
    label: string,
    className?: string,
    before?: ReactNode,
  ): ReactElement => (
    <SortHead
      column={column}
      label={label}
      sorting={sorting}
      onSort={(chosen) => useListStore.setState({ sorting: chosen })}
      {...(className === undefined ? {} : { className })}
    >
      {before}
    </SortHead>
  );
  return (
    <div role="rowgroup" className="int-head">
      <div role="row" aria-rowindex={1} className="int-line head heads">
        {head(
          'name',
          t('list.column.integration'),
          'row gap2',
          <SelectAll
            selection={integrationSelection}
            shown={shown}
            label={t('list.selectAll', { n: times.number(shown.length) })}
          />,
        )}
        {head('state', t('list.column.state'))}
        {isNarrow ? null : <span role="columnheader">{t('list.column.heldBy')}</span>}
        {head('next', next, 'item-next')}
        {isNarrow ? null : head('last', t('list.column.last'))}
        <span role="columnheader">
          <span className="sr-only">{t('list.column.actions')}</span>
        </span>
      </div>
    </div>
  );
}
