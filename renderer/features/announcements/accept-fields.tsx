import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isLost } from '../../../shared/domain/now/proposal-state.ts';
import { useQuery } from '../../store/use-query.ts';
import { Tick } from '../../ui/inputs/tick.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import type { Proposal } from './announced-speech.ts';
import type { DecideProps, Given } from './decide-props.ts';
import { Effect } from './effect.tsx';
import { SystemsField } from './systems-field.tsx';

/** What is missing before it can be accepted. */
export interface Lacks {
  readonly systems: boolean;
  readonly zone: boolean;
  readonly reason: boolean;
}

export function lacksOf(proposal: Proposal, given: Given): Lacks {
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
export function AcceptFields(props: FieldsProps): ReactElement {
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
