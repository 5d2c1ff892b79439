import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { choiceOf } from '../../../model/connectors/connector-values.ts';
import { CopyLine } from '../../../ui/copy-line.tsx';
import { isOffered, type FoundRow } from '../../../../shared/contract/take-over.ts';

interface FoundTableProps {
  readonly rows: readonly FoundRow[];
  readonly chosen: ReadonlySet<string>;
  readonly speech: AnswerSpeech;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/**
 * Each with its schedule in the scheduler's own notation; already protected ones cannot be
 * selected.
 */
export function FoundTable({ rows, chosen, speech, onChoose }: FoundTableProps): ReactElement {
  const { t } = useTranslation('connectors');
  const free = rows.filter(isOffered).map(({ key }) => key);
  const isAll = free.length > 0 && free.every((key) => chosen.has(key));
  const toggle = (key: string, isOn: boolean): void =>
    onChoose(new Set(isOn ? [...chosen, key] : [...chosen].filter((one) => one !== key)));
  return (
    <div role="table" aria-label={t('find.title')} aria-rowcount={rows.length + 1}>
      <div role="row" className="found-row head">
        <span role="columnheader">
          <Tick
            label={t('find.chooseAll')}
            isOn={isAll}
            onChange={(isOn) => onChoose(new Set(isOn ? free : []))}
          />
        </span>
        {(['name', 'schedule', 'next', 'state'] as const).map((id) => (
          <span key={id} role="columnheader">
            {t(`find.column.${id}`)}
          </span>
        ))}
      </div>
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          speech={speech}
          isOn={chosen.has(row.key)}
          onToggle={(isOn) => toggle(row.key, isOn)}
        />
      ))}
    </div>
  );
}

interface RowProps {
  readonly row: FoundRow;
  readonly speech: AnswerSpeech;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
}

function Row({ row, speech, isOn, onToggle }: RowProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { found, takenBy } = row;
  const next = parseInstant(found.nextRunAt ?? '');
  return (
    <div role="row" className="found-row">
      <span role="cell">
        {takenBy === null ? (
          <Tick label={t('find.choose', { name: found.name })} isOn={isOn} onChange={onToggle} />
        ) : null}
      </span>
      <span role="cell" className="col gap1">
        <b>{found.name}</b>
        <span className="xs mut">{t(`kind.${choiceOf(found.scheduler)}`)}</span>
        {found.server === undefined ? null : <span className="xs mut mono">{found.server}</span>}
        {found.advice === undefined ? null : (
          <>
            <span className="xs mut">{t('find.guard')}</span>
            <CopyLine line={found.advice} />
          </>
        )}
      </span>
      <span role="cell" className="mono">
        {found.schedule === '' ? t('find.nextUnknown') : found.schedule}
      </span>
      <span role="cell" className="num">
        {next === undefined ? t('find.nextUnknown') : speech.times.moment(next, speech.at)}
      </span>
      <span role="cell">
        {takenBy === null ? (
          t(
            found.leave === undefined
              ? found.enabled
                ? 'find.on'
                : 'find.off'
              : `find.leave.${found.leave}`,
          )
        ) : (
          <Button look="ghost" size="sm" onPress={() => navigate('integrations', takenBy)}>
            {t('find.taken')}
          </Button>
        )}
      </span>
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Tick({ label, isOn, onChange }: TickProps): ReactElement {
  return (
    <CheckboxField isSelected={isOn} onChange={onChange} aria-label={label}>
      <CheckboxButton className="check-line">
        {({ isSelected }) => (
          <span className={isSelected ? 'box on' : 'box'}>
            {isSelected ? <Check className="icon" aria-hidden="true" /> : null}
          </span>
        )}
      </CheckboxButton>
    </CheckboxField>
  );
}
