import { useMemo, type ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/domain/now/host-status.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useViewAddress } from '../../../store/view-address.ts';
import { Button } from '../../../ui/button.tsx';
import { StillLines } from '../../../ui/still-lines.tsx';
import type { HostSpeech } from '../kit/host-speech.ts';
import type { Hosts } from '../kit/use-hosts.ts';
import { FirstSteps } from './first-steps.tsx';
import { HostList } from './host-list.tsx';
import { hostLines } from './host-rows.ts';
import { hostsAddress, useHostsStore } from './hosts-store.ts';

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
