import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useTimes } from '../../i18n/use-times.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/toasts.tsx';
import { personAt } from '../../store/person.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import type { HeldBy, ResumePlan, ResumeTarget } from '../../model/pauses/resume-plan.ts';

export interface ResumeCommand {
  readonly target: ResumeTarget;
  readonly plan: ResumePlan;
  readonly reason: string;
  readonly isOverriding: boolean;
}

function targetOf(target: ResumeTarget): CallInput<'hold.release'>['target'] {
  return target.kind === 'hold'
    ? { holdId: target.holdId }
    : { selector: { integrations: [target.integrationId] } };
}

/** Ends what was chosen; where only people's pauses ended, the toast can place them again. */
export function useResume(onDone: () => void): {
  readonly release: (command: ResumeCommand) => void;
  readonly isPending: boolean;
  readonly failure: Failure | null;
} {
  const { t } = useTranslation('pause');
  const times = useTimes();
  const bridge = useBridge();
  const failureText = useFailureText();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const placeAgain = async (ended: readonly HeldBy[]): Promise<void> => {
    for (const one of ended) {
      const placed = await placeLike(bridge, one);
      if (placed.ok) continue;
      const text = t('notUndone', { message: failureText(placed.failure) });
      showToast({ look: 'trouble', text });
    }
  };
  /** What flows again, and what another hold keeps. */
  const resumedText = (flowing: number, resting: number): string => {
    const rests = t('resume.restsOn', { count: resting, n: times.number(resting) });
    if (flowing === 0 && resting > 0) return rests;
    const done = t('resume.done', { count: flowing, n: times.number(flowing) });
    return resting === 0 ? done : `${done} ${rests}`;
  };
  const ask = async ({ target, plan, reason, isOverriding }: ResumeCommand): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setFailure(null);
    const released = await bridge.call('hold.release', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      target: targetOf(target),
      reason,
      override: isOverriding,
    });
    setPending(false);
    if (!released.ok) {
      setFailure(released.failure);
      return;
    }
    const ended = new Set(released.value.released.flatMap((one) => one.integrations));
    const rest = released.value.stillHeld.filter(({ integrationId }) => ended.has(integrationId));
    const manual = plan.ends.every(({ hold }) => hold.kind === 'manual');
    showToast({
      look: 'flow',
      text: resumedText(ended.size - rest.length, rest.length),
      ...(manual ? { undo: () => void placeAgain(plan.ends) } : {}),
    });
    onDone();
  };
  return { release: (command) => void ask(command), isPending, failure };
}

/** The same integrations, reason and end: a new command, a new entry. */
async function placeLike(bridge: Bridge, { hold, integrations }: HeldBy) {
  const { reason, until } = hold;
  return bridge.call('hold.place', {
    commandId: crypto.randomUUID(),
    person: await personAt(bridge),
    selector: { integrations: [...integrations] },
    reason,
    until: until === null || parseInstant(until) === undefined ? null : until,
  });
}
