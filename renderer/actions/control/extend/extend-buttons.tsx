import { Timer } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { useExtendPause } from '../../pause/use-extend-pause.ts';
import { useExtend } from './use-extend.ts';

const MINUTES = [15, 30, 60] as const;

interface ExtendButtonsProps {
  /** What is extended, by name. */
  readonly title: string;
  readonly extend: (minutes: number) => void;
  readonly pendingMinutes: number | null;
  /** `line`: three buttons without words, under a heading of their own. */
  readonly look?: 'normal' | 'small' | 'line';
}

/** Extends by 15, 30 or 60 minutes with one click. */
export function ExtendButtons(props: ExtendButtonsProps): ReactElement {
  const { title, extend, pendingMinutes, look = 'normal' } = props;
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  const isSmall = look !== 'normal';
  return (
    <div
      className={isSmall ? 'extend sm' : 'extend'}
      role="group"
      aria-label={t('act.extendLabel', { title })}
    >
      {look === 'line' ? null : (
        <span className="extend-lead">
          <Timer className="icon" size={16} aria-hidden="true" />
          <span className="hide-s">{t('act.extend')}</span>
        </span>
      )}
      {MINUTES.map((n) => (
        <Button
          key={n}
          size={isSmall ? 'sm' : 'normal'}
          aria-label={t('act.plusLabel', { n, title })}
          offReason={offReason}
          isPending={pendingMinutes === n}
          onPress={() => extend(n)}
        >
          {pendingMinutes === n ? <Spinner size={14} /> : null}
          {n === 60 && look !== 'line' ? t('act.plusMin', { n }) : t('act.plus', { n })}
        </Button>
      ))}
    </div>
  );
}

interface ExtendHoldProps {
  readonly hold: HoldText;
  readonly look?: ExtendButtonsProps['look'];
}

/** Of the open window that places this hold. */
export function ExtendWindow({ hold, look = 'normal' }: ExtendHoldProps): ReactElement {
  const { titleOf } = useTelling();
  const { extend, pendingMinutes } = useExtend();
  const windowId = hold.windowId ?? '';
  return (
    <ExtendButtons
      title={titleOf(windowId)}
      extend={(minutes) => extend(windowId, minutes)}
      pendingMinutes={pendingMinutes}
      look={look}
    />
  );
}

/** Of a person's pause; only one that has an end can end later. */
export function ExtendPause({ hold, look = 'normal' }: ExtendHoldProps): ReactElement {
  const { t } = useTranslation('now');
  const { extend, pending } = useExtendPause();
  return (
    <ExtendButtons
      title={t('holds.manualFor', { reason: hold.reason })}
      extend={(minutes) => extend(hold.id, minutes)}
      pendingMinutes={pending?.byMinutes ?? null}
      look={look}
    />
  );
}
