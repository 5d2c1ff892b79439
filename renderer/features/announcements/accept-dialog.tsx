import { type ReactElement, useState } from 'react';
import { type Command, sign, useCommand } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { isLost } from '../../../shared/domain/now/proposal-state.ts';
import { type Proposal, titleOf } from './announced-speech.ts';
import { DecideFrame, type DecideProps, type Given } from './decide-frame.tsx';
import { Refused } from './refused.tsx';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../store/use-query.ts';
import { Tick } from '../../ui/inputs/tick.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { Effect } from './effect.tsx';
import { SystemsField } from './systems-field.tsx';

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

/** What is missing before it can be accepted. */
interface Lacks {
  readonly systems: boolean;
  readonly zone: boolean;
  readonly reason: boolean;
}

function lacksOf(proposal: Proposal, given: Given): Lacks {
  const { state, opensAt, window: planned } = proposal;
  return {
    systems: state === 'new' && given.systems.length === 0,
    zone: opensAt === null && !isLost(state) && given.zone === '',
    reason: planned?.isOpen === true && given.reason.trim() === '',
  };
}

interface FieldsProps extends Pick<DecideProps, 'proposal' | 'speech'> {
  readonly given: Given;
  /** Shown only once somebody has tried. */
  readonly lacks: Lacks;
  readonly onChange: (part: Partial<Given>) => void;
}

/** Systems, a zone, the standing order and a reason, each where it is asked for. */
function AcceptFields(props: FieldsProps): ReactElement {
  const { proposal, speech, given, lacks, onChange } = props;
  const { t } = speech;
  const { t: common } = useTranslation();
  const isNew = proposal.state === 'new';
  const isOpen = proposal.window?.isOpen === true;
  return (
    <>
      {isNew ? (
        <SystemsField
          speech={speech}
          chosen={given.systems}
          isBad={lacks.systems}
          onChange={(systems) => onChange({ systems })}
        />
      ) : null}
      {proposal.opensAt === null && !isLost(proposal.state) ? (
        <ZoneInput
          value={given.zone}
          problems={lacks.zone ? [t('accept.zoneNeeded')] : []}
          onChange={(zone) => onChange({ zone })}
        />
      ) : null}
      <HeldThen proposal={proposal} speech={speech} systems={given.systems} zone={given.zone} />
      {isNew ? (
        <Tick isOn={given.isAlways} onChange={(isAlways) => onChange({ isAlways })}>
          <span>{t('accept.always')}</span>
        </Tick>
      ) : null}
      <ReasonField
        label={isOpen ? common('reason') : t('reason.optional')}
        value={given.reason}
        onChange={(reason) => onChange({ reason })}
        problem={lacks.reason ? common('reasonNeeded') : undefined}
      />
    </>
  );
}

interface HeldThenProps extends Pick<DecideProps, 'proposal' | 'speech'> {
  readonly systems: readonly string[];
  readonly zone: string;
}

/** What it would hold with these systems and in this zone. */
function HeldThen({ proposal, speech, systems, zone }: HeldThenProps): ReactElement | null {
  const { id, state } = proposal;
  const isAsked = systems.length > 0 && !isLost(state);
  const question = {
    id,
    ...(state === 'new' ? { systems: [...systems] } : {}),
    ...(zone === '' ? {} : { zone }),
  };
  const { answer } = useQuery(
    isAsked ? question : null,
    (bridge, asked) => bridge.call('announcement.show', asked),
    { keeps: true },
  );
  return answer?.preview ? <Effect preview={answer.preview} speech={speech} /> : null;
}
