import type { CallInput } from '../../../../shared/contract/agent-contract.ts';
import { freshCommand } from '../../options/control-options.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { readReason, together } from '../../options/option-values.ts';
import {
  namesSelector,
  readSelector,
  SELECTOR,
  type Read,
  type SelectorOptions,
} from '../../options/selector-options.ts';
import { wordOf } from '../../options/taken.ts';
import { holdName, holdNamesText } from '../../output/status/hold-names.ts';
import { frameWords } from '../../words/frame.ts';
import { resumeWords } from '../../words/pauses/resume.ts';
import { declareCall } from '../declare.ts';

const REASON = { '--reason <text>': wordOf(frameWords, 'reason') };

export const resumeCommand = declareCall({
  name: 'resume',
  words: resumeWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: { ...SELECTOR, '--hold <id>': 'hold', ...REASON, '--override': 'override' },
  names: ['integration', 'tag', 'system', 'hold'],
  read: (given) => together({ target: readTarget(given), reason: readReason(given.reason) }),
  call: 'hold.release',
  params: ({ override = false }, read) => ({ ...freshCommand(), ...read, override }),
  lines: ({ released, stillHeld }, { say, language }) => [
    ...released.map(({ holdId, integrations }) =>
      say(integrations.length === 0 ? 'released.nothing' : 'released', {
        hold: holdName(holdId, language),
        ids: integrations.join(', '),
      }),
    ),
    ...(released.length === 0 ? [say('none')] : []),
    ...stillHeld.map(({ integrationId, holdIds }) =>
      say('stillHeld', { id: integrationId, holds: holdNamesText(holdIds, language) }),
    ),
  ],
});

function readTarget({
  hold,
  ...options
}: SelectorOptions & { readonly hold?: string }): Read<CallInput<'hold.release'>['target']> {
  if (hold !== undefined) {
    if (!namesSelector(options)) return { ok: true, value: { holdId: hold } };
    return wrongOption('--hold', 'hold-or-selector');
  }
  if (!namesSelector(options)) return wrongOption('', 'which-holds');
  const selector = readSelector(options);
  return selector.ok ? { ok: true, value: { selector: selector.value } } : selector;
}
