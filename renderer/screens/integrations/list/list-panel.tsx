import { type ReactElement, Suspense, useMemo, useState } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useViewAddress } from '../../../store/view-address.ts';
import { Button } from '../../../ui/button.tsx';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import { IntegrationList } from './integration-list.tsx';
import { ListBar } from './list-bar.tsx';
import {
  closedGroups,
  groupsOf,
  isPaused,
  isShown,
  itemsOf,
  linesOf,
  matches,
  type Show,
} from './list-rows.ts';
import { integrationsAddress, useListStore } from './list-store.ts';
import { useKnown } from '../../../ui/selection/use-known.ts';
import { integrationSelection } from './integration-selection.ts';
import { CircleAlert, CircleCheck, CircleDashed, Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/later/connectors.ts';
import { type ConnectorHealth, connectorHealths } from './connector-health.ts';
import type { Item } from './item.ts';
import { askToPause, askToResume } from '../../../actions/pause/pause-store.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { Icon } from '../../../ui/icon.tsx';
import { SelectionBar } from '../../../ui/selection/selection-bar.tsx';
import { TagDialog } from './tag-dialog.tsx';

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

interface ConnectorsLineProps {
  readonly items: readonly Item[];
  readonly speech: AnswerSpeech;
}

/** Whether the schedulers of others answer, kind by kind; nothing where there are none. */
function ConnectorsLine({ items, speech }: ConnectorsLineProps): ReactElement | null {
  const { t } = useTranslation('connectors');
  const healths = useMemo(() => connectorHealths(items), [items]);
  if (healths.length === 0) return null;
  return (
    <ul className="row wrap gap1 connectors-line" aria-label={t('health.label')}>
      {healths.map((health) => (
        <Health key={health.choice} health={health} speech={speech} />
      ))}
    </ul>
  );
}

function Health({
  health,
  speech: { times, at },
}: {
  readonly health: ConnectorHealth;
  readonly speech: AnswerSpeech;
}): ReactElement {
  const { t } = useTranslation('connectors');
  const { choice, count, failing, unread, readAt } = health;
  const of = times.number(count);
  const [tone, Picture] =
    failing > 0
      ? (['trouble', CircleAlert] as const)
      : unread > 0
        ? (['unknown', CircleDashed] as const)
        : (['flow', CircleCheck] as const);
  const said =
    failing > 0
      ? t('health.failing', { count: failing, n: times.number(failing), of })
      : unread > 0
        ? t('health.unread', { n: times.number(unread), of })
        : t('health.read', { of, time: times.end(readAt ?? at, at, 'bare') });
  return (
    <li className="chip">
      <Picture className={`icon small c-${tone}`} size={14} aria-hidden="true" />
      <b>{t(`kind.${choice}`)}</b>{' '}
      <span className={failing > 0 ? 'c-trouble strong' : 'mut'}>{said}</span>
    </li>
  );
}

interface SelectedBarProps {
  readonly items: readonly Item[];
  readonly speech: AnswerSpeech;
}

/** What can be done with all that are selected: each says with how many. */
function SelectedBar({ items, speech }: SelectedBarProps): ReactElement | null {
  const { t, times } = speech;
  const ids = integrationSelection.useIds();
  const [isTagging, setTagging] = useState(false);
  const offReason = useDisabledReason();
  const chosen = useMemo(
    () => items.filter(({ integration }) => ids.has(integration.id)),
    [items, ids],
  );
  if (chosen.length === 0) return null;
  const held = chosen.filter(isPaused).map(({ integration }) => integration.id);
  const said = (many: readonly unknown[]) => ({
    count: many.length,
    n: times.number(many.length),
  });
  return (
    <SelectionBar
      selection={integrationSelection}
      label={t('select.label')}
      count={t('select.count', said(chosen))}
    >
      <Button
        size="sm"
        offReason={offReason}
        onPress={() =>
          askToPause({ integrations: chosen.map(({ integration }) => integration.id) })
        }
      >
        <Icon name="gate" size={14} />
        {t('select.pause', said(chosen))}
      </Button>
      {held.length === 0 ? null : (
        <Button size="sm" offReason={offReason} onPress={() => askToResume(null, null, held)}>
          <Icon name="reopen" size={14} />
          {t('select.resume', said(held))}
        </Button>
      )}
      <Button size="sm" offReason={offReason} onPress={() => setTagging(true)}>
        <Tag className="icon small" size={14} aria-hidden="true" />
        {t('select.tag', said(chosen))}
      </Button>
      {isTagging ? (
        <TagDialog
          integrations={chosen.map(({ integration }) => integration)}
          speech={speech}
          onClose={() => setTagging(false)}
        />
      ) : null}
    </SelectionBar>
  );
}
