import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Picture {
  readonly scene: string;
  readonly look: string;
  readonly file: string;
}

const STYLE = `body{font:14px sans-serif;margin:24px;background:#888}
section{margin-bottom:32px}div{display:flex;flex-wrap:wrap;gap:12px}
figure{margin:0}img{width:420px;height:auto;display:block}`;

/** One page with every picture, a row a scene. */
export function writeContactSheet(folder: string, pictures: readonly Picture[]): void {
  const rows = [...Map.groupBy(pictures, ({ scene }) => scene)].map(
    ([scene, taken]) =>
      `<section><h2>${scene}</h2><div>${taken.map(figureOf).join('')}</div></section>`,
  );
  const page = `<!doctype html><meta charset="utf-8"><title>Remanso, every screen</title>
<style>${STYLE}</style>${rows.join('\n')}\n`;
  writeFileSync(join(folder, 'index.html'), page);
}

function figureOf({ look, file }: Picture): string {
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${look}</figcaption></figure>`;
}
