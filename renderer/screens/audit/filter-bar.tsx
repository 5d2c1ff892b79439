import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { type ReactElement, useEffect, useEffectEvent, useState } from 'react';
import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { DateInput } from '../../ui/inputs/date-input.tsx';
import { SelectInput, type Option } from '../../ui/inputs/select-input.tsx';
import { kindInWords } from '../../../shared/i18n/trail/column-words.ts';
import type { AuditWords, Teller } from '../../model/trail/teller.ts';
import { spans, type TrailFilter, LONGEST_TEXT } from './trail-filter.ts';
import { SearchInput } from '../../ui/inputs/search-input.tsx';

/** Debounce of the search. */
const TYPING_MS = 300;

interface TrailSearchProps {
  readonly text: string;
  readonly t: AuditWords;
  readonly onChange: (text: string) => void;
}

/** Words to search for in the trail. */
function TrailSearch({ text, t, onChange }: TrailSearchProps): ReactElement {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => change(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  return (
    <SearchInput
      className="trail-search"
      label={t('filter.text.label')}
      placeholder={t('filter.text')}
      value={typed}
      onChange={setTyped}
      maxLength={LONGEST_TEXT}
    />
  );
}

interface FilterBarProps {
  readonly filter: TrailFilter;
  readonly teller: Teller;
  readonly onChange: (filter: TrailFilter) => void;
}

const ALL = '';

/** The filters; each shows what it includes when off. */
export function FilterBar({ filter, teller, onChange }: FilterBarProps): ReactElement {
  const { t } = teller;
  const change = (part: Partial<TrailFilter>): void => onChange({ ...filter, ...part });
  return (
    <div className="row trail-filters" role="group" aria-label={t('filter.label')}>
      <TrailSearch text={filter.text} t={t} onChange={(text) => change({ text })} />
      <SelectInput
        label={t('filter.when')}
        value={filter.span}
        options={spans.map((id) => ({ id, text: t(`filter.when.${id}`) }))}
        onChange={(span) => change({ span })}
      />
      {filter.span === 'between' ? <Days filter={filter} t={t} onChange={change} /> : null}
      <SelectInput
        label={t('filter.kind')}
        value={filter.kind ?? ALL}
        options={[
          { id: ALL, text: t('filter.kind.all') },
          ...auditKinds.map((id) => ({ id, text: kindInWords(id, teller.times.language) })),
        ]}
        onChange={(kind) => change({ kind: kind === ALL ? null : kind })}
      />
      <DefinitionFilters filter={filter} t={t} onChange={change} />
      <ActorFilter filter={filter} t={t} onChange={change} />
    </div>
  );
}

interface PartProps {
  readonly filter: TrailFilter;
  readonly t: AuditWords;
  readonly onChange: (part: Partial<TrailFilter>) => void;
}

function Days({ filter, t, onChange }: PartProps): ReactElement {
  return (
    <>
      <DateInput
        label={t('filter.from')}
        value={filter.from}
        onChange={(from) => onChange({ from })}
      />
      <DateInput label={t('filter.to')} value={filter.to} onChange={(to) => onChange({ to })} />
    </>
  );
}

function DefinitionFilters({ filter, t, onChange }: PartProps): ReactElement {
  const definitions = useAgentStore((state) => state.definitions);
  const systems = (definitions?.systems ?? []).map(({ id, name }) => ({ id, text: name ?? id }));
  const integrations = definitions?.integrations ?? [];
  const windows = definitions?.windows ?? [];
  return (
    <>
      {systems.length === 0 && filter.system === null ? null : (
        <Choice
          label={t('filter.system')}
          all={t('filter.system.all')}
          chosen={filter.system}
          known={systems}
          onChange={(system) => onChange({ system })}
        />
      )}
      <Choice
        label={t('filter.integration')}
        all={t('filter.integration.all')}
        chosen={filter.integration}
        known={integrations.map(({ id, name }) => ({ id, text: name ?? id }))}
        onChange={(integration) => onChange({ integration })}
      />
      <Choice
        label={t('filter.window')}
        all={t('filter.window.all')}
        chosen={filter.window}
        known={windows.map(({ id, title }) => ({ id, text: title ?? id }))}
        onChange={(window) => onChange({ window })}
      />
    </>
  );
}

const ACTORS = ['person', 'schedule', 'agent'] as const;

/** People who did something recently, by name: the agent has an index for them. */
function usePeople(): readonly string[] {
  const query = { actor: 'person', before: NEWEST, limit: 200 };
  const { answer } = useQuery(query, (bridge, asked) => bridge.call('audit.page', asked));
  const names = answer?.entries.flatMap(({ actor }) => actor.name ?? []) ?? [];
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

function ActorFilter({ filter, t, onChange }: PartProps): ReactElement {
  const people = usePeople();
  return (
    <Choice
      label={t('filter.actor')}
      all={t('filter.actor.all')}
      chosen={filter.actor}
      known={[
        ...ACTORS.map((id) => ({ id, text: t(`filter.actor.${id}`) })),
        ...people
          .filter((name) => !ACTORS.some((id) => id === name))
          .map((name) => ({ id: name, text: name })),
      ]}
      onChange={(actor) => onChange({ actor })}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly chosen: string | null;
  readonly known: readonly Option<string>[];
  readonly onChange: (chosen: string | null) => void;
}

function Choice({ label, all, chosen, known, onChange }: ChoiceProps): ReactElement {
  return (
    <SelectInput
      label={label}
      value={chosen ?? ALL}
      options={[{ id: ALL, text: all }, ...withChosen(chosen, known)]}
      onChange={(id) => onChange(id === ALL ? null : id)}
    />
  );
}

/** The filtered item may have been removed since; its entries remain. */
function withChosen(
  chosen: string | null,
  known: readonly Option<string>[],
): readonly Option<string>[] {
  if (chosen === null || known.some(({ id }) => id === chosen)) return known;
  return [...known, { id: chosen, text: chosen }];
}
