import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenRight, type TokenRight } from '../../../../shared/features/api/api-token.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { Chooser } from '../../../ui/inputs/chooser.tsx';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { Tick } from '../../../ui/inputs/tick.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { endOf, isLikeLogin, lifetimes, type tokenProblems, type TokenForm } from './token-form.ts';
import { momentOf } from './token-moment.ts';

interface TokenFieldsProps {
  readonly form: TokenForm;
  readonly problems: ReturnType<typeof tokenProblems>;
  readonly onChange: (part: Partial<TokenForm>) => void;
}

export function TokenFields({ form, problems, onChange }: TokenFieldsProps): ReactElement {
  const { t } = useTranslation('programs');
  const definitions = useAgentStore((state) => state.definitions);
  const windows = (definitions?.windows ?? []).map(({ id, title = id }) => ({ id, text: title }));
  const systems = (definitions?.systems ?? []).map(({ id, name = id }) => ({ id, text: name }));
  const wrong = (box: 'name' | 'rights'): string[] => {
    const problem = problems.get(box);
    return problem === undefined ? [] : [t(problem)];
  };
  return (
    <>
      <TextInput
        label={t('name')}
        value={form.name}
        isMono
        autoFocus
        problems={wrong('name')}
        onChange={(name) => onChange({ name })}
      />
      <RightsField form={form} problems={wrong('rights')} onChange={onChange} />
      <Narrowing
        box="windows"
        known={windows}
        chosen={form.windows}
        onChange={(ids) => onChange({ windows: ids })}
      />
      <Narrowing
        box="systems"
        known={systems}
        chosen={form.systems}
        onChange={(ids) => onChange({ systems: ids })}
      />
      {isLikeLogin(form) ? (
        <p className="note drain" role="status">
          <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
          {t('planWarning')}
        </p>
      ) : null}
      <LifetimeField form={form} onChange={onChange} />
      <ReasonField
        label={t('why')}
        value={form.reason}
        onChange={(reason) => onChange({ reason })}
      />
    </>
  );
}

interface RightsFieldProps extends Omit<TokenFieldsProps, 'problems'> {
  readonly problems: readonly string[];
}

function RightsField({ form, problems, onChange }: RightsFieldProps): ReactElement {
  const { t } = useTranslation('programs');
  const toggle = (right: TokenRight, isOn: boolean): void =>
    onChange({
      rights: tokenRight.options.filter((one) =>
        one === right ? isOn : form.rights.includes(one),
      ),
    });
  return (
    <Field label={t('rights')} isGroup problems={problems}>
      <div className="col token-rights">
        {tokenRight.options.map((right) => (
          <Tick
            key={right}
            isOn={form.rights.includes(right)}
            onChange={(isOn) => toggle(right, isOn)}
          >
            <span className="stack">
              <span>{t(`right.${right}`)}</span>
              <span className="xs mut">{t(`right.${right}.text`)}</span>
            </span>
          </Tick>
        ))}
      </div>
    </Field>
  );
}

function LifetimeField({ form, onChange }: Omit<TokenFieldsProps, 'problems'>): ReactElement {
  const { t } = useTranslation('programs');
  const times = useTimes();
  const now = useNow();
  const end = endOf(form, now);
  return (
    <ChoiceInput
      label={t('lifetime')}
      value={form.lifetime}
      segments={lifetimes.map((id) => ({
        ...{ id, label: t(`lifetime.${id}`) },
        isWarning: id === 'endless',
      }))}
      text={
        end === null ? t('lifetime.none') : t('lifetime.until', { at: momentOf(end, now, times) })
      }
      onChange={(lifetime) => onChange({ lifetime })}
    />
  );
}

interface NarrowingProps {
  readonly box: 'windows' | 'systems';
  readonly known: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Only what is named may be changed; nothing named: everything. */
function Narrowing({ box, known, chosen, onChange }: NarrowingProps): ReactElement {
  const { t } = useTranslation('programs');
  return (
    <Field label={t(`${box}.label`)} hint={t(`${box}.hint`)}>
      <Chooser
        label={t(`${box}.label`)}
        listLabel={t(`${box}.label`)}
        placeholder={t(`${box}.find`)}
        chosen={known.filter(({ id }) => chosen.includes(id))}
        choices={known.filter(({ id }) => !chosen.includes(id))}
        opens="input"
        onAdd={(id) => onChange([...chosen, id])}
        onRemove={(id) => onChange(chosen.filter((one) => one !== id))}
      />
    </Field>
  );
}
