import { CalendarPlus } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { navigate } from '../../../store/route.ts';
import { useChangeStore, setPlan, type Plan } from './change-store.ts';
import type { Span } from './changeable.ts';
import { useSpanWords } from './change-words.ts';

/** Opens the editor of a new window with this time, and system, filled in. */
export function planWindow({ from, until }: Span, systemId: string | null): void {
  setPlan(null);
  navigate('windows', 'new', {
    opens: formatInstant(from),
    closes: formatInstant(until),
    ...(systemId === null ? {} : { system: systemId }),
  });
}

const WIDTH_PX = 250;
const HEIGHT_PX = 52;

/** Where empty time was clicked: one button that plans a window there. Esc or a click elsewhere closes it. */
export function PlanHere({
  frame,
}: {
  readonly frame: RefObject<HTMLDivElement | null>;
}): ReactElement | null {
  const plan = useChangeStore((state) => state.plan);
  if (plan?.stage !== 'offered') return null;
  return <Offer plan={plan} frame={frame} />;
}

function Offer({
  plan,
  frame,
}: {
  readonly plan: Plan;
  readonly frame: RefObject<HTMLDivElement | null>;
}): ReactElement {
  const { t } = useTranslation('timeline');
  const words = useSpanWords();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const own = button.current;
    const box = frame.current?.getBoundingClientRect();
    if (own === null || box === undefined) return;
    const x = Math.min(plan.clientX - box.left, box.width - WIDTH_PX - 8);
    const y = Math.min(plan.clientY - box.top + 12, box.height - HEIGHT_PX - 8);
    own.style.transform = `translate(${x}px, ${y}px)`;
    own.focus({ preventScroll: true });
  }, [plan, frame]);
  return (
    <button
      ref={button}
      type="button"
      className="tl-plan pop"
      onClick={() => planWindow(plan.span, plan.systemId)}
      onBlur={() => setPlan(null)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        setPlan(null);
        frame.current?.focus();
      }}
    >
      <CalendarPlus size={16} aria-hidden="true" />
      <span>
        <b>{t('plan.here')}</b>
        <span className="xs num">{words(plan.span)}</span>
      </span>
    </button>
  );
}
