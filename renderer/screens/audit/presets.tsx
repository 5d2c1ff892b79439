import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { CalendarDays, CalendarMinus, SkipForward, Users, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Teller } from '../../model/trail/teller.ts';
import type { TrailFilter } from './trail-filter.ts';
import { useThisOccurrence } from './use-this-occurrence.ts';

interface PresetsProps {
  readonly filter: TrailFilter;
  readonly teller: Teller;
  readonly onChange: (part: Partial<TrailFilter>) => void;
}

interface Preset {
  readonly id: 'yesterday' | 'held' | 'people' | 'window';
  readonly Picture: LucideIcon;
  readonly isOn: boolean;
  readonly on: Partial<TrailFilter>;
  readonly off: Partial<TrailFilter>;
}

function presetsOf(filter: TrailFilter, current: string | null): readonly Preset[] {
  const { span, kind, actor, occurrence } = filter;
  return [
    {
      ...{ id: 'yesterday', Picture: CalendarMinus, isOn: span === 'yesterday' },
      ...{ on: { span: 'yesterday' }, off: { span: 'all' } },
    },
    {
      ...{ id: 'held', Picture: SkipForward, isOn: kind === 'run.skipped' },
      ...{ on: { kind: 'run.skipped' }, off: { kind: null } },
    },
    {
      ...{ id: 'people', Picture: Users, isOn: actor === 'person' },
      ...{ on: { actor: 'person' }, off: { actor: null } },
    },
    {
      ...{ id: 'window', Picture: CalendarDays, isOn: occurrence !== null },
      ...{ on: { occurrence: current }, off: { occurrence: null } },
    },
  ];
}

/** Common questions, one press each, together with search and the other filters. */
export function Presets({ filter, teller, onChange }: PresetsProps): ReactElement {
  const { t } = teller;
  const current = useThisOccurrence();
  const presets = presetsOf(filter, current).filter(
    ({ id, isOn }) => id !== 'window' || isOn || current !== null,
  );
  return (
    <div className="row wrap gap2 trail-presets" role="group" aria-label={t('preset.label')}>
      {presets.map(({ id, Picture, isOn, on, off }) => (
        <ToggleButton
          key={id}
          className={isOn ? 'chip pick on' : 'chip pick'}
          isSelected={isOn}
          onChange={(isChosen) => onChange(isChosen ? on : off)}
        >
          <Picture className="icon small" size={14} aria-hidden="true" />
          {id === 'window' ? occurrenceName(filter.occurrence, teller) : t(`preset.${id}`)}
        </ToggleButton>
      ))}
      <ToggleButton
        className={filter.isUnfolded ? 'chip pick' : 'chip pick on'}
        isSelected={!filter.isUnfolded}
        onChange={(isFolded) => onChange({ isUnfolded: !isFolded })}
      >
        {t('preset.fold')}
      </ToggleButton>
    </div>
  );
}

/** `This window`; once chosen, which: `ERP monthly maintenance, Sun 6 Dec 02:00`. */
function occurrenceName(id: string | null, { t, times, names }: Teller): string {
  if (id === null) return t('preset.window');
  const { windowId, opensAt } = occurrenceOfHold(id) ?? { windowId: id, opensAt: '' };
  const at = Date.parse(opensAt);
  const when = Number.isNaN(at) ? opensAt : `${times.day(at)} ${times.clock(at)}`;
  return t('preset.windowOf', { title: names.window(windowId), when });
}
