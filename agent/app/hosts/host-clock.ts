/** A host's clock that differs by more is told, and its records are judged by the difference. */
export const CLOCK_OFF_MS = 5_000;
