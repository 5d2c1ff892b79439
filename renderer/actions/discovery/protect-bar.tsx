import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import type { Command } from '../../store/use-command.ts';
import { takeOverOf, type FoundThings, type TakeOver } from './found-choices.ts';
import { useTakeOver } from './use-take-over.ts';
import type { ChoosingFound } from './use-found-choices.ts';

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
