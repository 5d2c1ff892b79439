import type { Command } from 'commander';
import {
  definitionPart,
  PLURAL,
  type DefinitionPart,
} from '../../../shared/domain/definitions/definition-part.ts';
import { settingKeys } from '../../../shared/domain/definitions/written-settings.ts';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { documentOf } from '../../core/state/definitions.ts';
import { exportWords } from '../words/export.ts';
import { nounText } from '../words/numbers.ts';

const NOUNS = definitionPart.options;

/** Not everybody has the others. */
const ALWAYS_COUNTED: ReadonlySet<DefinitionPart> = new Set(['system', 'integration', 'window']);

export function exportCommand(host: CommandHost): Command {
  const say = exportWords(host.language);
  const command = newCommand(host, 'export', {
    sentence: say('sentence'),
    examples: say('examples'),
  }).argument('[file]', say('file'), '-');
  return whenCalled(host, command, async (invocation, _, [file = '-']) => {
    const known = await knownDefinitions(invocation);
    if (!known.ok) return known;
    const whole = documentOf(known.value);
    const { hosts, systems, integrations, calendars, links, settings, windows } = whole;
    const document = {
      ...(hosts.length === 0 ? {} : { hosts }),
      ...{ systems, integrations },
      ...(calendars.length === 0 ? {} : { calendars }),
      ...(links.length === 0 ? {} : { links }),
      ...settingKeys(settings),
      windows,
    };
    const { documentText } = await import('../output/document-text.ts');
    const { terminal } = invocation;
    if (file === '-') {
      if (invocation.json) terminal.document(document);
      else await terminal.write(documentText('.yaml', document));
      return succeed(EXIT.done);
    }
    const { replaceFile } = await import('../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, documentText(file, document));
    if (!written.ok) return written;
    if (invocation.json) {
      const counts = NOUNS.map((noun) => [PLURAL[noun], whole[PLURAL[noun]].length] as const);
      terminal.document({ file, ...Object.fromEntries(counts) });
    } else {
      const { language } = invocation;
      const parts = NOUNS.flatMap((noun) => {
        const count = whole[PLURAL[noun]].length;
        return count === 0 && !ALWAYS_COUNTED.has(noun) ? [] : [nounText(count, noun, language)];
      });
      terminal.line(visible(say('wrote', { parts: parts.join(', '), file })));
    }
    return succeed(EXIT.done);
  });
}
