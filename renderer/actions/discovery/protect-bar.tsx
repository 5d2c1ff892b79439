import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/keys/kbd.tsx';
import { type Command, sign, useCommand } from '../../store/use-command.ts';
import { type FoundThings, type TakeOver, takeOverOf } from './found-choices.ts';
import type { ChoosingFound } from './use-found-choices.ts';
import { showToast } from '../../ui/messages/toasts.tsx';

const NOTHING: {
  readonly hosts: readonly never[];
  readonly systems: readonly never[];
  readonly integrations: readonly never[];
} = {
  hosts: [],
  systems: [],
  integrations: [],
};

interface Protecting extends Pick<Command<TakeOver>, 'isPending' | 'failure'> {
  readonly count: number;
  readonly go: () => void;
}

/** The step that makes integrations of everything ticked. */
export function useProtecting(
  found: FoundThings,
  { choices, forget }: ChoosingFound,
  onDone: (made: TakeOver) => void,
): Protecting {
  const known = useAgentStore((state) => state.definitions) ?? NOTHING;
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const { send, isPending, failure } = useTakeOver((made) => {
    forget();
    onDone(made);
  });
  const wanted = takeOverOf(found, choices, known);
  const count = wanted.integrations.length;
  return {
    count,
    isPending,
    failure,
    go: () => {
      if (count > 0 && !isLost && !isPending) send(wanted);
    },
  };
}

interface ProtectBarProps {
  readonly protecting: Protecting;
  readonly children: ReactNode;
}

export function ProtectBar({ protecting, children }: ProtectBarProps): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const { count, isPending, failure, go } = protecting;
  return (
    <footer className="row wrap found-foot">
      {children}
      <span className="sp" />
      {failure === null ? null : (
        <span className="c-trouble stack" role="alert">
          <b>{t('find.nothingChanged')}</b> {failureText(failure)}
        </span>
      )}
      <Button
        look="pri"
        isPending={isPending}
        isDisabled={count === 0}
        offReason={offReason}
        onPress={go}
      >
        {isPending ? t('find.taking') : t('find.takeCount', { count })} <Kbd of="main" isHidden />
      </Button>
    </footer>
  );
}

/** Makes integrations, and the systems they need, in one step: all of them or none. */
function useTakeOver(onDone: (made: TakeOver) => void): Command<TakeOver> {
  const { t } = useTranslation('connectors');
  const undo = useUndo();
  return useCommand(
    async (bridge, { hosts, systems, integrations }) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { hosts: [...hosts], systems: [...systems], integrations: [...integrations] },
      }),
    (_, made) => {
      const text = t('find.done', { count: made.integrations.length });
      showToast({ look: 'flow', text, undo: () => undo(made) });
      onDone(made);
    },
  );
}

/** Removes what was made, systems last; it stops at what something else needs by then. */
function useUndo(): (made: TakeOver) => void {
  const { t } = useTranslation('connectors');
  const { t: forms } = useTranslation('forms');
  const failureText = useFailureText();
  const { send } = useCommand(
    async (bridge, { hosts, systems, integrations }: TakeOver) => {
      const parts = [
        ...integrations.map(({ id }) => ({ part: 'integration', id }) as const),
        ...systems.map(({ id }) => ({ part: 'system', id }) as const),
        ...hosts.map(({ id }) => ({ part: 'host', id }) as const),
      ];
      for (const one of parts) {
        const order = { ...(await sign(bridge)), ...one, reason: forms('undoReason') };
        const removed = await bridge.call('definition.remove', order);
        if (!removed.ok) return removed;
      }
      return { ok: true, value: parts.length } as const;
    },
    (_, { integrations }) =>
      showToast({ look: 'flow', text: t('find.undone', { count: integrations.length }) }),
    (failure) =>
      showToast({ look: 'trouble', text: forms('undoFailed', { why: failureText(failure) }) }),
  );
  return send;
}
