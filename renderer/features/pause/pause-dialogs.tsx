import { lazy, Suspense, type ReactElement } from 'react';
import { create } from 'zustand';
import type { Selector } from '../../../shared/domain/selector.ts';
import type { PauseLength } from './pause-length.ts';

type Asked =
  | {
      readonly kind: 'pause';
      readonly selector: Partial<Selector> | null;
      readonly length: PauseLength | null;
    }
  | {
      readonly kind: 'resume';
      readonly holdId: string | null;
      readonly integrationId: string | null;
    };

/** Which of the two dialogs is open; any screen, the palette and the tray's deep link may ask. */
export const usePauseStore = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

export function askToPause(
  selector: Partial<Selector> | null = null,
  length: PauseLength | null = null,
): void {
  usePauseStore.setState({ asked: { kind: 'pause', selector, length } });
}

export function askToResume(holdId: string | null, integrationId: string | null = null): void {
  usePauseStore.setState({ asked: { kind: 'resume', holdId, integrationId } });
}

export function stopAsking(): void {
  usePauseStore.setState({ asked: null });
}

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
