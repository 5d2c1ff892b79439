import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchInput } from '../../../ui/inputs/search-input.tsx';
import { isFiltering } from '../scene/lane-filter.ts';
import { collapseAll, listOnly, useTimelineStore } from '../scene/timeline-store.ts';
import './timeline-filters.css';

interface FiltersProps {
  /** Integrations that are listed, and all. */
  readonly listed: number;
  readonly all: number;
  /** The rows of systems that have a lane, by key. */
  readonly systems: readonly string[];
}

/** Which of very many lanes are listed: search, paused only, systems collapsed. */
export const TimelineFilters = memo(function TimelineFilters(props: FiltersProps): ReactElement {
  const { t } = useTranslation('timeline');
  const times = useTimes();
  const filter = useTimelineStore((state) => state.filter);
  const words = {
    count: props.all,
    listed: times.number(props.listed),
    all: times.number(props.all),
  };
  return (
    <div className="row wrap tl-filters">
      <SearchInput
        className="tl-search"
        label={t('filter.searchLabel')}
        placeholder={t('filter.search')}
        value={filter.search}
        maxLength={200}
        onChange={(search) => listOnly({ search })}
      />
      <ToggleButton
        className={({ isFocusVisible, isSelected }) =>
          `btn${isFocusVisible ? ' foc' : ''}${isSelected ? ' pri' : ''}`
        }
        isSelected={filter.isPausedOnly}
        onChange={(isPausedOnly) => listOnly({ isPausedOnly })}
      >
        {t('filter.pausedOnly')}
      </ToggleButton>
      <CollapseAll systems={props.systems} />
      <span className="sp" />
      <span className="xs mut num" role="status">
        {isFiltering(filter) ? t('filter.listed', words) : ''}
      </span>
    </div>
  );
});

function CollapseAll({ systems }: Pick<FiltersProps, 'systems'>): ReactElement {
  const { t } = useTranslation('timeline');
  const isAll = useTimelineStore(({ collapsed }) =>
    systems.every((key) => collapsed.includes(key)),
  );
  const Icon = isAll ? ChevronsUpDown : ChevronsDownUp;
  return (
    <Button onPress={() => collapseAll(isAll ? [] : systems)}>
      <Icon size={16} aria-hidden="true" />
      {t(isAll ? 'filter.expandAll' : 'filter.collapseAll')}
    </Button>
  );
}
