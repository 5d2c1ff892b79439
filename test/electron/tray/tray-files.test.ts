import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const file = (name: string): Buffer =>
  readFileSync(new URL(`../../../build/icons/tray/${name}`, import.meta.url));

const NAMES = ['attention', 'paused', 'soon', 'flowing'].flatMap((icon) =>
  ['on-dark', 'on-light'].map((theme) => `${icon}.${theme}`),
);

/** The width that a PNG says of itself. */
const widthOf = (png: Buffer): number => png.readUInt32BE(16);

describe.each(NAMES)('the icon %s', (name) => {
  it('has for Windows what each scale from 100 to 300 % draws', () => {
    const ico = file(`${name}.ico`);
    const widths = Array.from({ length: ico.readUInt16LE(4) }, (_one, index) => {
      const at = 6 + 16 * index;
      const png = ico.subarray(ico.readUInt32LE(at + 12));
      expect(widthOf(png)).toBe(ico.readUInt8(at));
      return widthOf(png);
    });
    expect(widths).toEqual([16, 20, 24, 28, 32, 40, 48]);
  });

  it('has for Linux one that is large enough for a bar at 200 %, and for macOS both', () => {
    expect(widthOf(file(`${name}.44.png`))).toBe(44);
    expect(widthOf(file(`${name}.16.png`))).toBe(16);
    expect(widthOf(file(`${name}.16@2x.png`))).toBe(32);
  });
});
