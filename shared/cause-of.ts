import type { Saying } from './errors.ts';

interface Told {
  readonly said?: readonly Saying[] | undefined;
}

/** The code of what was said first. */
export function causeOf(told: Told | null | undefined): string | undefined {
  return told?.said?.[0]?.code;
}
