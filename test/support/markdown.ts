export interface Fence {
  /** The word behind the back ticks: `yaml`, `sh`, `console`; empty for none. */
  readonly kind: string;
  readonly text: string;
}

/** Blocks between three back ticks. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }));
}

/** Code within a line, outside of blocks; a `|` of a table stands without its backslash. */
export function codeSpansOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'));
}

/** Where links and pictures lead. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]+`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** The names by which links lead to headings, as the hosts of repositories make them. */
export function anchorsOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** What stands between a heading of the second level and the next one. */
export function sectionOf(markdown: string, heading: string): string {
  const begun = markdown.split(`\n## ${heading}\n`)[1];
  if (begun === undefined) throw new Error(`There is no "${heading}".`);
  return begun.split('\n## ')[0] ?? '';
}
