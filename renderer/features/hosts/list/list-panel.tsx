import { type ReactElement, useMemo } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useViewAddress } from '../../../store/view-address.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/loading/still-lines.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import type { Hosts } from '../kit/use-hosts.ts';
import { HostList } from './host-list.tsx';
import { hostLines } from './host-rows.ts';
import { hostsAddress, useHostsStore } from './hosts-store.ts';
import { Plus } from 'lucide-react';
import { navigate } from '../../../store/route.ts';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';

interface ListPanelProps {
  readonly hosts: Hosts;
  readonly speech: HostSpeech;
  readonly chosenId: string | null;
  readonly onCheck: (id: string) => void;
}

/** Every host, trouble first. */
export function ListPanel({ hosts, speech, chosenId, onCheck }: ListPanelProps): ReactElement {
  const { answer } = hosts.listed;
  useViewAddress(hostsAddress);
  if (answer === null) return <NotListed hosts={hosts} speech={speech} />;
  if (answer.length === 0) return <FirstSteps speech={speech} />;
  return (
    <section className="panel host-list" aria-label={speech.t('list.label')}>
      <Found all={answer} speech={speech} chosenId={chosenId} onCheck={onCheck} />
    </section>
  );
}

function NotListed({ hosts, speech: { t } }: Pick<ListPanelProps, 'hosts' | 'speech'>) {
  const failureText = useFailureText();
  const isLost = useDisabledReason() !== undefined;
  const { failure } = hosts.listed;
  return (
    <section className="panel host-list" aria-label={t('list.label')}>
      {failure === null && !isLost ? (
        <StillLines label={t('list.loading')} />
      ) : (
        <div className="nothing">
          <p role="status">{failure === null ? t('list.lost') : failureText(failure)}</p>
          {failure === null ? null : (
            <Button onPress={hosts.refresh}>{t('retry', { ns: 'common' })}</Button>
          )}
        </div>
      )}
    </section>
  );
}

interface FoundProps extends Omit<ListPanelProps, 'hosts'> {
  readonly all: readonly HostStatus[];
}

function Found({ all, speech, chosenId, onCheck }: FoundProps): ReactElement {
  const { t } = speech;
  const view = useHostsStore();
  const lines = useMemo(() => hostLines(all, view), [all, view]);
  if (lines.length > 0) {
    return <HostList lines={lines} speech={speech} chosenId={chosenId} onCheck={onCheck} />;
  }
  return (
    <div className="nothing">
      <p role="status">
        {view.text === '' ? t('list.noneLook') : t('list.nothingFound', { text: view.text })}
      </p>
      <Button onPress={() => useHostsStore.setState({ text: '', show: 'all' })}>
        {t('list.clear')}
      </Button>
    </div>
  );
}

/** An empty list: three steps, and when something is changed on a host. */
function FirstSteps({ speech: { t } }: { speech: HostSpeech }): ReactElement {
  return (
    <section className="panel host-first" aria-label={t('list.label')}>
      <div className="pad col gap3">
        <h2>{t('empty.title')}</h2>
        <p className="mut">{t('empty.text')}</p>
        <ol className="host-steps">
          <li>
            <span>
              <b>1</b> {t('empty.step1')}
            </span>
            <CopyLine line="ssh-copy-id ops@erp-db1" />
          </li>
          <li>
            <span>
              <b>2</b> {t('empty.step2')}
            </span>
            <CopyLine line="remanso host add ops@erp-db1" />
          </li>
          <li>
            <span>
              <b>3</b> {t('empty.step3')}
            </span>
            <CopyLine line="remanso host publish erp-db1" />
          </li>
        </ol>
        <div className="row wrap">
          <Button look="pri" onPress={() => navigate('hosts', undefined, { add: '1' })}>
            <Plus className="icon" size={16} aria-hidden="true" />
            {t('list.newLong')}
          </Button>
          <span className="mut xs">{t('empty.note')}</span>
        </div>
      </div>
    </section>
  );
}
