import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../shared/domain/now/snapshot.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { DecideMissed } from './decide-missed.tsx';
import { MissedLine } from './missed-line.tsx';
import { missedRows, type MissedChoice } from '../../../model/reopening/missed-rows.ts';
import type { LedgerRow } from '../../../model/reopening/use-ledger.ts';

const ROW_PX = 68;

interface MissedPanelProps {
  /** `null` while loading. */
  readonly ledger: readonly LedgerRow[] | null;
  readonly failure: Failure | null;
  readonly questions: readonly Question[];
  /** Beside a reopening it is the third of three. */
  readonly isAlone?: boolean;
  readonly footer?: ReactNode;
}

/** 3: the held runs; with `ask`, a choice per row. */
export function MissedPanel(props: MissedPanelProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const { ledger, questions, isAlone = false } = props;
  const [choices, setChoices] = useState<ReadonlyMap<string, MissedChoice>>(new Map());
  const rows = useMemo(() => missedRows(ledger ?? [], questions), [ledger, questions]);
  const held = rows.reduce((all, row) => all + row.held, 0);
  const title = isAlone
    ? t('missed.titleAlone')
    : t('missed.title', { count: held, n: times.number(held) });
  const open = rows.filter(({ decidesAt }) => decidesAt !== null);
  return (
    <section className="panel missed" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="sp" />
        <span className="xs faint hide-s">{t('missed.sub')}</span>
      </header>
      <p className="mut missed-text">{t('missed.text')}</p>
      <MissedState {...props} isEmpty={rows.length === 0} />
      {rows.length === 0 ? null : <Head />}
      {rows.length === 0 ? null : (
        <VirtualList
          label={title}
          items={rows}
          keyOf={({ integrationId }) => integrationId}
          rowHeight={ROW_PX}
        >
          {(row) => (
            <MissedLine
              row={row}
              choice={choices.get(row.integrationId) ?? 'skip'}
              onChoose={(choice) => setChoices(new Map(choices).set(row.integrationId, choice))}
            />
          )}
        </VirtualList>
      )}
      {open.length === 0 ? null : (
        <DecideMissed open={open} choices={choices} onDecided={() => setChoices(new Map())} />
      )}
      {props.footer}
    </section>
  );
}

/** Visual only: each row has the same text for screen readers. */
function Head(): ReactElement {
  const { t } = useTranslation('reopening');
  return (
    <div className="missed-head xs strong faint" aria-hidden="true">
      <span className="sp">{t('missed.integration')}</span>
      <span className="missed-held">{t('missed.held')}</span>
      <span className="missed-do">{t('missed.do')}</span>
    </div>
  );
}

function MissedState({
  ledger,
  failure,
  isEmpty,
}: MissedPanelProps & { readonly isEmpty: boolean }): ReactElement | null {
  const { t } = useTranslation('reopening');
  const failureText = useFailureText();
  if (failure !== null) {
    return (
      <p className="note trouble missed-note" role="alert">
        {t('missed.failed', { message: failureText(failure) })}
      </p>
    );
  }
  if (!isEmpty) return null;
  return <p className="mut missed-text">{t(ledger === null ? 'missed.loading' : 'missed.none')}</p>;
}
