import { useState, type ReactElement } from 'react';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/toasts.tsx';
import { isLost } from '../../../shared/domain/now/proposal-state.ts';
import { AcceptFields, lacksOf } from './accept-fields.tsx';
import { titleOf } from './announced-speech.ts';
import { DecideFrame } from './decide-frame.tsx';
import type { DecideProps, Given } from './decide-props.ts';
import { Refused } from './refused.tsx';

function useAccept({ proposal, speech, onDone }: DecideProps): Command<Given> {
  const { id, state, window: planned } = proposal;
  return useCommand(
    async (bridge, { systems, zone, isAlways, reason }: Given) =>
      bridge.call('announcement.accept', {
        ...(await sign(bridge)),
        id,
        always: isAlways,
        ...(state === 'new' ? { systems: [...systems] } : {}),
        ...(zone === '' ? {} : { zone }),
        ...(reason === '' ? {} : { reason }),
        // What is shown open is changed by it; what opened meanwhile is not, unseen.
        ...(planned?.isOpen === true ? { allowOpenChanges: true } : {}),
      }),
    () => {
      showToast({ look: 'flow', text: speech.t('accept.done', { what: titleOf(proposal) }) });
      onDone();
    },
  );
}

const NOTHING_LACKS = { systems: false, zone: false, reason: false };

/** Asks for what the announcement does not say: systems, a zone, and a reason if it is open. */
export function AcceptDialog(props: DecideProps): ReactElement {
  const { proposal, speech, onClose } = props;
  const { t } = speech;
  const { send, isPending, failure } = useAccept(props);
  const [given, setGiven] = useState<Given>({
    ...{ systems: proposal.systems, zone: '', isAlways: false, reason: '' },
  });
  const [isTried, setTried] = useState(false);
  const { state } = proposal;
  const isOpen = proposal.window?.isOpen === true;
  const lacks = lacksOf(proposal, given);
  const go = (): void => {
    setTried(true);
    if (Object.values(lacks).includes(true)) return;
    send({ ...given, reason: given.reason.trim() });
  };
  const kind = state === 'changed' || isLost(state) ? state : 'new';
  return (
    <DecideFrame
      proposal={proposal}
      speech={speech}
      title={t(`accept.${kind}`)}
      look={isOpen ? 'danger' : 'pri'}
      label={t('accept.do')}
      isPending={isPending}
      onGo={go}
      onClose={onClose}
    >
      {isOpen ? <p className="note drain">{t('accept.open')}</p> : null}
      <AcceptFields
        proposal={proposal}
        speech={speech}
        given={given}
        lacks={isTried ? lacks : NOTHING_LACKS}
        onChange={(part) => setGiven((before) => ({ ...before, ...part }))}
      />
      <Refused failure={failure} />
    </DecideFrame>
  );
}
