import { visible } from '../../../../shared/visible-text.ts';
import type { Invocation } from '../command-frame.ts';
import { frameWords } from '../../words/frame.ts';

/** Prints lines about what was done, and where it was not, says so at the end. */
export function tellControl(
  { terminal, language }: Invocation,
  { dryRun }: { readonly dryRun: boolean },
  lines: readonly string[],
): void {
  for (const line of lines) terminal.line(visible(line));
  if (dryRun) terminal.line(frameWords(language)('dryRun'));
}
