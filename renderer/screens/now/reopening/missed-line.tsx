import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { Segments } from '../../../ui/segments.tsx';
import { useIntegrationName } from '../../../model/occurrences/use-names.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import type { MissedChoice, MissedRow } from '../../../model/reopening/missed-rows.ts';
import { HOUR_MS } from '../../../../shared/domain/values/time-units.ts';

interface MissedLineProps {
  readonly row: MissedRow;
  readonly choice: MissedChoice;
  readonly onChoose: (choice: MissedChoice) => void;
}

export function MissedLine({ row, choice, onChoose }: MissedLineProps): ReactElement {
  const name = useIntegrationName()(row.integrationId);
  const { times } = useTelling();
  return (
    <>
      <span className="sp stack held-what">
        <b className="ell" title={name}>
          {name}
        </b>
        <span className="xs mut ell num">
          <Span row={row} />
        </span>
      </span>
      <b className="num missed-held">{times.number(row.held)}</b>
      <span className="missed-do">
        {row.decidesAt === null ? (
          <Rule row={row} />
        ) : (
          <Ask row={row} name={name} choice={choice} onChoose={onChoose} />
        )}
      </span>
    </>
  );
}

function Span({ row: { firstDueAt, lastDueAt } }: { row: MissedRow }): string {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const first = parseInstant(firstDueAt ?? '');
  const last = parseInstant(lastDueAt ?? '');
  if (first === undefined || last === undefined) return '';
  const hasSeconds = last - first < HOUR_MS;
  if (first === last) return t('missed.due', { at: times.clock(first, hasSeconds) });
  return t('missed.span', {
    from: times.clock(first, hasSeconds),
    to: times.clock(last, hasSeconds),
  });
}

interface AskProps extends MissedLineProps {
  readonly name: string;
}

function Ask({ row, name, choice, onChoose }: AskProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { times, now } = useTelling();
  const { owed } = row;
  const at = parseInstant(row.decidesAt ?? '') ?? now;
  const all = {
    id: 'all',
    label: t('missed.all', { count: owed, n: times.number(owed) }),
  } as const;
  const few = [
    { id: 'skip', label: t('missed.skip') },
    { id: 'once', label: t('missed.once') },
  ] as const;
  return (
    <>
      <Segments
        label={t('missed.choice', { name })}
        segments={owed > 1 ? [...few, all] : few}
        value={choice}
        onChange={onChoose}
      />
      <span className="xs mut num block">{t('missed.leftOutAt', { time: times.at(at, now) })}</span>
    </>
  );
}

/** What was decided, or what the rule does by default. */
function Rule({ row: { policy, decision, owed } }: { row: MissedRow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const isAskedLater = policy === 'ask' && decision === null;
  const rest = isAskedLater
    ? t('missed.askedLater')
    : owed > 0
      ? t('missed.owed', { count: owed, n: times.number(owed) })
      : t('missed.done');
  return (
    <>
      <b className="block">
        {decision === null ? t(`missed.rule.${policy}`) : t(`missed.decided.${decision}`)}
      </b>
      <span className={`xs block ${owed > 0 ? 'c-drain' : 'mut'}`}>{rest}</span>
    </>
  );
}
