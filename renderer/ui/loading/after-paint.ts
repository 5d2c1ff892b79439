/** A hidden page paints nothing. */
const UNSEEN_MS = 1000;

/** Resolves once the current frame is painted, so that optional work does not delay it. */
export function afterPaint(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN_MS);
  });
}
