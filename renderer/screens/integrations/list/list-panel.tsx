import { Suspense, useMemo, type ReactElement } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useViewAddress } from '../../../store/view-address.ts';
import { Button } from '../../../ui/button.tsx';
import { fetchedPart } from '../../../ui/fetched-part.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { StillLines } from '../../../ui/still-lines.tsx';
import { IntegrationList } from './integration-list.tsx';
import { ConnectorsLine } from './connectors-line.tsx';
import { ListBar } from './list-bar.tsx';
import {
  closedGroups,
  groupsOf,
  isShown,
  itemsOf,
  linesOf,
  matches,
  type Show,
} from './list-rows.ts';
import { integrationsAddress, useListStore } from './list-store.ts';
import { useKnown } from '../../../ui/selection/use-known.ts';
import { integrationSelection } from './integration-selection.ts';
import { SelectedBar } from './selected-bar.tsx';

const FirstRun = fetchedPart(
  async () => (await import('../../../actions/first-run/first-run.tsx')).FirstRun,
);

interface ListPanelProps {
  readonly speech: AnswerSpeech;
  readonly chosenId: string | null;
}

/** All integrations, as filtered by search and switch. */
export function ListPanel({ speech, chosenId }: ListPanelProps): ReactElement {
  const definitions = useAgentStore((state) => state.definitions);
  const snapshot = useAgentStore((state) => state.snapshot);
  const { text, show, by, tag, sorting, toggled } = useListStore();
  useViewAddress(integrationsAddress);
  useKnown(integrationSelection, definitions?.integrations ?? null);
  const { names, t } = speech;
  const items = useMemo(() => itemsOf(definitions, snapshot), [definitions, snapshot]);
  const shown = useMemo(
    () =>
      items.filter(
        (item) =>
          isShown(item, show) &&
          (tag === null || item.integration.tags.includes(tag)) &&
          matches(item, text, (id) => names.system(id)),
      ),
    [items, show, text, tag, names],
  );
  const groups = useMemo(() => groupsOf(shown, by, sorting), [shown, by, sorting]);
  const lines = useMemo(
    () => linesOf(groups, closedGroups(groups, toggled), by),
    [groups, toggled, by],
  );
  if (definitions !== null && items.length === 0) {
    return (
      <Suspense fallback={null}>
        <FirstRun />
      </Suspense>
    );
  }
  return (
    <section className="panel int-list" aria-label={t('list.label')}>
      <ListBar items={items} speech={speech} isNarrow={chosenId !== null} />
      <ConnectorsLine items={items} speech={speech} />
      <SelectedBar items={items} speech={speech} />
      {definitions === null ? (
        <StillLines label={t('list.loading')} />
      ) : shown.length === 0 ? (
        <NothingFound text={text} show={show} speech={speech} />
      ) : (
        <IntegrationList groups={groups} lines={lines} speech={speech} chosenId={chosenId} />
      )}
    </section>
  );
}

function NothingFound({
  text,
  show,
  speech: { t },
}: {
  text: string;
  show: Show;
  speech: AnswerSpeech;
}): ReactElement {
  const said =
    text !== ''
      ? t('list.nothingFound', { text })
      : show === 'all'
        ? t('list.noneTagged')
        : t(show === 'paused' ? 'list.nonePaused' : 'list.noTrouble');
  return (
    <div className="nothing">
      <p role="status">{said}</p>
      <Button onPress={() => useListStore.setState({ text: '', show: 'all', tag: null })}>
        {t('list.clear')}
      </Button>
    </div>
  );
}
