import { useMemo, type ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useCreateSystem } from '../systems/use-create-system.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { Tick } from '../../ui/inputs/tick.tsx';
import { Chooser } from '../../ui/inputs/chooser.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import {
  scopeKinds,
  systemChoices,
  tagChoices,
  toggled,
  type Choice,
  type PauseScope,
} from '../../model/pauses/pause-scope.ts';

interface ScopePickerProps {
  readonly scope: PauseScope;
  readonly onChange: (scope: PauseScope) => void;
  readonly problem: string | undefined;
}

/** What: everything, systems, tags, or single integrations. */
export function ScopePicker({ scope, onChange, problem }: ScopePickerProps): ReactElement {
  const { t } = useTranslation('pause');
  const definitions = useAgentStore((state) => state.definitions);
  const tags = useMemo(() => tagChoices(definitions), [definitions]);
  return (
    <Field label={t('what')} problems={problem === undefined ? [] : [problem]}>
      <Segments
        label={t('what')}
        segments={scopeKinds.map((id) => ({ id, label: t(`scope.${id}`) }))}
        value={scope.kind}
        onChange={(kind) => onChange({ ...scope, kind })}
      />
      {scope.kind === 'system' ? <SystemPicker scope={scope} onChange={onChange} /> : null}
      {scope.kind === 'tag' ? (
        <Chips
          label={t('scope.tag')}
          choices={tags}
          chosen={scope.tags}
          none={t('scope.noTags')}
          onToggle={(id) => onChange({ ...scope, tags: toggled(scope.tags, id) })}
        />
      ) : null}
      {scope.kind === 'integrations' ? (
        <IntegrationPicker scope={scope} onChange={onChange} />
      ) : null}
      {scope.exceptEssential || definitions?.integrations.some(({ essential }) => essential) ? (
        <Tick
          isOn={scope.exceptEssential}
          onChange={(exceptEssential) => onChange({ ...scope, exceptEssential })}
        >
          <span>{t('scope.exceptEssential')}</span>
        </Tick>
      ) : null}
    </Field>
  );
}

interface ChipsProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly none: string;
  readonly onToggle: (id: string) => void;
}

/** One stop for Tab, however many: arrows go from one to the next. */
function Chips({ label, choices, chosen, none, onToggle }: ChipsProps): ReactElement {
  if (choices.length === 0) return <span className="mut">{none}</span>;
  return (
    <ToggleButtonGroup
      className="row wrap scope-chips"
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        for (const { id } of choices) if (keys.has(id) !== chosen.includes(id)) onToggle(id);
      }}
    >
      {choices.map(({ id, name, count }) => (
        <ToggleButton
          key={id}
          id={id}
          className={({ isSelected }) => (isSelected ? 'chip choice on' : 'chip choice')}
        >
          {name} <span className="faint num">{count}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

type PickerProps = Pick<ScopePickerProps, 'scope' | 'onChange'>;

/** Those that integrations need, as buttons; and a box that finds or creates any other. */
function SystemPicker({ scope, onChange }: PickerProps): ReactElement {
  const { t } = useTranslation('pause');
  const definitions = useAgentStore((state) => state.definitions);
  const systems = useMemo(
    () => systemChoices(definitions, scope.systems),
    [definitions, scope.systems],
  );
  const select = (id: string): void => onChange({ ...scope, systems: [...scope.systems, id] });
  const creation = useCreateSystem(select);
  const unused = systems.filter(({ count }) => count === 0).map(({ name }) => name);
  return (
    <>
      <Chips
        label={t('scope.system')}
        choices={systems}
        chosen={scope.systems}
        none={t('scope.noSystems')}
        onToggle={(id) => onChange({ ...scope, systems: toggled(scope.systems, id) })}
      />
      <Chooser
        label={t('scope.findSystem')}
        listLabel={t('scope.system')}
        placeholder={t('scope.findSystem')}
        chosen={[]}
        choices={(definitions?.systems ?? [])
          .filter(({ id }) => !scope.systems.includes(id))
          .map(({ id, name }) => ({ id, text: name ?? id }))}
        creations={creation}
        onAdd={select}
        onRemove={() => undefined}
      />
      {unused.length === 0 ? null : (
        <span className="xs mut" role="status">
          {t('scope.unused', { names: unused.join(', ') })}
        </span>
      )}
    </>
  );
}

/** Found by name and added one by one. */
function IntegrationPicker({ scope, onChange }: PickerProps): ReactElement {
  const { t } = useTranslation('pause');
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  const names = useMemo(
    () => new Map((integrations ?? []).map(({ id, name }) => [id, name ?? id])),
    [integrations],
  );
  return (
    <Chooser
      label={t('scope.find')}
      listLabel={t('scope.integrations')}
      chosenLabel={t('scope.chosen')}
      placeholder={t('scope.find')}
      chosen={scope.integrations.map((id) => ({ id, text: names.get(id) ?? id }))}
      choices={[...names]
        .filter(([id]) => !scope.integrations.includes(id))
        .map(([id, text]) => ({ id, text }))}
      onAdd={(id) => onChange({ ...scope, integrations: [...scope.integrations, id] })}
      onRemove={(id) => onChange({ ...scope, integrations: toggled(scope.integrations, id) })}
    />
  );
}
