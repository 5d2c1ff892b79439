/** One picture of one scene. */
export interface Picture {
  readonly screen: string;
  readonly state: string;
  readonly theme: string;
  readonly language: string;
  readonly size: string;
  /** Relative to the page; `undefined` if the scene failed, for the reason that follows. */
  readonly file?: string;
  readonly trouble?: string;
}

const STYLE = `:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}
body{margin:0 24px 48px}form{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:16px;padding:12px 0;background:Canvas}
label{display:flex;gap:6px;align-items:center}h2{font-size:16px;margin:24px 0 8px}
div{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{width:420px;height:auto;display:block;border:1px solid GrayText}
figcaption{color:GrayText}.trouble{width:420px;color:red;white-space:pre-wrap}[hidden]{display:none}`;

const SCRIPT = `const form = document.querySelector('form');
function show() {
  const chosen = new FormData(form);
  const name = chosen.get('name').trim().toLowerCase();
  let shown = 0;
  for (const section of document.querySelectorAll('section')) {
    const isNamed = section.id.includes(name);
    for (const figure of section.querySelectorAll('figure')) {
      figure.hidden = !isNamed || ['screen', 'language', 'theme', 'size'].some(
        (key) => chosen.get(key) !== '' && chosen.get(key) !== figure.dataset[key]);
      if (!figure.hidden) shown += 1;
    }
    section.hidden = section.querySelector('figure:not([hidden])') === null;
  }
  form.querySelector('output').value = shown;
}
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
show();`;

const KEYS = ['screen', 'language', 'theme', 'size'] as const;

/** Every screen and state on one self-contained page: by name, language, theme and size. */
export function galleryPage(pictures: readonly Picture[]): string {
  const scenes = Map.groupBy(pictures, ({ screen, state }) => `${screen}.${state}`);
  const sections = [...scenes].map(
    ([scene, looks]) =>
      `<section id="${escaped(scene)}"><h2><a href="#${escaped(scene)}">${escaped(scene)}</a></h2><div>${looks
        .map(figureOf)
        .join('')}</div></section>`,
  );
  const choices = KEYS.map((key) => {
    const values = [...new Set(pictures.map((picture) => picture[key]))];
    const options = ['', ...values].map(
      (value) =>
        `<option value="${escaped(value)}">${escaped(value === '' ? 'all' : value)}</option>`,
    );
    return `<label>${key}<select name="${key}">${options.join('')}</select></label>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Remanso, every screen</title>
<style>${STYLE}</style>
<form><label>name<input name="name" type="search" autocomplete="off"></label>${choices.join('')}<output></output></form>
${sections.join('\n')}
<script>${SCRIPT}</script></html>\n`;
}

function figureOf({ screen, state, theme, language, size, file, trouble = '' }: Picture): string {
  const look = [theme, language, size].map(escaped).join(' · ');
  const data = Object.entries({ screen, theme, language, size })
    .map(([key, value]) => `data-${key}="${escaped(value)}"`)
    .join(' ');
  const address = encodeURI(file ?? '');
  const alt = `${escaped(`${screen}, ${state}`)}: ${look}`;
  const shown =
    file === undefined
      ? `<p class="trouble">${escaped(trouble)}</p>`
      : `<a href="${address}"><img loading="lazy" src="${address}" alt="${alt}"></a>`;
  return `<figure ${data}>${shown}<figcaption>${look}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
