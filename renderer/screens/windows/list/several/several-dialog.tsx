import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../../shared/errors.ts';
import { useRefusalText } from '../../../../actions/control/order/refusal-words.ts';
import { useFailureText } from '../../../../i18n/failure-words.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { occurrenceWords } from '../../../../model/occurrences/occurrence-words.ts';
import { useEarlierWords } from '../../../../model/verdict/use-earlier-words.ts';
import { useDisabledReason } from '../../../../model/verdict/use-verdict.ts';
import { useNow } from '../../../../store/use-now.ts';
import { Button, Spinner } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../../../ui/reason-field.tsx';
import { useKeptText } from '../../../../ui/text/use-kept-text.ts';
import { asNow, type AskedSeveral, type SeveralAction } from './several.ts';
import { useSeveral, type SeveralOutcome } from './use-several.ts';
import type { WindowRow } from '../rows/window-rows.ts';

interface SeveralDialogProps {
  readonly asked: AskedSeveral;
  /** All windows as they are now. */
  readonly rows: readonly WindowRow[];
  readonly onClose: () => void;
}

type Refused = SeveralOutcome['refused'];

/**
 * Names every window and what happens to it; stays open with those that the agent refused, each
 * with its reason and as it is now.
 */
export function SeveralDialog({ asked, rows, onClose }: SeveralDialogProps): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const { action } = asked;
  const [left, leave] = useState(asked.rows);
  const [refused, refuse] = useState<Refused>([]);
  const [wasTried, setTried] = useState(false);
  const kept = useKeptText(keyOf(asked));
  const stop = (): void => {
    kept.forget();
    onClose();
  };
  const { send, isPending } = useSeveral((outcome) => {
    if (outcome.refused.length === 0) {
      stop();
      return;
    }
    refuse(outcome.refused);
    leave(outcome.refused.map(({ row }) => row));
  });
  const reason = kept.text.trim();
  const shown = refused.length === 0 ? left : asNow(left, rows);
  const go = (): void => {
    setTried(true);
    if (reason !== '') send({ action, rows: shown, reason });
  };
  const isLoss = action === 'retire';
  const said = { count: left.length, n: times.number(left.length) };
  return (
    <Dialog
      title={t(`several.${action}.title`, said)}
      isOpen
      role={isLoss ? 'alertdialog' : 'dialog'}
      isTyped={kept.text !== ''}
      onClose={stop}
      {...(isLoss ? {} : { onMainAction: go })}
      footer={
        <Footer
          action={action}
          count={left.length}
          isAgain={refused.length > 0}
          isPending={isPending}
          onGo={go}
          onStop={stop}
        />
      }
    >
      {refused.length === 0 ? null : <Refusals action={action} refused={refused} />}
      <Named action={action} rows={shown} />
      <p>{t(`several.${action}.text`)}</p>
      <ReasonField
        label={t('reason', { ns: 'common' })}
        value={kept.text}
        onChange={kept.type}
        problem={wasTried && reason === '' ? t('reasonNeeded', { ns: 'common' }) : undefined}
        autoFocus={!isLoss}
      />
    </Dialog>
  );
}

/** The same windows, in whatever order they were selected. */
function keyOf({ action, rows }: AskedSeveral): string {
  const ids = rows.map(({ window }) => window.id).toSorted();
  return `several ${action} ${ids.join(' ')}`;
}

interface FooterProps {
  readonly action: SeveralAction;
  readonly count: number;
  readonly isAgain: boolean;
  readonly isPending: boolean;
  readonly onGo: () => void;
  readonly onStop: () => void;
}

function Footer({ action, count, isAgain, isPending, onGo, onStop }: FooterProps): ReactElement {
  const { t } = useTranslation('windows');
  const { t: common } = useTranslation();
  const times = useTimes();
  const offReason = useDisabledReason();
  const isLoss = action === 'retire';
  const stay = (
    <Button {...(isLoss ? { look: 'pri', autoFocus: true } : {})} onPress={onStop}>
      {isAgain ? common('close') : isLoss ? t('several.retire.keep') : common('cancel')}
    </Button>
  );
  const doIt = (
    <Button
      look={isLoss ? 'danger' : 'pri'}
      isPending={isPending}
      offReason={offReason}
      onPress={onGo}
    >
      {isPending ? <Spinner /> : null}
      {t(`several.${action}.go`, { count, n: times.number(count) })}
    </Button>
  );
  return (
    <>
      <span className="sp" />
      {isLoss ? doIt : stay}
      {isLoss ? stay : doIt}
    </>
  );
}

/** Each window and what happens to it. */
function Named({
  action,
  rows,
}: {
  readonly action: SeveralAction;
  readonly rows: readonly WindowRow[];
}): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const whatOf = ({ status }: WindowRow): string | null => {
    if (status.opensAt === null || status.closesAt === null) return null;
    if (action === 'skip') return occurrenceWords(times, status, now);
    if (status.state !== 'open') return null;
    return t('several.retire.open', { time: times.until(Date.parse(status.closesAt), now) });
  };
  return (
    <ul className="bullets wl-named">
      {rows.map((row) => {
        const what = whatOf(row);
        return (
          <li key={row.window.id}>
            <b>{row.window.title ?? row.window.id}</b>
            {what === null ? null : (
              <span className={row.status.state === 'open' ? 'c-drain' : 'mut num'}> {what}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Which ones the agent refused, each with its reason. */
function Refusals({
  action,
  refused,
}: {
  readonly action: SeveralAction;
  readonly refused: Refused;
}): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const earlierWords = useEarlierWords();
  const count = refused.length;
  const whyOf = (failure: Failure): string => {
    if (action === 'skip') return refusalText('skip', failure);
    return failure.earlier === undefined ? failureText(failure) : earlierWords(failure.earlier);
  };
  return (
    <div className="note trouble" role="alert">
      <div>
        <b>{t(`several.${action}.refused`, { count, n: times.number(count) })}</b>
        <ul className="bullets">
          {refused.map(({ row, failure }) => (
            <li key={row.window.id}>
              {t('several.because', {
                title: row.window.title ?? row.window.id,
                why: whyOf(failure),
              })}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
