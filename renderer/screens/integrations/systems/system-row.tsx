import { useLanguage } from '../../../i18n/language.ts';
import { serialListText } from '../../../../shared/i18n/formats.ts';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type System, systemSchema } from '../../../../shared/domain/definitions/system.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Wrong } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { needingSystem } from '../../../model/integrations/referrers.ts';
import {
  CommandFields,
  HttpFields,
  listed,
  type ReadinessEditing,
  TcpFields,
  textBox,
} from './probe-fields.tsx';
import { definitionOf, formOf, type SystemForm } from './system-form.ts';
import { boxProblems, systemProblems } from './system-problems.ts';
import { useSystemChange } from './use-system-change.ts';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { NumberInput } from '../../../ui/inputs/number-input.tsx';
import { Segments } from '../../../ui/segments.tsx';

const PROBES = ['none', 'http', 'tcp', 'command'] as const;
const CHOICES = ['release', 'keep', 'ask'] as const;
const MOST_PASSES = 100;

/**
 * What is checked before a system's integrations are released, and what happens if it is not ready.
 */
function ReadinessFields(editing: ReadinessEditing): ReactElement {
  const { form, wrong, edit } = editing;
  const { t } = useTranslation('integrations');
  return (
    <div className="col gap3 system-check" role="group" aria-label={t('check.title')}>
      <div className="row wrap">
        <span className="lab">{t('check.title')}</span>
        <Segments
          label={t('check.title')}
          value={form.probe}
          segments={PROBES.map((id) => ({ id, label: t(`check.${id}`) }))}
          onChange={(probe) => edit({ probe })}
        />
      </div>
      {form.probe === 'http' ? <HttpFields {...editing} /> : null}
      {form.probe === 'tcp' ? <TcpFields {...editing} /> : null}
      {form.probe === 'command' ? <CommandFields {...editing} /> : null}
      {form.probe === 'none' ? <p className="xs mut">{t('check.none.text')}</p> : null}
      {form.probe === 'none' ? null : <PatienceFields {...editing} />}
      <Wrong problems={listed(wrong, 'form')} />
    </div>
  );
}

const LENGTHS = ['interval', 'timeout', 'maxOverrun'] as const;

function PatienceFields(editing: ReadinessEditing): ReactElement {
  const { form, edit } = editing;
  const { t } = useTranslation('integrations');
  return (
    <>
      <div className="halves system-lengths">
        <Field label={t('check.passes')}>
          <NumberInput
            label={t('check.passes')}
            value={form.passes}
            from={1}
            to={MOST_PASSES}
            onChange={(passes) => edit({ passes })}
          />
        </Field>
        {LENGTHS.map((key) => (
          <TextInput key={key} label={t(`check.${key}`)} isMono {...textBox(editing, key)} />
        ))}
      </div>
      <ChoiceInput
        label={t('check.otherwise')}
        value={form.otherwise}
        segments={CHOICES.map((id) => ({
          id,
          label: t(`check.otherwise.${id}`),
          isWarning: id === 'release',
        }))}
        text={t(`check.otherwise.${form.otherwise}.text`)}
        onChange={(otherwise) => edit({ otherwise })}
      />
    </>
  );
}

interface SystemRowProps {
  readonly system: System;
  readonly onProblem: (problem: string | null) => void;
}

/** Unsaved text of one system; where there is none, changes made elsewhere show. */
function useSystemForm(system: System): {
  readonly form: SystemForm;
  readonly isChanged: boolean;
  readonly edit: (part: Partial<SystemForm>) => void;
  readonly forget: () => void;
} {
  const [typed, setTyped] = useState<Partial<SystemForm>>({});
  const before = formOf(system);
  const form = { ...before, ...typed };
  return {
    form,
    isChanged: JSON.stringify(definitionOf(form)) !== JSON.stringify(definitionOf(before)),
    edit: (part) => setTyped((others) => ({ ...others, ...part })),
    forget: () => setTyped({}),
  };
}

/** Its name, its users, and its readiness check behind a button. */
export function SystemRow({ system, onProblem }: SystemRowProps): ReactElement {
  const { t } = useTranslation('integrations');
  const { t: told } = useTranslation('problems');
  const { isPending, refused, save, remove } = useSystemChange(onProblem);
  const { form, isChanged, edit, forget } = useSystemForm(system);
  const [isOpen, setOpen] = useState(false);
  const [tries, setTries] = useState(0);
  const frame = useFirstInvalid<HTMLLIElement>(tries);
  const problems = systemProblems(form);
  const wrong = boxProblems([...(tries > 0 ? problems : []), ...refused], told);
  const editing = { form, wrong, edit };
  const known = system.name ?? system.id;
  const checkWord = t(`check.button.${system.readiness === undefined ? 'none' : 'set'}`);
  const trySave = async (): Promise<void> => {
    const parsed = systemSchema.safeParse(definitionOf(form));
    const tryOnce = (): void => setTries((before) => before + 1);
    tryOnce();
    if (!parsed.success || problems.length > 0) setOpen(true);
    else if (await save(parsed.data)) forget();
    else tryOnce();
  };
  return (
    <li ref={frame}>
      <div className="system-line">
        <TextInput label={t('systems.name', { id: system.id })} {...textBox(editing, 'name')} />
        <Count id={system.id} />
        <Button
          size="sm"
          aria-expanded={isOpen}
          aria-label={t('check.openOf', { what: checkWord, name: known })}
          onPress={() => setOpen(!isOpen)}
        >
          {checkWord}
        </Button>
        <Button
          size="sm"
          isPending={isPending}
          isDisabled={!isChanged}
          aria-label={t('systems.saveOf', { name: known })}
          onPress={() => void trySave()}
        >
          {t('systems.save')}
        </Button>
        <RemoveSystem {...{ system, isPending, remove, onProblem }} />
      </div>
      {isOpen ? <ReadinessFields {...editing} /> : null}
    </li>
  );
}

/** How many integrations need it. */
function Count({ id }: { id: string }): ReactElement {
  const { t } = useTranslation('integrations');
  const count = useAgentStore(
    ({ definitions }) =>
      definitions?.integrations.filter(({ systems }) => systems.includes(id)).length ?? 0,
  );
  return <span className="xs mut nw">{t('systems.count', { count })}</span>;
}

interface RemoveSystemProps extends SystemRowProps {
  readonly isPending: boolean;
  readonly remove: (system: System) => Promise<void>;
}

function RemoveSystem({ system, isPending, remove, onProblem }: RemoveSystemProps): ReactElement {
  const { t } = useTranslation('integrations');
  const tellInUse = useInUse(system, onProblem);
  return (
    <Button
      size="sm"
      look="ghost"
      isPending={isPending}
      aria-label={t('systems.removeLabel', { name: system.name ?? system.id })}
      onPress={() => {
        if (!tellInUse()) void remove(system);
      }}
    >
      {t('systems.remove')}
    </Button>
  );
}

const MOST_NAMES = 4;

/** Shows what needs it, and so why it cannot be removed; false if nothing does. */
function useInUse(system: System, onProblem: (problem: string) => void): () => boolean {
  const { t } = useTranslation('integrations');
  const language = useLanguage();
  const definitions = useAgentStore((state) => state.definitions);
  return () => {
    const needing = definitions === null ? [] : needingSystem(definitions, system.id);
    if (needing.length === 0) return false;
    const shown = needing.slice(0, MOST_NAMES);
    const rest = needing.length - shown.length;
    const who = serialListText(rest > 0 ? [...shown, `+${rest}`] : shown, language);
    onProblem(t('systems.inUse', { name: system.name ?? system.id, who }));
    return true;
  };
}
