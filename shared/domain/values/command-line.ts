/** The words of a command line, or why it cannot be read. */
export type CommandWords =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly why: 'open-quote' };

/**
 * A program with its arguments in one text, split at blanks: `'…'` and `"…"` keep blanks, and `\"`
 * stands for a quote within `"…"`. Nothing else is special, as no shell is involved, and a `\` of a
 * path stays what it is.
 */
export function splitCommandLine(text: string): CommandWords {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== null) {
      if (sign === '\\' && quote === '"' && text.charAt(at + 1) === '"') {
        word = `${word ?? ''}"`;
        at += 1;
      } else if (sign === quote) quote = null;
      else word = `${word ?? ''}${sign}`;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = `${word ?? ''}${sign}`;
  }
  if (quote !== null) return { ok: false, why: 'open-quote' };
  if (word !== null) words.push(word);
  return { ok: true, words };
}

/** Whether a text is more, or other, than the one word it consists of. */
function needsQuotes(word: string): boolean {
  return word === '' || /[\s'"]/.test(word);
}

function quoted(word: string): string {
  if (!/\\("|$)/.test(word)) return `"${word.replaceAll('"', '\\"')}"`;
  // A `\` before the quote would be read as part of it.
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/**
 * A command in boxes, one word each; a single box is a command line, so that a program and its
 * arguments can be typed in one.
 */
export function boxesOfCommand(command: readonly string[]): readonly string[] {
  const [only = ''] = command;
  return command.length === 1 && only !== '' && needsQuotes(only) ? [quoted(only)] : command;
}

/** The command that the boxes mean; what cannot be split is left as it is. */
export function commandOfBoxes(boxes: readonly string[]): readonly string[] {
  const [only] = boxes;
  if (boxes.length !== 1 || only === undefined || !needsQuotes(only)) return boxes;
  const split = splitCommandLine(only);
  return split.ok && split.words.length > 0 ? split.words : boxes;
}

/**
 * Almost certainly a program with arguments that nobody split, not a path with blanks: there is
 * hardly such a file.
 */
export function isUnsplit(command: readonly string[]): boolean {
  const [only = ''] = command;
  if (command.length !== 1) return false;
  const [program = '', ...rest] = only.trim().split(/\s+/);
  const isOnePath = /[\\/]/.test(program) && rest.some((word) => /^[^-\\/].*[\\/]/.test(word));
  return rest.length > 0 && !isOnePath;
}
