import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../shared/domain/now/snapshot.ts';
import type { Failure } from '../../../../shared/errors.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { VirtualList } from '../../../ui/lists/virtual-list.tsx';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import { MissedLine } from './missed-line.tsx';
import {
  type MissedChoice,
  type MissedRow,
  missedRows,
} from '../../../model/reopening/missed-rows.ts';
import type { LedgerRow } from '../../../model/reopening/use-ledger.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { ControlRefusal } from '../../../actions/control/order/control-refusal.tsx';
import { useOrder } from '../../../actions/control/order/order.ts';

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

interface DecideMissedProps {
  /** Those waiting for an answer. */
  readonly open: readonly MissedRow[];
  /** The selected answer; skip by default. */
  readonly choices: ReadonlyMap<string, MissedChoice>;
  readonly onDecided: () => void;
}

/** Answers all open rows at once, with one reason: all of them apply, or none. */
function DecideMissed({ open, choices, onDecided }: DecideMissedProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { t: common } = useTranslation();
  const { times } = useTelling();
  const bridge = useBridge();
  const offReason = useDisabledReason();
  const { text: reason, type: setReason } = useKeptText('missed');
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useOrder<CallResult<'missed.decide'>>(({ decided }) => {
    const count = decided.length;
    showToast({ look: 'flow', text: t('missed.decided', { count, n: times.number(count) }) });
    setReason('');
    setTried(false);
    onDecided();
  });
  const answers = open.map(({ integrationId }) => ({
    integrationId,
    choice: choices.get(integrationId) ?? ('skip' as const),
  }));
  const go = (): void => {
    setTried(true);
    if (reason.trim() === '') return;
    const order: Parameters<typeof send>[0]['order'] = {
      key: 'missed',
      send: (control) => bridge.call('missed.decide', { ...control, choices: answers }),
    };
    send({ order, reason: reason.trim() });
  };
  const count = answers.length;
  return (
    <form
      className="missed-decide"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <ReasonField
        label={t('missed.why')}
        value={reason}
        onChange={setReason}
        problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
      />
      <Button look="pri" offReason={offReason} isPending={isPending} onPress={go}>
        {isPending ? <Spinner /> : null}
        {isPending ? t('missed.going') : t('missed.go', { count, n: times.number(count) })}
      </Button>
      {failure === null ? null : <ControlRefusal command="missed" failure={failure} />}
    </form>
  );
}
