import type { ReactElement } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Tick } from '../../../ui/inputs/tick.tsx';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { Wrong } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { IdsField } from './ids-field.tsx';

const DRAINS = ['auto', 'length', 'off'] as const;
const IN_FLIGHT = ['finish', 'stop-after', 'stop'] as const;
const DRIFTS = ['repause', 'leave', 'ask'] as const;

/** What happens to its runs when a window opens, and after which others it is released. */
export function EdgeFields(editing: Editing): ReactElement {
  const { form, speech } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edge.title')}</h3>
      <DrainField {...editing} />
      {form.kind === 'local' ? <InFlightField {...editing} /> : <DriftField {...editing} />}
      <AfterField {...editing} />
      <EssentialField {...editing} />
    </section>
  );
}

function DrainField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <ChoiceInput
      label={t('edge.drain')}
      value={form.drain}
      segments={DRAINS.map((id) => ({ id, label: t(`edge.drain.${id}`) }))}
      text={t(`edge.drain.${form.drain}.text`)}
      onChange={(drain) => edit('drain', { drain })}
    >
      {form.drain === 'length' ? (
        <LengthInput
          label={t('edge.drainLength')}
          value={form.drainLength}
          problems={problemsAt(problems, 'drain')}
          onChange={(drainLength) => edit('drain', { drainLength })}
        />
      ) : null}
    </ChoiceInput>
  );
}

function InFlightField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <ChoiceInput
      label={t('edge.inFlight')}
      value={form.inFlight}
      segments={IN_FLIGHT.map((id) => ({
        id,
        label: t(`edge.inFlight.${id}`),
        isWarning: id !== 'finish',
      }))}
      text={t(`edge.inFlight.${form.inFlight}.text`)}
      onChange={(inFlight) => edit('inFlight', { inFlight })}
    >
      {form.inFlight === 'stop-after' ? (
        <LengthInput
          label={t('edge.stopAfter')}
          value={form.stopAfter}
          problems={problemsAt(problems, 'inFlight')}
          onChange={(stopAfter) => edit('inFlight', { stopAfter })}
        />
      ) : null}
    </ChoiceInput>
  );
}

function DriftField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <ChoiceInput
      label={t('edge.onDrift')}
      value={form.onDrift}
      segments={DRIFTS.map((id) => ({ id, label: t(`edge.onDrift.${id}`) }))}
      text={t(`edge.onDrift.${form.onDrift}.text`)}
      onChange={(onDrift) => edit('onDrift', { onDrift })}
    >
      <Wrong problems={problemsAt(problems, 'onDrift')} />
    </ChoiceInput>
  );
}

function AfterField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t, names } = speech;
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  return (
    <IdsField
      label={t('edge.after')}
      addLabel={t('edge.afterAdd')}
      placeholder={t('edge.afterAdd')}
      ids={form.after}
      choices={integrations.filter(({ id }) => id !== form.id)}
      nameOf={(id) => names.integration(id)}
      problems={problemsAt(problems, 'after')}
      onChange={(after) => edit('after', { after })}
    />
  );
}

function EssentialField({ form, speech: { t }, edit }: Editing): ReactElement {
  return (
    <div className="field">
      <Tick isOn={form.essential} onChange={(essential) => edit('essential', { essential })}>
        <span>{t('edge.essential')}</span>
      </Tick>
      <span className="xs mut">{t('edge.essential.text')}</span>
    </div>
  );
}

interface LengthInputProps {
  readonly label: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly onChange: (value: string) => void;
}

function LengthInput(props: LengthInputProps): ReactElement {
  return (
    <div className="edit-short">
      <TextInput {...props} isMono />
    </div>
  );
}
