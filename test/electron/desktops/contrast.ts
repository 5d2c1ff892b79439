/** A part of the icon's square that is enough to see a shape: WCAG asks 3:1 of it. */
const SEEN = 1 / 20;

/** WCAG 2's relative luminance of a colour: red * 65536 + green * 256 + blue. */
function luminance(colour: number): number {
  const [red = 0, green = 0, blue = 0] = [colour >> 16, colour >> 8, colour].map((shifted) => {
    const part = (shifted & 255) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2's contrast ratio. */
export function contrast(one: number, other: number): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The contrast to the bar that enough of the icon has; the bar is the colour that most pixels are of. */
export function iconContrast(pixels: readonly number[]): number {
  const counts = Map.groupBy(pixels, (one) => one);
  const [bar] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  if (bar === undefined) throw new Error('A picture without pixels.');
  const ratios = pixels.map((one) => contrast(one, bar[0])).sort((a, b) => b - a);
  return ratios[Math.floor(pixels.length * SEEN)] ?? 1;
}
