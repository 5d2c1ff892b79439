import type { Read } from '../../options/selector-options.ts';
import { STANDARD_INPUT } from '../../output/failure-report.ts';
import type { Terminal } from '../../output/terminal/terminal.ts';
import { wrongOption } from '../../options/option-problem.ts';
import type { CommandHost } from '../../session/command-frame.ts';
import { secretWords } from '../../words/agent/secret.ts';

const LONGEST_BYTES = 64 * 1024;
const ENTER = /[\r\n]/;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ERASE = /[\b\u007f]/;

/**
 * A secret: typed at a prompt that shows nothing of it, or the whole of standard input without the
 * line break at its end. Never from the command line, which others can see and shells remember.
 */
export async function readHidden(
  name: string,
  { stdin, terminal, language }: CommandHost,
): Promise<Read<string>> {
  const value = stdin.isTTY
    ? await typed(secretWords(language)('ask', { name }), stdin, terminal)
    : await piped(stdin);
  if (value === undefined) return wrongOption(STANDARD_INPUT, 'value-too-long');
  return value === '' ? wrongOption(STANDARD_INPUT, 'value-empty') : { ok: true, value };
}

async function piped(stdin: NodeJS.ReadStream): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LONGEST_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** `undefined` where it was called off with Ctrl C. */
async function typed(
  question: string,
  stdin: NodeJS.ReadStream,
  terminal: Terminal,
): Promise<string | undefined> {
  terminal.complain(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let value = '';
  try {
    for await (const chunk of stdin) {
      for (const letter of String(chunk)) {
        if (letter === CTRL_C || value.length > LONGEST_BYTES) return undefined;
        if (ENTER.test(letter) || letter === CTRL_D) return value;
        value = ERASE.test(letter) ? value.slice(0, -1) : value + letter;
      }
    }
    return value;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
  }
}
