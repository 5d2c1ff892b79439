import { Check } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { problemInWords } from '../../../../shared/i18n/problem-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { sign, useCommand, type Command } from '../../../store/use-command.ts';
import { useQuery } from '../../../store/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Chooser } from '../../../ui/inputs/chooser.tsx';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { Effect } from './effect.tsx';
import { titleOf, whenText, type AnnouncedSpeech, type Proposal } from './announced-speech.ts';

export interface DecideProps {
  readonly proposal: Proposal;
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Given {
  readonly systems: readonly string[];
  readonly zone: string;
  readonly isAlways: boolean;
  readonly reason: string;
}

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

/** Asks for what the announcement does not say: systems, a zone, and a reason if it is open. */
export function AcceptDialog(props: DecideProps): ReactElement {
  const { proposal, speech, onClose } = props;
  const { t } = speech;
  const { t: common } = useTranslation();
  const { send, isPending, failure } = useAccept(props);
  const [given, setGiven] = useState<Given>({
    ...{ systems: proposal.systems, zone: '', isAlways: false, reason: '' },
  });
  const [isTried, setTried] = useState(false);
  const { state } = proposal;
  const isOpen = proposal.window?.isOpen === true;
  const isNew = state === 'new';
  const lacksSystems = isNew && given.systems.length === 0;
  const lacksZone = proposal.opensAt === null && state !== 'cancelled' && given.zone === '';
  const lacksReason = isOpen && given.reason.trim() === '';
  const go = (): void => {
    setTried(true);
    if (!lacksSystems && !lacksZone && !lacksReason) {
      send({ ...given, reason: given.reason.trim() });
    }
  };
  const change = (part: Partial<Given>): void => setGiven((before) => ({ ...before, ...part }));
  const kind = state === 'changed' || state === 'cancelled' ? state : 'new';
  return (
    <Dialog
      title={t(`accept.${kind}`)}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('accept.keep')}</Button>
          <Button look={isOpen ? 'danger' : 'pri'} isPending={isPending} onPress={go}>
            {t('accept.do')}
          </Button>
        </>
      }
    >
      <p>
        <b>{titleOf(proposal)}</b>
        <br />
        {whenText(proposal, speech)}
      </p>
      {isOpen ? <p className="note drain">{t('accept.open')}</p> : null}
      {isNew ? (
        <Systems
          speech={speech}
          chosen={given.systems}
          isBad={isTried && lacksSystems}
          onChange={(systems) => change({ systems })}
        />
      ) : null}
      {proposal.opensAt === null && state !== 'cancelled' ? (
        <ZoneInput
          value={given.zone}
          problems={isTried && lacksZone ? [t('accept.zoneNeeded')] : []}
          onChange={(zone) => change({ zone })}
        />
      ) : null}
      <HeldThen proposal={proposal} speech={speech} systems={given.systems} zone={given.zone} />
      {isNew ? (
        <Always
          label={t('accept.always')}
          isOn={given.isAlways}
          onChange={(isAlways) => change({ isAlways })}
        />
      ) : null}
      <ReasonField
        label={isOpen ? common('reason') : t('reason.optional')}
        value={given.reason}
        onChange={(reason) => change({ reason })}
        problem={isTried && lacksReason ? common('reasonNeeded') : undefined}
      />
      <Refused failure={failure} />
    </Dialog>
  );
}

interface HeldThenProps extends Pick<DecideProps, 'proposal' | 'speech'> {
  readonly systems: readonly string[];
  readonly zone: string;
}

/** What it would hold with these systems and in this zone. */
function HeldThen({ proposal, speech, systems, zone }: HeldThenProps): ReactElement | null {
  const { id, state } = proposal;
  const isAsked = systems.length > 0 && state !== 'cancelled';
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

interface SystemsProps {
  readonly speech: AnnouncedSpeech;
  readonly chosen: readonly string[];
  readonly isBad: boolean;
  readonly onChange: (systems: readonly string[]) => void;
}

function Systems({ speech: { t }, chosen, isBad, onChange }: SystemsProps): ReactElement {
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const found = systems.map(({ id, name = id }) => ({ id, text: name }));
  return (
    <div className="field">
      <span className="lab">{t('accept.systems')}</span>
      <Chooser
        label={t('accept.systems')}
        listLabel={t('accept.systems')}
        placeholder={t('accept.systemsFind')}
        chosen={found.filter(({ id }) => chosen.includes(id))}
        choices={found.filter(({ id }) => !chosen.includes(id))}
        isBad={isBad}
        opens="input"
        onAdd={(id) => onChange([...chosen, id])}
        onRemove={(id) => onChange(chosen.filter((one) => one !== id))}
      />
    </div>
  );
}

function Always(props: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}): ReactElement {
  const { label, isOn, onChange } = props;
  return (
    <CheckboxField isSelected={isOn} onChange={onChange}>
      <CheckboxButton className="check-line">
        {({ isSelected }) => (
          <>
            <span className={isSelected ? 'box on' : 'box'}>
              {isSelected ? <Check className="icon" aria-hidden="true" /> : null}
            </span>
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}

/** With what is wrong, place by place. */
export function Refused({
  failure,
}: {
  failure: Command<unknown>['failure'];
}): ReactElement | null {
  const failureText = useFailureText();
  const { i18n } = useTranslation();
  if (failure === null) return null;
  const language = i18n.language === 'es' ? 'es' : 'en';
  const problems = failure.problems ?? [];
  return (
    <p className="note trouble" role="alert">
      {[failureText(failure), ...problems.map((one) => problemInWords(one, language))].join(' ')}
    </p>
  );
}
