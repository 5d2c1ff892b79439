import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useFailureText } from '../../i18n/failure-words.ts';
import type { HeldBy } from '../../../shared/domain/now/holds-in-force.ts';
import { askedOnes, type ResumePlan, type ResumeTarget } from '../../model/pauses/resume-plan.ts';

export interface ResumeCommand {
  readonly target: ResumeTarget;
  readonly plan: ResumePlan;
  readonly reason: string;
  readonly isOverriding: boolean;
}

function targetOf(target: ResumeTarget): CallInput<'hold.release'>['target'] {
  return target.kind === 'hold'
    ? { holdId: target.holdId }
    : { selector: { integrations: [...(askedOnes(target) ?? [])] } };
}

/** Ends the chosen holds; if all were manual, the toast can place them again. */
export function useResume(onDone: () => void): Command<ResumeCommand> {
  const { t } = useTranslation('pause');
  const times = useTimes();
  const placeAgain = usePlaceAgain();
  /** What resumes, and what another hold keeps paused. */
  const resumedText = (flowing: number, resting: number): string => {
    const rests = t('resume.restsOn', { count: resting, n: times.number(resting) });
    if (flowing === 0 && resting > 0) return rests;
    const done = t('resume.done', { count: flowing, n: times.number(flowing) });
    return resting === 0 ? done : `${done} ${rests}`;
  };
  return useCommand(
    async (bridge, { target, reason, isOverriding }) =>
      bridge.call('hold.release', {
        ...(await sign(bridge)),
        target: targetOf(target),
        reason,
        override: isOverriding,
      }),
    ({ released, stillHeld }, { plan }) => {
      const ended = new Set(released.flatMap((one) => one.integrations));
      const rest = stillHeld.filter(({ integrationId }) => ended.has(integrationId));
      const manual = plan.ends.every(({ hold }) => hold.kind === 'manual');
      showToast({
        look: 'flow',
        text: resumedText(ended.size - rest.length, rest.length),
        ...(manual ? { undo: () => void placeAgain(plan.ends) } : {}),
      });
      onDone();
    },
  );
}

function usePlaceAgain(): (ended: readonly HeldBy[]) => Promise<void> {
  const { t } = useTranslation('pause');
  const bridge = useBridge();
  const failureText = useFailureText();
  return async (ended) => {
    for (const one of ended) {
      const placed = await placeLike(bridge, one);
      if (placed.ok) continue;
      const text = t('notUndone', { message: failureText(placed.failure) });
      showToast({ look: 'trouble', text });
    }
  };
}

/** Same integrations, reason and end: a new command and a new entry. */
async function placeLike(bridge: Bridge, { hold, integrations }: HeldBy) {
  const { reason, until } = hold;
  return bridge.call('hold.place', {
    ...(await sign(bridge)),
    selector: { integrations: [...integrations] },
    reason,
    until: until === null || parseInstant(until) === undefined ? null : until,
  });
}
