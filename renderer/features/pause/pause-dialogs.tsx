import { lazy, Suspense, type ReactElement } from 'react';
import { usePauseStore } from './pause-store.ts';

const PauseDialog = lazy(async () => ({
  default: (await import('./pause-dialog.tsx')).PauseDialog,
}));
const ResumeDialog = lazy(async () => ({
  default: (await import('./resume-dialog.tsx')).ResumeDialog,
}));

/** The dialogs are fetched when they are asked for the first time. */
export function PauseDialogs(): ReactElement | null {
  const asked = usePauseStore((state) => state.asked);
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      {asked.kind === 'pause' ? (
        <PauseDialog selector={asked.selector} length={asked.length} />
      ) : (
        <ResumeDialog holdId={asked.holdId} integrationId={asked.integrationId} />
      )}
    </Suspense>
  );
}
