const known = new Map<string, number>();

/** Measuring text costs more than drawing it, and labels stay the same while the view is panned. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}|${text}`;
  const width = known.get(key) ?? context.measureText(text).width;
  if (known.size > 2000) known.clear();
  known.set(key, width);
  return width;
}

/** For when the same name stands for another font. */
export function forgetWidths(): void {
  known.clear();
}

let ruler: CanvasRenderingContext2D | null = null;

/** Of the titles that are drawn bold at 12 px; about it where nothing can be measured. */
export function titleWidth(title: string, fontFamily: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) return title.length * 7;
  ruler.font = `600 12px ${fontFamily}`;
  return textWidth(ruler, title);
}
