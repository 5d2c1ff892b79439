import type { ReactElement } from 'react';
import { DialogGuard } from '../../ui/dialogs/dialog-guard.tsx';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { stopAsking, usePauseStore } from './pause-store.ts';

const PauseDialog = fetchedPart(async () => (await import('./pause-dialog.tsx')).PauseDialog);
const ResumeDialog = fetchedPart(async () => (await import('./resume-dialog.tsx')).ResumeDialog);

export function PauseDialogs(): ReactElement | null {
  const asked = usePauseStore((state) => state.asked);
  if (asked === null) return null;
  return (
    <DialogGuard onFailure={stopAsking}>
      {asked.kind === 'pause' ? (
        <PauseDialog selector={asked.selector} length={asked.length} />
      ) : (
        <ResumeDialog
          holdId={asked.holdId}
          integrationId={asked.integrationId}
          integrationIds={asked.integrationIds}
        />
      )}
    </DialogGuard>
  );
}
