import { Database, Plus, Radar } from 'lucide-react';
import type { ReactElement } from 'react';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchInput } from '../../../ui/inputs/search-input.tsx';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { Segments } from '../../../ui/segments.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { openSystems } from '../../../store/systems-store.ts';
import { isCountedAsPaused, isTrouble, shows, tagsOf } from './list-rows.ts';
import type { Item } from './item.ts';
import { useListStore } from './list-store.ts';

interface ListBarProps {
  readonly items: readonly Item[];
  readonly speech: AnswerSpeech;
  readonly isNarrow: boolean;
}

/** Search, filter, grouping; and buttons to create. */
export function ListBar({ items, speech, isNarrow }: ListBarProps): ReactElement {
  const { t } = speech;
  const text = useListStore((state) => state.text);
  return (
    <div className="int-bar">
      <SearchInput
        className="int-search"
        label={t('list.searchLabel')}
        placeholder={t('list.search')}
        value={text}
        onChange={(typed) => useListStore.setState({ text: typed })}
      />
      <TagFilter items={items} speech={speech} />
      <ShowSwitch items={items} speech={speech} />
      {isNarrow ? null : <GroupSwitch speech={speech} />}
      {isNarrow ? null : (
        <Button onPress={openSystems}>
          <Database className="icon" size={16} aria-hidden="true" />
          {t('list.systems')}
        </Button>
      )}
      {isNarrow ? null : (
        <Button
          square
          aria-label={t('find.openLong', { ns: 'connectors' })}
          onPress={() => navigate('integrations', undefined, { find: '1' })}
        >
          <Radar className="icon" size={16} aria-hidden="true" />
        </Button>
      )}
      <Button
        look={isNarrow ? 'plain' : 'pri'}
        square={isNarrow}
        aria-label={t('list.newLong')}
        onPress={() => navigate('integrations', undefined, { edit: 'new' })}
      >
        <Plus className="icon" size={16} aria-hidden="true" />
        {isNarrow ? null : t('list.new')}
      </Button>
    </div>
  );
}

const ALL = '';

/** Only where there are tags, or one is asked for that is gone. */
function TagFilter({ items, speech: { t, times } }: Omit<ListBarProps, 'isNarrow'>) {
  const tag = useListStore((state) => state.tag);
  const tags = tagsOf(items);
  if (tags.length === 0 && tag === null) return null;
  const isGone = tag !== null && !tags.some(([one]) => one === tag);
  return (
    <SelectInput
      label={t('list.tag')}
      value={tag ?? ALL}
      options={[
        { id: ALL, text: t('list.tag.all') },
        ...(isGone ? [{ id: tag, text: tag }] : []),
        ...tags.map(([id, n]) => ({
          id,
          text: t('list.tag.one', { tag: id, n: times.number(n) }),
        })),
      ]}
      onChange={(id) => useListStore.setState({ tag: id === ALL ? null : id })}
    />
  );
}

function ShowSwitch({ items, speech: { t, times } }: Omit<ListBarProps, 'isNarrow'>): ReactElement {
  const show = useListStore((state) => state.show);
  const counts = {
    all: items.length,
    paused: items.filter(isCountedAsPaused).length,
    trouble: items.filter(isTrouble).length,
  };
  return (
    <Segments
      label={t('list.show')}
      value={show}
      segments={shows.map((id) => ({
        id,
        label: t(`list.${id}`, { n: times.number(counts[id]) }),
      }))}
      onChange={(chosen) => useListStore.setState({ show: chosen })}
    />
  );
}

function GroupSwitch({ speech: { t } }: { speech: AnswerSpeech }): ReactElement {
  const by = useListStore((state) => state.by);
  return (
    <span className="int-by">
      <Segments
        label={t('list.groupBy')}
        value={by}
        segments={[
          { id: 'system', label: t('list.bySystem') },
          { id: 'state', label: t('list.byState') },
          { id: 'none', label: t('list.byNone') },
        ]}
        onChange={(chosen) => useListStore.setState({ by: chosen })}
      />
    </span>
  );
}
