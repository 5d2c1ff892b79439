import { occurrenceOfHold } from '../../../shared/domain/holds/hold-id.ts';
import { CalendarDays, CalendarMinus, type LucideIcon, SkipForward, Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Teller } from '../../model/trail/teller.ts';
import type { TrailFilter } from './trail-filter.ts';
import { formatInstant, parseInstant } from '../../../shared/domain/values/instant.ts';
import { occurrenceHoldId } from '../../../shared/domain/holds/occurrence.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';

const LOOK_BACK_MS = 400 * DAY_MS;

/** The occurrence that one means by "this window": the open one, else the last; `null`: none yet. */
function useThisOccurrence(): string | null {
  const open = useAgentStore((state) => openedLast(state.snapshot?.windows ?? []));
  const minute = useMinute();
  const [from, to] = [formatInstant(minute - LOOK_BACK_MS), formatInstant(minute + DAY_MS)];
  const { answer } = useQuery(
    open === null ? { limit: 1 } : null,
    (bridge, { limit }) => bridge.call('occurrence.past', { from, to, limit }),
    { keeps: true },
  );
  if (open !== null) return open;
  const [last] = answer?.occurrences ?? [];
  const opensAt = parseInstant(last?.opensAt ?? '');
  return last === undefined || opensAt === undefined
    ? null
    : occurrenceHoldId(last.windowId, opensAt);
}

/** The one that opened last of those that are open or reopening. */
function openedLast(windows: readonly WindowStatus[]): string | null {
  const [last] = windows
    .filter(({ state }) => state === 'open' || state === 'reopening')
    .flatMap(({ id, opensAt }) => {
      const at = parseInstant(opensAt ?? '');
      return at === undefined ? [] : [{ id, at }];
    })
    .toSorted((a, b) => b.at - a.at);
  return last === undefined ? null : occurrenceHoldId(last.id, last.at);
}

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
