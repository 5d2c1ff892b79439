/** How a reader sees a text: its letters, whom it calls, and where links with other words lead. */
export interface Shown {
  readonly text: string;
  readonly calls: readonly string[];
  readonly links: readonly string[];
}

/** Slack, "Formatting message text": everything between `<` and `>` is a mention or a link. */
export function shownBySlack(source: string): Shown {
  const special = [...source.matchAll(/<([^>]*)>/g)].map(([, inner = '']) => inner);
  return {
    text: source
      .replaceAll(/<([^>]*)>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
    calls: [
      ...special.filter((inner) => /^[!@#]/.test(inner)),
      ...[...source.matchAll(/@(?:here|channel|everyone)\b/gi)].map(([name]) => name),
    ],
    links: special.filter((inner) => !/^[!@#]/.test(inner)),
  };
}

/** What Mattermost's fork of marked takes after a backslash. */
const ESCAPE = /^\\([\\`*{}[\]()#+\-.!_>~|])/;

/** Mattermost: an inline walk over Markdown, as far as a title or a reason could use it. */
export function shownByMattermost(source: string): Shown {
  let text = '';
  const links: string[] = [];
  for (let rest = source; rest !== '';) {
    const escape = ESCAPE.exec(rest);
    const link = /^!?\[([^\]]*)\]\(([^)]*)\)/.exec(rest);
    const mark = /^(?:\*\*|\*|__|~~|`)/.exec(rest);
    if (escape !== null) text += escape[1] ?? '';
    else if (link !== null) {
      text += link[1] ?? '';
      links.push(link[2] ?? '');
    } else if (mark === null) text += rest.slice(0, 1);
    rest = rest.slice((escape ?? link ?? mark)?.[0].length ?? 1);
  }
  const calls = [...text.matchAll(/(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu)].map(([name]) => name);
  return { text, calls, links };
}
