import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import type { DocumentChange } from '../../../shared/contract/document-calls.ts';
import { namesText } from './count-words.ts';
import { tellWarnings } from './failure-report.ts';
import type { Colour, Terminal } from './terminal.ts';
import { visible } from '../../../shared/visible-text.ts';

const SIGNS: Readonly<Record<DocumentChange['action'], { sign: string; colour: Colour }>> = {
  add: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  remove: { sign: '-', colour: 'red' },
};

type OpenChange = NonNullable<CallResult<'document.apply'>['openChanges']>[number];

/** `! window night: its open occurrence ends now, 4 h before …`. */
function openChangeText(change: OpenChange, isDry: boolean): string {
  const { windowId, effect, closesAt, newClosesAt, integrations } = change;
  const verb = (now: string, then: string): string => (isDry ? `would ${then}` : now);
  const what = `! window ${windowId}: its open occurrence`;
  switch (effect) {
    case 'ended':
      return `${what} ${verb('ends', 'end')} now, not at ${closesAt}; it pauses ${namesText(integrations)}`;
    case 'shortened':
      return `${what} ${verb('closes', 'close')} at ${newClosesAt}, not at ${closesAt}`;
    case 'lets-go':
      return `${what} ${verb('resumes', 'resume')} ${namesText(integrations)} now, not at ${closesAt}`;
  }
}

/** What a document changed or would change, one line each; warnings name `source`. */
export function tellApplied(
  terminal: Terminal,
  { changes, warnings, openChanges = [] }: CallResult<'document.apply'>,
  { isDry, source }: { readonly isDry: boolean; readonly source: string },
): void {
  for (const { action, part, id, fields } of changes) {
    const { sign, colour } = SIGNS[action];
    const differing = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    terminal.line(terminal.paint(colour, visible(`${sign} ${part} ${id}${differing}`)));
  }
  for (const change of openChanges) {
    terminal.line(terminal.paint('red', visible(openChangeText(change, isDry))));
  }
  if (changes.length === 0) terminal.line('No changes.');
  else if (isDry) terminal.line('Nothing was changed: this was a dry run.');
  tellWarnings(terminal, source, warnings);
}
