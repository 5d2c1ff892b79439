import { tallyText } from '../../../shared/i18n/run-tally-text.ts';
import { CalendarX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { occurrenceWords } from '../../model/occurrences/occurrence-words.ts';
import { useUndo } from './order/use-undo.ts';

type Answer = CallResult<'occurrence.skip'>;

interface SkipDialogProps {
  readonly windowId: string;
  readonly opensAt: string;
}

/** Skips one occurrence; what it would have held runs, and later ones stay. */
export function SkipDialog({ windowId, opensAt }: SkipDialogProps): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times, now, titleOf } = useTelling();
  const undo = useUndo();
  const title = titleOf(windowId);
  return (
    <ControlDialog<Answer>
      command="skip"
      title={t('skip.title', { title })}
      icon={<CalendarX className="icon large c-still" size={20} aria-hidden="true" />}
      order={{
        key: `skip ${windowId} ${opensAt}`,
        send: (control) => bridge.call('occurrence.skip', { ...control, windowId, opensAt }),
      }}
      goLabel={t('skip.go')}
      goingLabel={t('skip.going')}
      tell={({ occurrence, integrations, stillHeld, ...runs }) => [
        t('skip.effect', { when: occurrenceWords(times, occurrence, now) }),
        t(runs.runs === null ? 'skip.about' : 'skip.holds', {
          count: integrations.length - stillHeld.length,
          n: times.number(integrations.length - stillHeld.length),
          runs: tallyText(runs, times),
        }),
        ...(stillHeld.length === 0
          ? []
          : [t('end.still', { count: stillHeld.length, n: times.number(stillHeld.length) })]),
        t('skip.later'),
      ]}
      onDone={({ occurrence }) =>
        showToast({
          look: 'flow',
          text: t('skip.done', { title, when: occurrenceWords(times, occurrence, now) }),
          undo: undo('restore', title, (control) =>
            bridge.call('occurrence.restore', { ...control, windowId, opensAt }),
          ),
        })
      }
    />
  );
}
