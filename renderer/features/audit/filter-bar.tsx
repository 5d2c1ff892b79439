import type { ReactElement } from 'react';
import { auditKinds } from '../../../shared/domain/audit-entry.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { DateInput } from '../../ui/inputs/date-input.tsx';
import { SelectInput } from '../../ui/inputs/select-input.tsx';
import type { AuditWords, Teller } from './entry-words.ts';
import { spans, type TrailFilter } from './trail-filter.ts';

interface FilterBarProps {
  readonly filter: TrailFilter;
  readonly teller: Teller;
  readonly onChange: (filter: TrailFilter) => void;
}

const ALL = '';

/** Which entries: each filter says what it leaves when it is off. */
export function FilterBar({ filter, teller, onChange }: FilterBarProps): ReactElement {
  const { t } = teller;
  const change = (part: Partial<TrailFilter>): void => onChange({ ...filter, ...part });
  return (
    <div className="row trail-filters" role="group" aria-label={t('filter.label')}>
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
          ...auditKinds.map((id) => ({ id, text: t(`kind.${id}`) })),
        ]}
        onChange={(kind) => change({ kind: kind === ALL ? null : kind })}
      />
      <DefinitionFilters filter={filter} t={t} onChange={change} />
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
  const integrations = definitions?.integrations ?? [];
  const windows = definitions?.windows ?? [];
  return (
    <>
      <SelectInput
        label={t('filter.integration')}
        value={filter.integration ?? ALL}
        options={[
          { id: ALL, text: t('filter.integration.all') },
          ...withChosen(
            filter.integration,
            integrations.map(({ id, name }) => ({ id, text: name ?? id })),
          ),
        ]}
        onChange={(id) => onChange({ integration: id === ALL ? null : id })}
      />
      <SelectInput
        label={t('filter.window')}
        value={filter.window ?? ALL}
        options={[
          { id: ALL, text: t('filter.window.all') },
          ...withChosen(
            filter.window,
            windows.map(({ id, title }) => ({ id, text: title ?? id })),
          ),
        ]}
        onChange={(id) => onChange({ window: id === ALL ? null : id })}
      />
    </>
  );
}

/** What was filtered by may have been removed since: its entries are still there. */
function withChosen(
  chosen: string | null,
  known: readonly { readonly id: string; readonly text: string }[],
): readonly { readonly id: string; readonly text: string }[] {
  if (chosen === null || known.some(({ id }) => id === chosen)) return known;
  return [...known, { id: chosen, text: chosen }];
}
