import { create } from 'zustand';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import type { PauseLength } from '../../model/pauses/pause-length.ts';

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
      /** Several at once. */
      readonly integrationIds?: readonly string[];
    };

/** Which of the two dialogs is open; set by any screen, the palette and the tray's deep link. */
export const usePauseStore = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

export function askToPause(
  selector: Partial<Selector> | null = null,
  length: PauseLength | null = null,
): void {
  usePauseStore.setState({ asked: { kind: 'pause', selector, length } });
}

export function askToResume(
  holdId: string | null,
  integrationId: string | null = null,
  integrationIds?: readonly string[],
): void {
  const several = integrationIds === undefined ? {} : { integrationIds };
  usePauseStore.setState({ asked: { kind: 'resume', holdId, integrationId, ...several } });
}

export function stopAsking(): void {
  usePauseStore.setState({ asked: null });
}
