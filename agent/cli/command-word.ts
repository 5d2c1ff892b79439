/** The command's name among the arguments. */
export interface CommandWord {
  readonly name: string;
  /** The arguments without the name, in their order. */
  readonly others: readonly string[];
}

const WITH_VALUE: ReadonlySet<string> = new Set(['--data-dir', '--host', '--lang']);

/**
 * Finds the command without a parser, so that `guard` need not load one. Only the options that
 * every command shares may stand before it.
 */
export function commandWord(argv: readonly string[]): CommandWord | undefined {
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (WITH_VALUE.has(argument)) at += 1;
    else if (!argument.startsWith('-')) {
      return { name: argument, others: argv.toSpliced(at, 1) };
    }
  }
  return undefined;
}
