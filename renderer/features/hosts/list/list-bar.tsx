import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { hostTally, type HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { hostsText } from '../../../../shared/features/hosts/hosts-text.ts';
import { needsLook } from '../kit/host-view.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchInput } from '../../../ui/inputs/search-input.tsx';
import { Segments } from '../../../ui/segments.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import { shows } from './host-rows.ts';
import { useHostsStore } from './hosts-store.ts';

interface ListBarProps {
  readonly all: readonly HostStatus[];
  readonly speech: HostSpeech;
}

/** What is so now in one sentence; search, filter, and the button that adds one. */
export function ListBar({ all, speech: { t, times } }: ListBarProps): ReactElement {
  const { text, show } = useHostsStore();
  const counts = { all: all.length, look: all.filter(needsLook).length };
  return (
    <div className="host-bar">
      <h2 aria-live="polite">{hostsText(hostTally(all), times)}</h2>
      <SearchInput
        className="host-search"
        label={t('list.searchLabel')}
        placeholder={t('list.search')}
        value={text}
        onChange={(typed) => useHostsStore.setState({ text: typed })}
      />
      <Segments
        label={t('list.show')}
        value={show}
        segments={shows.map((id) => ({
          id,
          label: t(`list.${id}`, { n: times.number(counts[id]) }),
        }))}
        onChange={(chosen) => useHostsStore.setState({ show: chosen })}
      />
      <Button
        look="pri"
        aria-label={t('list.newLong')}
        onPress={() => navigate('hosts', undefined, { add: '1' })}
      >
        <Plus className="icon" size={16} aria-hidden="true" />
        {t('list.new')}
      </Button>
    </div>
  );
}
