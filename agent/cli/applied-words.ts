import type { CallResult, DocumentChange } from '../../shared/contract/agent-contract.ts';
import { tellWarnings } from './failure-report.ts';
import type { Colour, Terminal } from './terminal.ts';
import { visible } from './visible-text.ts';

const SIGNS: Readonly<Record<DocumentChange['action'], { sign: string; colour: Colour }>> = {
  add: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  remove: { sign: '-', colour: 'red' },
};

/** What a document changed or would change, one line each; warnings name `source`. */
export function tellApplied(
  terminal: Terminal,
  { changes, warnings }: CallResult<'document.apply'>,
  { isDry, source }: { readonly isDry: boolean; readonly source: string },
): void {
  for (const { action, part, id, fields } of changes) {
    const { sign, colour } = SIGNS[action];
    const differing = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    terminal.line(terminal.paint(colour, visible(`${sign} ${part} ${id}${differing}`)));
  }
  if (changes.length === 0) terminal.line('No changes.');
  else if (isDry) terminal.line('Nothing was changed: this was a dry run.');
  tellWarnings(terminal, source, warnings);
}
