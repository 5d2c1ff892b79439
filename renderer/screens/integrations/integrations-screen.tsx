import type { ReactElement } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { DiscoveryPanel } from './discovery/discovery-panel.tsx';
import type { AnswerSpeech } from '../../model/integrations/explanation-words.ts';
import { DetailPanel } from './detail/detail-panel.tsx';
import { IntegrationEditor } from './editor/integration-editor.tsx';
import './integrations.css';
import { ListPanel } from './list/list-panel.tsx';
import { itemsOf } from './list/list-rows.ts';
import { RemoveDialog } from './editor/remove-dialog.tsx';
import { SystemsDialog } from './systems/systems-dialog.tsx';
import { useSpeech } from '../../model/integrations/use-speech.ts';
import '../../i18n/later/connectors.ts';
import '../../i18n/later/integrations.ts';
import '../../i18n/later/problems.ts';

/** The list with one integration beside it; the editor; or discovery. */
export function IntegrationsScreen(): ReactElement {
  const { id, query } = useRoute();
  const speech = useSpeech();
  const edit = query.get('edit');
  return (
    <>
      {query.has('find') ? (
        <DiscoveryPanel speech={speech} />
      ) : edit === null ? (
        <div className={id === null ? 'parts' : 'parts chosen'}>
          <ListPanel speech={speech} chosenId={id} />
          {id === null ? null : <Detail id={id} due={query.get('due')} speech={speech} />}
        </div>
      ) : (
        <IntegrationEditor
          key={`${id ?? ''}?${query.toString()}`}
          address={{ id, copy: query.get('copy'), host: query.get('host') }}
          speech={speech}
        />
      )}
      <RemoveDialog />
      <SystemsDialog />
    </>
  );
}

interface DetailProps {
  readonly id: string;
  readonly due: string | null;
  readonly speech: AnswerSpeech;
}

function Detail({ id, due, speech }: DetailProps): ReactElement {
  const definitions = useAgentStore((state) => state.definitions);
  const snapshot = useAgentStore((state) => state.snapshot);
  const item = itemsOf(definitions, snapshot).find(({ integration }) => integration.id === id);
  if (item !== undefined) {
    return <DetailPanel key={id} item={item} due={due} speech={speech} />;
  }
  return (
    <section className="panel int-detail" aria-busy={definitions === null}>
      {definitions === null ? null : (
        <div className="nothing">
          <p>{speech.t('detail.gone', { id })}</p>
          <Button onPress={() => navigate('integrations')}>{speech.t('detail.close')}</Button>
        </div>
      )}
    </section>
  );
}
