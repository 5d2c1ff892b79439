import { RotateCw } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ReopeningStatus, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { outcomeWords } from '../../../shared/i18n/outcomes/outcome-words.ts';
import { listText } from '../../../shared/i18n/formats.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { owedRuns } from '../../model/reopening/missed-rows.ts';
import { useLedger } from '../../model/reopening/use-ledger.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { useSystemNames } from '../../model/occurrences/use-names.ts';

type Answer = CallResult<'reopening.decide'>;
type Choice = 'release' | 'keep' | 'retry';

interface DecideDialogProps {
  readonly choice: Choice;
  readonly window: WindowStatus;
  readonly reopening: ReopeningStatus;
}

const ICONS: Readonly<Record<Choice, ReactNode>> = {
  release: (
    <span className="c-drain">
      <Icon name="reopen" size={20} />
    </span>
  ),
  keep: (
    <span className="c-still">
      <Icon name="gate" size={20} />
    </span>
  ),
  retry: <RotateCw className="icon large c-drain" size={20} aria-hidden="true" />,
};

/** A decision about a window that reopens: release everything, keep it closed, or check again. */
export function DecideDialog({ choice, window, reopening }: DecideDialogProps): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { times } = useTelling();
  const title = window.title ?? window.id;
  const { holdId } = reopening;
  const losses = useLosses(choice, window, reopening);
  return (
    <ControlDialog<Answer>
      command="decide"
      title={t(`${choice}.title`, { title })}
      icon={ICONS[choice]}
      order={{
        key: `${choice} ${holdId} ${window.state} ${reopening.waiting.length}`,
        send: (control) => bridge.call('reopening.decide', { ...control, holdId, choice }),
      }}
      goLabel={t(`${choice}.go`)}
      goingLabel={t(`${choice}.going`)}
      stayLabel={t(`${choice}.stay`)}
      tell={({ integrations }) => losses(integrations.length)}
      onDone={({ integrations }) => {
        const count = integrations.length;
        const text =
          choice === 'retry'
            ? t('retry.done', { title })
            : t(`${choice}.done`, { count, n: times.number(count) });
        showToast({ look: choice === 'keep' ? 'still' : 'drain', text });
      }}
    />
  );
}

/** The effect of a choice on so many integrations, in numbers. */
function useLosses(
  choice: Choice,
  { id, opensAt }: WindowStatus,
  reopening: ReopeningStatus,
): (count: number) => readonly string[] {
  const { t } = useTranslation('control');
  const { times } = useTelling();
  const systemNames = useSystemNames();
  const ledger = useLedger(id, opensAt);
  const owed = owedRuns(ledger.rows ?? []);
  const notReady = reopening.systems.filter(({ isReady }) => !isReady);
  const names = listText(
    systemNames(reopening.systems.map(({ systemId }) => systemId)),
    times.language,
  );
  const isAsked = reopening.systems.length > 0;
  return (count) => {
    const said = { count, n: times.number(count), names };
    switch (choice) {
      case 'keep':
        return [t('keep.effect', said), t('keep.runs')];
      case 'retry':
        return [isAsked ? t('retry.effect', said) : t('retry.effectPlain', said)];
      case 'release':
        return [
          ...notReady.flatMap(({ systemId, lastOutcome }) =>
            lastOutcome === null
              ? []
              : [
                  t('release.notReady', {
                    name: systemNames([systemId])[0],
                    outcome: outcomeWords(lastOutcome, times.language),
                  }),
                ],
          ),
          isAsked ? t('release.effect', said) : t('release.effectPlain', said),
          ...(owed === 0 ? [] : [t('release.owed', { count: owed, n: times.number(owed) })]),
        ];
    }
  };
}
