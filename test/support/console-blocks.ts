import { fencesOf } from './markdown.ts';

/** One command of a `console` block and the output shown below it. */
export interface ShownCommand {
  readonly command: string;
  readonly output: readonly string[];
}

/** The commands in a page's `console` blocks, in order; `$ ` begins a command. */
export function shownCommandsOf(markdown: string): ShownCommand[] {
  return fencesOf(markdown)
    .filter(({ kind }) => kind === 'console')
    .flatMap(({ text }) => text.split(/^\$ /m).slice(1))
    .map((block) => {
      const [command = '', ...output] = block.trimEnd().split('\n');
      return { command, output };
    });
}

/** A command's arguments, without the program's name, quotes and a trailing comment. */
export function remansoWords(command: string): string[] {
  const words: string[] = command.match(/"[^"]*"|[^\s]+/g) ?? [];
  const from = words.indexOf('remanso');
  const own = words.slice(from + 1).filter((word, index) => index > 0 || word !== '--');
  const comment = own.indexOf('#');
  return own.slice(0, comment < 0 ? undefined : comment).map((word) => word.replaceAll('"', ''));
}

/** What differs between runs: each pattern matches both the shown text and what may replace it. */
const VARIES: readonly (readonly [shown: RegExp, means: string])[] = [
  [/hold-[0-9a-f]+-…/, String.raw`hold-[0-9a-f-]{36}`],
  [/[0-9a-f]{64}/, '[0-9a-f]{64}'],
  [
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/,
    String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z`,
  ],
  // Of the day of the tour; those of its window are exact.
  [
    /(?<!-12-06 )\d\d:\d\d(?::\d\d)? (?:UTC|CET \(UTC\+1\))/,
    String.raw`\d\d:\d\d(?::\d\d)? (?:UTC|CET \(UTC\+1\))`,
  ],
  [/(?<=^Agent )\d+/, String.raw`\d+`],
  [/(?<=revision )\d+/, String.raw`\d+`],
  [/(?<=entry )\d+|\d+(?= entries)/, String.raw`\d+`],
  [/^ +\d+(?= )/, String.raw` *\d+`],
  [/(?<=held by )root/, String.raw`\S+`],
  [/ +/, ' +'],
];

const VARYING = new RegExp(VARIES.map(([shown]) => `(${shown.source})`).join('|'), 'g');

const isGroup = (group: string | undefined): boolean => group !== undefined;
const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Matches the shown line and what another run would print instead; everything else is literal. */
export function patternOf(shown: string): RegExp {
  let pattern = '';
  let end = 0;
  for (const match of shown.matchAll(VARYING)) {
    const varies = VARIES[match.slice(1).findIndex(isGroup)];
    pattern += literally(shown.slice(end, match.index)) + (varies?.[1] ?? '');
    end = match.index + match[0].length;
  }
  return new RegExp(`^${pattern}${literally(shown.slice(end))}$`);
}

/** The shown lines that do not match the output, with what was printed instead. */
export function differences(output: readonly string[], printed: string): string[] {
  const lines = printed.trimEnd().split('\n');
  const length = Math.max(output.length, lines.length);
  return Array.from({ length }, (_, index) => [output[index] ?? '', lines[index] ?? ''] as const)
    .filter(([shown, line]) => !patternOf(shown).test(line))
    .map(([shown, line]) => `the page shows "${shown}", the command printed "${line}"`);
}
