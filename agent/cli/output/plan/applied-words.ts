import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { DocumentChange } from '../../../../shared/contract/document-calls.ts';
import { tellWarnings } from '../failure-report.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { applyWords } from '../../words/plan/apply.ts';
import { frameWords } from '../../words/frame.ts';
import { namesText } from '../../words/runs/numbers.ts';
import type { Colour, Reader } from '../terminal/terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';

const SIGNS: Readonly<Record<DocumentChange['action'], { sign: string; colour: Colour }>> = {
  add: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  remove: { sign: '-', colour: 'red' },
};

const KEPT = { sign: '=', colour: 'green' } as const;

type OpenChange = NonNullable<CallResult<'document.apply'>['openChanges']>[number];

/** `! window night: its open occurrence ends now, 4 h before …`. */
function openChangeText(change: OpenChange, isDry: boolean, language: Language): string {
  const { windowId, effect, closesAt, newClosesAt, integrations } = change;
  const say = applyWords(language);
  const names = namesText(integrations, language);
  const what = say('open', { windowId });
  switch (effect) {
    case 'ended':
      return `${what} ${say(isDry ? 'ended.dry' : 'ended', { closesAt, names })}`;
    case 'shortened':
      return `${what} ${say(isDry ? 'shortened.dry' : 'shortened', { newClosesAt, closesAt })}`;
    case 'lets-go':
      return `${what} ${say(isDry ? 'letsGo.dry' : 'letsGo', { names, closesAt })}`;
  }
}

/** What a document changed or would change, one line each; warnings name `source`. */
export function tellApplied(
  reader: Reader,
  { changes, warnings, openChanges = [] }: CallResult<'document.apply'>,
  { isDry, source }: { readonly isDry: boolean; readonly source: string },
): void {
  const { terminal, language } = reader;
  const say = applyWords(language);
  for (const { action, part, id, fields, approval } of changes) {
    // What is there again in the document has been there all the time.
    const isKept = approval === 'taken-back' && action !== 'remove';
    const { sign, colour } = isKept ? KEPT : SIGNS[action];
    const differing = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    const waits =
      approval === undefined ? '' : `: ${say(`approval.${isKept ? 'kept' : approval}`)}`;
    const line = `${sign} ${say(`part.${part}`)} ${id}${differing}${waits}`;
    terminal.line(terminal.paint(colour, visible(line)));
  }
  for (const change of openChanges) {
    terminal.line(terminal.paint('red', visible(openChangeText(change, isDry, language))));
  }
  if (changes.length === 0) terminal.line(say('none'));
  else if (isDry) terminal.line(frameWords(language)('dryRun'));
  tellWarnings(reader, source, warnings);
}
