import { X } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import {
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  ToggleButton,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAgentStore } from '../../store/agent-store.ts';
import { Wrong } from '../../ui/inputs/text-input.tsx';
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
  const systems = useMemo(() => systemChoices(definitions), [definitions]);
  const tags = useMemo(() => tagChoices(definitions), [definitions]);
  return (
    <div className="field">
      <span className="lab">{t('what')}</span>
      <Segments
        label={t('what')}
        segments={scopeKinds.map((id) => ({ id, label: t(`scope.${id}`) }))}
        value={scope.kind}
        onChange={(kind) => onChange({ ...scope, kind })}
      />
      {scope.kind === 'system' ? (
        <Chips
          label={t('scope.system')}
          choices={systems}
          chosen={scope.systems}
          none={t('scope.noSystems')}
          onToggle={(id) => onChange({ ...scope, systems: toggled(scope.systems, id) })}
        />
      ) : null}
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
      <Wrong problems={problem === undefined ? [] : [problem]} />
    </div>
  );
}

interface ChipsProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly none: string;
  readonly onToggle: (id: string) => void;
}

function Chips({ label, choices, chosen, none, onToggle }: ChipsProps): ReactElement {
  if (choices.length === 0) return <span className="mut">{none}</span>;
  return (
    <div className="row wrap scope-chips" role="group" aria-label={label}>
      {choices.map(({ id, name, count }) => (
        <ToggleButton
          key={id}
          className={({ isSelected }) => (isSelected ? 'chip choice on' : 'chip choice')}
          isSelected={chosen.includes(id)}
          onChange={() => onToggle(id)}
        >
          {name} <span className="faint num">{count}</span>
        </ToggleButton>
      ))}
    </div>
  );
}

type IntegrationPickerProps = Pick<ScopePickerProps, 'scope' | 'onChange'>;

const MOST_SHOWN = 60;

/** Found by name and added one by one; the chosen ones are listed below. */
function IntegrationPicker({ scope, onChange }: IntegrationPickerProps): ReactElement {
  const { t } = useTranslation('pause');
  const [text, setText] = useState('');
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  const names = useMemo(
    () => new Map((integrations ?? []).map(({ id, name }) => [id, name ?? id])),
    [integrations],
  );
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...names]
      .map(([id, name]) => ({ id, name }))
      .filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted))
      .filter(({ id }) => !scope.integrations.includes(id))
      .slice(0, MOST_SHOWN);
  }, [names, text, scope.integrations]);
  return (
    <>
      <ComboBox
        aria-label={t('scope.find')}
        className="field"
        items={found}
        inputValue={text}
        onInputChange={setText}
        value={null}
        allowsEmptyCollection
        menuTrigger="focus"
        onChange={(key) => {
          if (typeof key !== 'string') return;
          onChange({ ...scope, integrations: [...scope.integrations, key] });
          setText('');
        }}
      >
        <Input className="inp field-input" placeholder={t('scope.find')} />
        <Popover className="menu-pop combo">
          <ListBox<{ id: string; name: string }>
            className="menu"
            renderEmptyState={() => <span className="menu-item">{t('scope.nothingFound')}</span>}
          >
            {({ id, name }) => (
              <ListBoxItem id={id} className="menu-item" textValue={name}>
                {name}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <ChosenIntegrations scope={scope} names={names} onChange={onChange} />
    </>
  );
}

interface ChosenProps extends IntegrationPickerProps {
  readonly names: ReadonlyMap<string, string>;
}

function ChosenIntegrations({ scope, names, onChange }: ChosenProps): ReactElement | null {
  const { t } = useTranslation('pause');
  if (scope.integrations.length === 0) return null;
  return (
    <ul className="row wrap scope-chips" aria-label={t('scope.chosen')}>
      {scope.integrations.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="chip choice on"
            aria-label={t('scope.remove', { name: names.get(id) ?? id })}
            onClick={() => onChange({ ...scope, integrations: toggled(scope.integrations, id) })}
          >
            {names.get(id) ?? id}
            <X className="icon small" size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
