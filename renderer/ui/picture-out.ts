/** A page that nobody sees draws no pictures. */
const UNSEEN_MS = 1000;

/** When the picture that is being drawn is out, so that what it can do without does not delay it. */
export function pictureOut(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN_MS);
  });
}
