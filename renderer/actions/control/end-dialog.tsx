import type { TFunction } from 'i18next';
import { partsOf, type RunTally } from '../../../shared/domain/values/run-tally.ts';
import { tallyText } from '../../../shared/i18n/run-tally-text.ts';
import type { TimeText } from '../../../shared/i18n/time-text.ts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { listText } from '../../../shared/i18n/formats.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { aboutMs } from '../../model/verdict/about.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { useSystemNames } from '../../model/occurrences/use-names.ts';
import { useWindow } from '../../model/occurrences/use-window.ts';

type Answer = CallResult<'window.end'>;

/** Shows in numbers what is lost when a window ends early; keeping it open has the focus. */
export function EndDialog({ windowId }: { windowId: string }): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { titleOf } = useTelling();
  const window = useWindow(windowId);
  const [seenEnd, see] = useState(window?.closesAt ?? null);
  const expected = seenEnd === null ? {} : { expectedClosesAt: seenEnd };
  const tell = useLosses(seenEnd);
  const title = titleOf(windowId);
  return (
    <ControlDialog<Answer>
      command="end"
      title={t('end.title', { title })}
      icon={
        <span className="c-still">
          <Icon name="reopen" size={20} />
        </span>
      }
      order={{
        key: `end ${windowId} ${seenEnd ?? ''}`,
        send: (control) => bridge.call('window.end', { ...control, ...expected, windowId }),
      }}
      goLabel={t('end.go')}
      goingLabel={t('end.going')}
      stayLabel={t('end.stay')}
      tell={tell}
      onDone={() => showToast({ look: 'flow', text: t('end.done', { title }) })}
      onLookAgain={() => see(window?.closesAt ?? null)}
    />
  );
}

/**
 * What resumes at once, what only after its system is ready, and what another hold keeps paused.
 */
function useLosses(seenEnd: string | null): (answer: Answer) => readonly string[] {
  const { t } = useTranslation('control');
  const { times, now } = useTelling();
  const systemNames = useSystemNames();
  return ({ closesAt, integrations, checks, stillHeld, ...tally }) => {
    const ended = parseInstant(closesAt) ?? now;
    const until = parseInstant(seenEnd ?? '') ?? ended;
    const still = stillHeld.length;
    const flows = integrations.length - still;
    const names = listText(systemNames(checks), times.language);
    const said = { count: flows, n: times.number(flows), names };
    return [
      t('end.early', {
        length: times.length(aboutMs(Math.max(1, until - ended))),
        time: times.until(until, now),
      }),
      ...(flows === 0 ? [] : [checks.length === 0 ? t('end.flow', said) : t('end.checked', said)]),
      ...(still === 0 ? [] : [t('end.still', { count: still, n: times.number(still) })]),
      ...startLines(tally, times, t),
    ];
  };
}

/** What starts on time after all. */
function startLines(tally: RunTally, times: TimeText, t: TFunction<'control'>): readonly string[] {
  if (tally.runs === null) return [t('end.about', { runs: tallyText(tally, times) })];
  const { known: count } = partsOf(tally);
  return count === 0 ? [] : [t('end.runs', { count, n: times.number(count) })];
}
