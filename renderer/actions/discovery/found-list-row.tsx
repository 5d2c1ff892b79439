import { ArrowRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Input } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FoundRow } from '../../../shared/contract/take-over.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { isTicked, typedNameOf, withTicks } from './found-choices.ts';
import { proposedName } from './proposed-name.ts';
import { RowSystems } from './found-systems.tsx';
import type { ChoosingFound } from './use-found-choices.ts';
import { Tick } from '../../ui/inputs/tick.tsx';

interface FoundListRowProps {
  readonly row: FoundRow;
  readonly choosing: ChoosingFound;
}

/** One schedule: as it is there, and what it is called here once it is ticked. */
export function FoundListRow({ row, choosing }: FoundListRowProps): ReactElement {
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
