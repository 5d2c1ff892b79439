import { ArrowRight, ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { Button as AriaButton, Input } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FoundRow, isOffered } from '../../../shared/contract/take-over.ts';
import { choiceOf } from '../../model/connectors/connector-values.ts';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { Tick } from '../../ui/inputs/tick.tsx';
import { isFolded, isTicked, typedNameOf, withTicks } from './found-choices.ts';
import type { ChoosingFound } from './use-found-choices.ts';
import './discovery.css';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { proposedName } from './proposed-name.ts';
import { RowSystems } from './found-systems.tsx';

interface FoundListRowProps {
  readonly row: FoundRow;
  readonly choosing: ChoosingFound;
}

/** One schedule: as it is there, and what it is called here once it is ticked. */
function FoundListRow({ row, choosing }: FoundListRowProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { found, takenBy } = row;
  const { choices, change } = choosing;
  const isOn = isTicked(row, choices);
  return (
    <div role="row" className="found-row">
      <span role="cell">
        {takenBy === null ? (
          <Tick
            label={t('find.choose', { name: found.name })}
            isOn={isOn}
            onChange={(next) => change(withTicks(choices, [row], next))}
          />
        ) : null}
      </span>
      <Entry row={row} />
      {isOn ? (
        <>
          <span role="cell" className="row found-name">
            <ArrowRight className="icon small faint" size={14} aria-hidden="true" />
            <Input
              className="inp field-input"
              aria-label={t('find.name', { name: found.name })}
              placeholder={proposedName(found.id)}
              value={typedNameOf(row, choices)}
              maxLength={500}
              onChange={({ target }) =>
                change({ ...choices, names: { ...choices.names, [row.key]: target.value } })
              }
            />
          </span>
          <span role="cell">
            <RowSystems row={row} choosing={choosing} />
          </span>
        </>
      ) : (
        <span role="cell" aria-colspan={2} className="found-left">
          <Left row={row} />
        </span>
      )}
    </div>
  );
}

/** Of the program; the whole command is in the tip. */
const FOLDERS = /^\/\S*\/(?=\S)/;

function Entry({ row: { found } }: { row: FoundRow }): ReactElement {
  const { t } = useTranslation('connectors');
  const times = useTimes();
  const now = useNow();
  const next = parseInstant(found.nextRunAt ?? '');
  return (
    <span role="cell" className="col gap1 found-entry">
      <span className="mono ell" title={found.name}>
        {found.name.replace(FOLDERS, '')}
      </span>
      <span className="xs mut">
        <span className="mono">{found.schedule}</span>
        {next === undefined ? null : (
          <span className="num found-next">
            {' '}
            · {t('find.next', { time: times.moment(next, now) })}
          </span>
        )}
      </span>
    </span>
  );
}

/** Why it has no name here. */
function Left({ row: { found, takenBy } }: { row: FoundRow }): ReactElement {
  const { t } = useTranslation('connectors');
  if (takenBy !== null) {
    return (
      <Button look="ghost" size="sm" onPress={() => navigate('integrations', takenBy)}>
        {t('find.taken')}
      </Button>
    );
  }
  const why =
    found.leave === undefined
      ? found.enabled
        ? null
        : t('find.off')
      : t(`find.leave.${found.leave}`, { agent: found.guardedBy ?? '' });
  return <span className="mut">{why === null ? t('find.left') : t('find.leftFor', { why })}</span>;
}

interface FoundListProps {
  readonly rows: readonly FoundRow[];
  readonly choosing: ChoosingFound;
}

interface Group {
  readonly kind: ReturnType<typeof choiceOf>;
  readonly server: string | undefined;
  readonly rows: readonly FoundRow[];
}

/** By scheduler and place, in the order in which they were found. */
function groupsOf(rows: readonly FoundRow[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { scheduler, server } = row.found;
    const kind = choiceOf(scheduler);
    const key = `${kind} ${server ?? ''}`;
    groups.set(key, { kind, server, rows: [...(groups.get(key)?.rows ?? []), row] });
  }
  return [...groups.values()];
}

/**
 * What was found, each with its schedule in the scheduler's own notation: renamed, given its
 * systems and ticked here. What belongs to the operating system is folded away below.
 */
export function FoundList({ rows, choosing }: FoundListProps): ReactElement {
  const { t } = useTranslation('connectors');
  const [isOpen, setOpen] = useState(false);
  const folded = rows.filter(isFolded);
  const shown = rows.filter((row) => !isFolded(row));
  const free = shown.filter(isOffered);
  const { choices, change } = choosing;
  return (
    <>
      <div role="table" aria-label={t('find.title')} className="found-list">
        {shown.length === 0 ? null : (
          <div role="rowgroup">
            <div role="row" className="found-row head">
              <span role="columnheader">
                <Tick
                  label={t('find.chooseAll')}
                  isOn={free.length > 0 && free.every((row) => isTicked(row, choices))}
                  onChange={(isOn) => change(withTicks(choices, free, isOn))}
                />
              </span>
              <span role="columnheader">{t('find.column.entry')}</span>
              <span role="columnheader">{t('find.column.name')}</span>
              <span role="columnheader">{t('find.column.systems')}</span>
            </div>
          </div>
        )}
        <Groups rows={shown} choosing={choosing} />
        {folded.length === 0 ? null : (
          <div role="rowgroup">
            <div role="row">
              <span role="cell" aria-colspan={4}>
                <Fold isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
                  {t('find.folded', { count: folded.length })}
                </Fold>
              </span>
            </div>
          </div>
        )}
        {isOpen ? <Groups rows={folded} choosing={choosing} /> : null}
      </div>
      <GuardLines rows={shown} />
    </>
  );
}

/** For those that are held more safely by a guard in front of their command: the lines to use. */
function GuardLines({ rows }: Pick<FoundListProps, 'rows'>): ReactElement | null {
  const { t } = useTranslation('connectors');
  const advised = rows.flatMap(({ key, takenBy, found: { advice } }) =>
    takenBy === null && advice !== undefined ? [{ key, advice }] : [],
  );
  const [isOpen, setOpen] = useState(false);
  if (advised.length === 0) return null;
  return (
    <div className="found-guards">
      <Fold isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('find.guard')}
      </Fold>
      {isOpen ? (
        <ul className="col gap2">
          {advised.map(({ key, advice }) => (
            <li key={key}>
              <CopyLine line={advice} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface FoldProps {
  readonly isOpen: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function Fold({ isOpen, onPress, children }: FoldProps): ReactElement {
  const Mark = isOpen ? ChevronDown : ChevronRight;
  return (
    <AriaButton className="found-fold row" aria-expanded={isOpen} onPress={onPress}>
      <Mark className="icon small" size={14} aria-hidden="true" />
      {children}
    </AriaButton>
  );
}

function Groups({ rows, choosing }: FoundListProps): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <>
      {groupsOf(rows).map(({ kind, server, rows: own }) => (
        <div key={`${kind} ${server ?? ''}`} role="rowgroup">
          <div role="row" className="found-group">
            <span role="cell" aria-colspan={4}>
              <b>{t(`kind.${kind}`)}</b>{' '}
              <span className="mut xs">{server ?? t('server.here')}</span>
            </span>
          </div>
          {own.map((row) => (
            <FoundListRow key={row.key} row={row} choosing={choosing} />
          ))}
        </div>
      ))}
    </>
  );
}
