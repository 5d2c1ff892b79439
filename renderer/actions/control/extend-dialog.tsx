import { Timer } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { listText } from '../../../shared/i18n/subject-text.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Segments } from '../../ui/segments.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { ControlDialog } from './control-dialog.tsx';
import { extendOrder, extensionChoices } from './extension.ts';
import { useExtended } from './use-extended.ts';
import { titlesOf, useWindow } from '../../model/occurrences/use-window.ts';

type Answer = CallResult<'window.extend'>;
interface ExtendDialogProps {
  readonly windowId: string;
  /** Offered first, among the usual ones. */
  readonly byMinutes?: number;
}

/** How much longer, what that holds, and which other windows it would overlap. */
export function ExtendDialog({ windowId, byMinutes: asked }: ExtendDialogProps): ReactElement {
  const byMinutes = asked ?? 30;
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { titleOf, times } = useTelling();
  const window = useWindow(windowId);
  const [seenEnd, see] = useState(window?.closesAt ?? null);
  const [minutes, setMinutes] = useState(byMinutes);
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
        <div className="field">
          <span className="lab">{t('extend.by')}</span>
          <Segments
            label={t('extend.by')}
            segments={extensionChoices(byMinutes).map((n) => ({
              id: String(n),
              label: n > 60 ? times.length(n * MINUTE_MS) : t('extend.minutes', { n }),
            }))}
            value={String(minutes)}
            onChange={(chosen) => setMinutes(Number(chosen))}
          />
        </div>
      )}
      tell={tell}
      onDone={(answer) => tellDone(windowId, window, answer.closesAt)}
      onLookAgain={() => see(window?.closesAt ?? null)}
    />
  );
}

function useEffectLines(seenEnd: string | null): (answer: Answer) => readonly string[] {
  const { t } = useTranslation('control');
  const { times, now, titleOf } = useTelling();
  return ({ closesAt, integrations, runs, overlaps }) => {
    const to = parseInstant(closesAt) ?? now;
    const length = times.length(to - (parseInstant(seenEnd ?? '') ?? now));
    const met = titlesOf(overlaps, titleOf);
    return [
      t('extend.effect', { time: times.at(to, now), length }),
      t('extend.holds', {
        integrations: t('flows', {
          count: integrations.length,
          n: times.number(integrations.length),
        }),
        runs: t('runs', { count: runs, n: times.number(runs) }),
      }),
      ...(met.length === 0 ? [] : [t('overlaps', { names: listText(met, times.language) })]),
    ];
  };
}
