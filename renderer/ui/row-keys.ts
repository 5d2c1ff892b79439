import type { KeyboardEvent } from 'react';

/** In a list: takes the step of a key that is pressed on a row, without other keys held. */
export function takeRowStep(
  event: KeyboardEvent,
  steps: Readonly<Record<string, () => void>>,
): void {
  const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const step = isOnRow && isPlain ? steps[event.key] : undefined;
  if (step === undefined) return;
  event.preventDefault();
  step();
}
