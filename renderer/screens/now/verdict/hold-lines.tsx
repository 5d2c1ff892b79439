import { Calendar, Hand } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldNow } from '../../../../shared/domain/now/hold-now.ts';
import { subjectText } from '../../../../shared/i18n/subject-text.ts';
import { askControl } from '../../../actions/control/order/control-store.ts';
import { ExtendPause, ExtendWindow } from '../../../actions/control/extend/extend-buttons.tsx';
import { askToResume } from '../../../actions/pause/pause-store.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import { holdEndWords, personName } from '../../../model/verdict/verdict-words.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import './hold-lines.css';

/** One line for each hold: owner, reason, what it covers, its end, and its own actions. */
export function HoldLines({ holds }: { holds: readonly HoldNow[] }): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  return (
    <div className="holds">
      <div className="hold-heads" aria-hidden="true">
        <span />
        <span>{t('holds.hold')}</span>
        <span>{t('holds.covers')}</span>
        <span>{t('holds.ends', { zone: times.zoneInFull(now) })}</span>
        <span className="hold-left">{t('holds.left')}</span>
        <span>{t('holds.extend')}</span>
        <span />
      </div>
      <ul aria-label={t('holds.label')}>
        {holds.map((one) => (
          <HoldLine key={one.hold.id} one={one} />
        ))}
      </ul>
    </div>
  );
}

function HoldLine({ one }: { one: HoldNow }): ReactElement {
  const { hold, until, subject, integrations } = one;
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const Picture = hold.kind === 'window' ? Calendar : Hand;
  const count = t('line.integrations', {
    count: integrations.length,
    n: times.number(integrations.length),
  });
  const covers = subjectText(subject, times.language);
  const end = until === null ? holdEndWords([hold], { times, now }) : times.moment(until, now);
  return (
    <li>
      <Picture className="icon c-still" size={16} aria-hidden="true" />
      <HoldOwner one={one} />
      <span className="hold-covers">
        {covers}
        {subject.kind === 'counted' ? null : <span className="mut"> · {count}</span>}
      </span>
      <span className={until === null ? 'hold-end c-drain' : 'hold-end'}>{end}</span>
      <span className="hold-left">{until === null ? null : <Left to={until} />}</span>
      <span className="hold-extend">
        {until === null ? null : hold.kind === 'window' ? (
          <ExtendWindow hold={hold} look="line" />
        ) : (
          <ExtendPause hold={hold} look="line" />
        )}
      </span>
      <HoldButton one={one} />
    </li>
  );
}

function HoldOwner({ one: { hold } }: { one: HoldNow }): ReactElement {
  const { t } = useTranslation('now');
  const { titleOf } = useTelling();
  const { kind, windowId = '', by, reason } = hold;
  const title = kind === 'window' ? titleOf(windowId) : t('holds.manual');
  const why =
    kind === 'manual'
      ? t('holds.byFor', { by: personName(by, t), reason })
      : reason === title
        ? ''
        : reason;
  return (
    <span className="hold-what">
      <b>{title}</b>
      {why === '' ? null : <span className="mut"> · {why}</span>}
    </span>
  );
}

/** Ends the window's occurrence, or the pause: each asks for a reason. */
function HoldButton({ one: { hold } }: { one: HoldNow }): ReactElement {
  const { t } = useTranslation('now');
  const { titleOf } = useTelling();
  const offReason = useDisabledReason();
  const { kind, id, windowId = '', reason } = hold;
  if (kind === 'window') {
    return (
      <Button
        size="sm"
        offReason={offReason}
        aria-label={t('holds.endLabel', { title: titleOf(windowId) })}
        onPress={() => askControl({ kind: 'end', windowId })}
      >
        {t('holds.end')}
      </Button>
    );
  }
  return (
    <Button
      size="sm"
      offReason={offReason}
      aria-label={t('holds.resumeLabel', { reason })}
      onPress={() => askToResume(id)}
    >
      {t('held.resume')}
    </Button>
  );
}

/** Counts down each second; the countdown of the verdict announces, this one does not. */
function Left({ to }: { to: number }): ReactElement {
  const times = useTimes();
  return (
    <span role="timer" aria-live="off">
      {times.countdown(to - useNow())}
    </span>
  );
}
