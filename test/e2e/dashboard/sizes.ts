import type { Page } from '@playwright/test';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A window of 1280 x 1024 at 400 %: what WCAG 1.4.10 asks for. */
export const LOW: Size = { width: 320, height: 256 };

const WIDE: Size = { width: 2560, height: 1440 };
/** 1280 x 800 at 200 %. */
const ZOOMED: Size = { width: 640, height: 400 };

export const EVERY_SIZE: readonly Size[] = [
  LOW,
  { width: 320, height: 640 },
  ZOOMED,
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  WIDE,
];

export function sizeText({ width, height }: Size): string {
  return `${String(width)}x${String(height)}`;
}

/** Resizes the page and lets it draw: rows are measured, and canvases drawn, a frame later. */
export async function atSize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  });
}
