import type { Page } from '@playwright/test';

export interface Frames {
  /** Milliseconds from each frame to the next. */
  readonly gaps: readonly number[];
  /** Frames in which something matched the selector for pending rows. */
  readonly unfinished: number;
}

interface Watched extends Window {
  frameWatch?: { isOn: boolean; gaps: number[]; unfinished: number };
}

export interface Scrolling {
  readonly selector: string;
  /** In pixels. */
  readonly perSecond: number;
  readonly seconds: number;
  /** The placeholder for pending rows. */
  readonly unfinished: string;
}

/** Counts frames while scrolling the element by wheel, both as Chromium does for a person. */
export async function scrollFrames(page: Page, scrolling: Scrolling): Promise<Frames> {
  const box = await page.locator(scrolling.selector).boundingBox();
  if (box === null) throw new Error(`There is no ${scrolling.selector} to scroll.`);
  return framesWhile(
    page,
    async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('Input.synthesizeScrollGesture', {
        x: Math.round(box.x + box.width / 2),
        y: Math.round(box.y + box.height / 2),
        yDistance: -scrolling.perSecond * scrolling.seconds,
        speed: scrolling.perSecond,
        gestureSourceType: 'mouse',
      });
      await session.detach();
    },
    scrolling.unfinished,
  );
}

/** Counts frames until it is done. `unfinished`: the placeholder for what is pending. */
export async function framesWhile(
  page: Page,
  does: () => Promise<void>,
  unfinished = ':not(*)',
): Promise<Frames> {
  await page.evaluate(watchFrames, unfinished);
  await does();
  return await page.evaluate(() => {
    const watch = (window as Watched).frameWatch;
    if (watch === undefined) throw new Error('no frame was counted');
    watch.isOn = false;
    return { gaps: watch.gaps, unfinished: watch.unfinished };
  });
}

function watchFrames(unfinished: string): void {
  const watch = { isOn: true, gaps: [] as number[], unfinished: 0 };
  (window as Watched).frameWatch = watch;
  let last: number | undefined;
  const look = (at: number): void => {
    if (last !== undefined) {
      watch.gaps.push(at - last);
      if (document.querySelector(unfinished) !== null) watch.unfinished += 1;
    }
    last = at;
    if (watch.isOn) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The share (0-1) of frames that came later than `ms` after the previous one. */
export function shareAbove({ gaps }: Frames, ms: number): number {
  return gaps.filter((gap) => gap > ms).length / Math.max(1, gaps.length);
}
