import type { ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { countsOf, listFilters, type ListFilter } from './rows/window-rows.ts';
import '../../../ui/segments.css';

interface WindowTabsProps {
  readonly shown: ListFilter | 'approval';
  readonly onShow: (filter: ListFilter) => void;
}

/** Which windows are shown; what awaits approval has a place of its own, once anything may. */
export function WindowTabs({ shown, onShow }: WindowTabsProps): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const states = useAgentStore(({ snapshot }) => snapshot?.windows);
  const waiting = useAgentStore(({ snapshot }) => snapshot?.approvals?.length ?? 0);
  const mayWait = useAgentStore(
    ({ definitions }) =>
      definitions?.windows.some(({ approval }) => approval === 'required') === true,
  );
  const counts = countsOf(states ?? []);
  return (
    <ToggleButtonGroup
      className="seg wl-tabs"
      aria-label={t('list.show')}
      disallowEmptySelection
      selectedKeys={[shown]}
      onSelectionChange={(keys) => {
        if (keys.has('approval')) navigate('windows', undefined, { approval: '' });
        const chosen = listFilters.find((filter) => keys.has(filter));
        if (chosen !== undefined) onShow(chosen);
      }}
    >
      {listFilters.map((filter) => (
        <ToggleButton key={filter} id={filter} className="seg-day">
          {t(`list.${filter}`, { n: times.number(counts[filter]) })}
        </ToggleButton>
      ))}
      {waiting > 0 || mayWait || shown === 'approval' ? (
        <ToggleButton id="approval" className={`seg-day${waiting > 0 ? ' wl-waits' : ''}`}>
          {t('approval.tab', { n: times.number(waiting) })}
        </ToggleButton>
      ) : null}
    </ToggleButtonGroup>
  );
}
