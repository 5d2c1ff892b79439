const WIDTH = 78;

/** Without what only a page can show: links, emphasis. */
function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll(/[*`]/g, '');
}

function wrapped(words: string, first: string, next: string): string {
  const lines = [first];
  for (const word of words.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const isFull = line.length + word.length >= WIDTH && line.trim() !== '';
    if (isFull) lines.push(`${next}${word}`);
    else lines[lines.length - 1] = line.endsWith(' ') ? `${line}${word}` : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** What one release changed, as the lists below its headings say. */
function changes(section: string): string {
  const items = section.split(/^- /m).slice(1);
  const own = items.map((item) => plain(item.split(/\n(?=\n|#)/)[0] ?? '').trim());
  return own.map((item) => wrapped(item, '  * ', '    ')).join('\n');
}

export interface Now {
  readonly version: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly maintainer: string;
}

/** CHANGELOG.md in Debian's form; what is not released yet is in this version. */
export function debianChangelog(changelog: string, now: Now): string {
  const [, ...sections] = changelog.split(/^## \[/m);
  return sections
    .map((section) => {
      const [, name = '', day] = /^([^\]]+)\](?: - (\S+))?/.exec(section) ?? [];
      const version = name === 'Unreleased' ? now.version : name;
      const at = new Date(day ?? now.date * 1000).toUTCString().replace('GMT', '+0000');
      const head = `remanso (${version}) stable; urgency=medium`;
      return `${head}\n\n${changes(section)}\n\n -- ${now.maintainer}  ${at}\n`;
    })
    .filter((entry) => entry.includes('  * '))
    .join('\n');
}
