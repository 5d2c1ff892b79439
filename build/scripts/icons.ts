import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from './chromium.ts';
import { icnsOf, icoOf } from './icon-containers.ts';

const FOLDER = fileURLToPath(new URL('../icons', import.meta.url));
/** macOS: 16, with twice as many beside it. Linux: 44 alone, since only one is sent, whatever the scale. */
const TRAY_SIZES = { 16: '16', 32: '16@2x', 44: '44' } as const;
/** Windows' at 100 to 300 %. */
const TRAY_ICO_SIZES = [16, 20, 24, 28, 32, 40, 48];
const APP_ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const APP_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Renders the drawing at this size on a transparent background. */
async function raster(page: Page, svg: string, pixels: number): Promise<Buffer> {
  await page.setViewportSize({ width: pixels, height: pixels });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0"><img style="display:block" width="${pixels}" height="${pixels}" src="${source}">`,
  );
  await page
    .locator('img')
    .evaluate((image: unknown) => (image as { decode(): Promise<void> }).decode());
  return await page.screenshot({ omitBackground: true });
}

async function drawTray(page: Page, name: string): Promise<void> {
  const svg = readFileSync(join(FOLDER, 'svg', `${name}.svg`), 'utf8');
  const at = (rest: string): string => join(FOLDER, 'tray', `${name}.${rest}`);
  for (const [size, suffix] of Object.entries(TRAY_SIZES)) {
    writeFileSync(at(`${suffix}.png`), await raster(page, svg, Number(size)));
  }
  const drawn = new Map<number, Buffer>();
  for (const size of TRAY_ICO_SIZES) drawn.set(size, await raster(page, svg, size));
  writeFileSync(at('ico'), icoOf(drawn, TRAY_ICO_SIZES));
}

async function drawApp(page: Page): Promise<void> {
  const svg = readFileSync(join(FOLDER, 'svg', 'app-icon.svg'), 'utf8');
  const drawn = new Map<number, Buffer>();
  for (const size of APP_SIZES) drawn.set(size, await raster(page, svg, size));
  for (const [size, png] of drawn) {
    if (size <= 512) writeFileSync(join(FOLDER, 'app', `${size}x${size}.png`), png);
  }
  writeFileSync(join(FOLDER, 'icon.ico'), icoOf(drawn, APP_ICO_SIZES));
  writeFileSync(join(FOLDER, 'icon.icns'), icnsOf(drawn));
}

// Renders every icon of the product from build/icons/svg; the results are committed.
for (const folder of ['tray', 'app']) mkdirSync(join(FOLDER, folder), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['REMANSO_CHROMIUM'] ?? findChromium() ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
const names = readdirSync(join(FOLDER, 'svg')).map((name) => name.replace(/\.svg$/, ''));
for (const name of names) {
  if (name === 'app-icon') await drawApp(page);
  else await drawTray(page, name);
}
await browser.close();
console.log(`Drawn: ${names.join(', ')}`);
