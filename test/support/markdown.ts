export interface Fence {
  /** The word after the backticks: `yaml`, `sh`, `console`; may be empty. */
  readonly kind: string;
  readonly text: string;
}

/** Code blocks between triple backticks. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
  }));
}

/** Inline code, outside of blocks; a `|` in a table appears without its backslash. */
export function codeSpansOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'));
}

/** Targets of links and images. */
export function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]+`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** Anchors of headings, as code hosting sites generate them. */
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

/** The text between a second-level heading and the next. */
export function sectionOf(markdown: string, heading: string): string {
  const begun = markdown.split(`\n## ${heading}\n`)[1];
  if (begun === undefined) throw new Error(`There is no "${heading}".`);
  return begun.split('\n## ')[0] ?? '';
}
