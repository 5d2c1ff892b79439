import type { ReactElement } from 'react';
import { useAgentStore } from '../../store/agent-store.ts';
import { useCheck } from './use-check.ts';
import { navigate, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { HostForm } from './add/host-form.tsx';
import { SetUpPanel } from './add/set-up-panel.tsx';
import { DetailPanel } from './detail/detail-panel.tsx';
import { FindPanel } from './find/find-panel.tsx';
import { RemoveDialog } from './detail/remove-dialog.tsx';
import { useHostSpeech, type HostSpeech } from './kit/host-speech.ts';
import './hosts.css';
import { ListBar } from './list/list-bar.tsx';
import { ListPanel } from './list/list-panel.tsx';
import { useHosts, type Hosts } from './kit/use-hosts.ts';
import './hosts-words.ts';
import '../../i18n/later/problems.ts';

/** The list with one host beside it; the form that adds one; or what is done there first. */
export function HostsScreen(): ReactElement {
  const { id, query } = useRoute();
  const speech = useHostSpeech();
  const hosts = useHosts();
  if (query.has('add')) return <HostForm speech={speech} />;
  if (id !== null && query.has('find')) return <Find key={id} id={id} speech={speech} />;
  if (id !== null && query.has('setup')) {
    return <SetUpPanel key={id} id={id} hosts={hosts} speech={speech} />;
  }
  return <Overview hosts={hosts} speech={speech} chosenId={id} />;
}

/** The document says where it is; while it is not known, nothing is asked. */
function Find({ id, speech }: { id: string; speech: HostSpeech }): ReactElement | null {
  const hosts = useAgentStore((state) => state.definitions?.hosts);
  const host = hosts?.find((one) => one.id === id);
  if (host !== undefined) return <FindPanel host={host} speech={speech} />;
  return <Gone id={id} isKnown={hosts !== undefined} speech={speech} />;
}

interface OverviewProps {
  readonly hosts: Hosts;
  readonly speech: HostSpeech;
  readonly chosenId: string | null;
}

function Overview({ hosts, speech, chosenId }: OverviewProps): ReactElement {
  const all = hosts.listed.answer;
  const { send, pending } = useCheck(hosts.refresh);
  const chosen = all?.find(({ id }) => id === chosenId);
  const isEmpty = all === null || all.length === 0;
  return (
    <div className={`hosts col fill${chosenId === null ? '' : ' chosen'}`}>
      {isEmpty ? null : <ListBar all={all} speech={speech} />}
      <div className={chosenId === null ? 'parts' : 'parts chosen'}>
        <ListPanel hosts={hosts} speech={speech} chosenId={chosenId} onCheck={send} />
        {chosenId === null ? null : chosen !== undefined ? (
          <DetailPanel
            key={chosenId}
            host={chosen}
            speech={speech}
            isChecking={pending === chosenId}
            onCheck={() => send(chosenId)}
          />
        ) : (
          <Gone id={chosenId} isKnown={all !== null} speech={speech} />
        )}
      </div>
      <RemoveDialog hosts={hosts} />
    </div>
  );
}

function Gone(props: { id: string; isKnown: boolean; speech: HostSpeech }): ReactElement {
  const { id, isKnown, speech } = props;
  return (
    <section className="panel host-detail" aria-busy={!isKnown}>
      {isKnown ? (
        <div className="nothing">
          <p>{speech.t('detail.gone', { id })}</p>
          <Button onPress={() => navigate('hosts')}>{speech.t('detail.close')}</Button>
        </div>
      ) : null}
    </section>
  );
}
