import { Timer } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { ControlDialog } from '../order/control-dialog.tsx';
import { ExtensionField, useHeldLonger } from './extension-field.tsx';
import { extendOrder, keptMinutes } from './extension.ts';
import { useExtended } from './use-extended.ts';
import { titlesOf, useWindow } from '../../../model/occurrences/use-window.ts';

type Answer = CallResult<'window.extend'>;
interface ExtendDialogProps {
  readonly windowId: string;
  /** Offered first, among the usual ones. */
  readonly byMinutes?: number;
  /** The closing that the person saw; by default that of now. */
  readonly seenEnd?: string;
}

/** How much longer, what that holds, and which other windows it would overlap. */
export function ExtendDialog({
  windowId,
  byMinutes: asked,
  ...seen
}: ExtendDialogProps): ReactElement {
  const byMinutes = asked ?? 30;
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { titleOf } = useTelling();
  const window = useWindow(windowId);
  const [seenEnd, see] = useState(seen.seenEnd ?? window?.closesAt ?? null);
  const kept = useKeptText(`extend ${windowId} ${byMinutes} minutes`);
  const minutes = keptMinutes(kept.text, byMinutes);
  const setMinutes = (chosen: number): void => kept.type(String(chosen));
  const tellDone = useExtended();
  const tell = useEffectLines(seenEnd);
  return (
    <ControlDialog<Answer>
      command="extend"
      title={t('extend.title', { title: titleOf(windowId) })}
      icon={<Timer className="icon large c-still" size={20} aria-hidden="true" />}
      order={extendOrder(bridge, windowId, minutes, seenEnd)}
      goLabel={t('extend.go')}
      goingLabel={t('extend.going')}
      isFilledIn={asked !== undefined}
      fields={() => (
        <ExtensionField byMinutes={byMinutes} minutes={minutes} onChange={setMinutes} />
      )}
      tell={tell}
      onStop={kept.forget}
      onDone={(answer) => tellDone(windowId, window, answer.closesAt)}
      onLookAgain={() => see(window?.closesAt ?? null)}
    />
  );
}

function useEffectLines(seenEnd: string | null): (answer: Answer) => readonly string[] {
  const { t } = useTranslation('control');
  const { times, now, titleOf } = useTelling();
  const heldLonger = useHeldLonger();
  return ({ closesAt, integrations, overlaps, ...runs }) => {
    const to = parseInstant(closesAt) ?? now;
    const length = times.length(to - (parseInstant(seenEnd ?? '') ?? now));
    const met = titlesOf(overlaps, titleOf);
    return [
      t('extend.effect', { time: times.at(to, now), length }),
      heldLonger(integrations, runs),
      ...(met.length === 0 ? [] : [t('overlaps', { names: listText(met, times.language) })]),
    ];
  };
}
