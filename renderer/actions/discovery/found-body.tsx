import { useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openSystems } from '../../store/systems-store.ts';
import { Button } from '../../ui/button.tsx';
import { isPressed } from '../../ui/keys/shortcuts.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import type { TakeOver } from './found-choices.ts';
import { FoundList } from './found-list.tsx';
import { CommonSystems } from './found-systems.tsx';
import { ProtectBar, useProtecting } from './protect-bar.tsx';
import { UnreadPlaces } from './unread-places.tsx';
import type { Look } from './use-discovery.ts';
import { useFoundChoices } from './use-found-choices.ts';
import { useFoundRows } from './use-found-rows.ts';

interface FoundBodyProps {
  readonly looks: readonly Look[];
  /** Where nothing was found. */
  readonly nothing: ReactNode;
  readonly onDone: (made: TakeOver) => void;
  /** Above the list. */
  readonly children: ReactNode;
}

/** What was found in all places, to be ticked, named, given its systems and protected in one step. */
export function FoundBody({ looks, nothing, onDone, children }: FoundBodyProps): ReactElement {
  const { t } = useTranslation('connectors');
  const { rows, unread, hosts, isAsking } = useFoundRows(looks);
  const choosing = useFoundChoices(false);
  const common = useRef<HTMLDivElement>(null);
  const protecting = useProtecting({ rows, hosts }, choosing, onDone);
  const isFound = rows.length > 0;
  return (
    <div
      className="col sp fill"
      onKeyDown={(event) => {
        if (isPressed(event, 'main')) protecting.go();
      }}
    >
      <div className="scroll col gap4 sp found-body">
        {children}
        {isFound ? (
          <div>
            <CommonSystems choosing={choosing} frame={common} />
            <FoundList rows={rows} choosing={choosing} />
          </div>
        ) : isAsking ? (
          <StillLines label={t('find.asking')} lines={4} />
        ) : (
          nothing
        )}
        <UnreadPlaces places={unread} />
      </div>
      {isFound ? (
        <ProtectBar protecting={protecting}>
          <Button onPress={openSystems}>{t('edit.manageSystems', { ns: 'integrations' })}</Button>
        </ProtectBar>
      ) : null}
    </div>
  );
}
