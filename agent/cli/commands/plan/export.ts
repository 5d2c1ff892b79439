import {
  definitionPart,
  PLURAL,
  type DefinitionPart,
} from '../../../../shared/domain/definitions/definition-part.ts';
import { settingKeys } from '../../../../shared/domain/definitions/settings/written-settings.ts';
import { succeed } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { knownDefinitions } from '../../session/known/known-definitions.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { exportWords } from '../../words/plan/export.ts';
import { nounText } from '../../words/runs/numbers.ts';
import { declareAction } from '../declare.ts';

const NOUNS = definitionPart.options;

/** Not everybody has the others. */
const ALWAYS_COUNTED: ReadonlySet<DefinitionPart> = new Set(['system', 'integration', 'window']);

export const exportCommand = declareAction({
  name: 'export',
  words: exportWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: { '[file]': { text: 'file', default: '-' } },
  act: async (scene) => {
    const known = await knownDefinitions(scene);
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
    const { documentText } = await import('../../output/plan/document-text.ts');
    const { terminal, json, language, say } = scene;
    const { file } = scene.given;
    if (file === '-') {
      if (json) terminal.document(document);
      else await terminal.write(documentText('.yaml', document));
      return succeed(EXIT.done);
    }
    const { replaceFile } = await import('../../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, documentText(file, document));
    if (!written.ok) return written;
    if (json) {
      const counts = NOUNS.map((noun) => [PLURAL[noun], whole[PLURAL[noun]].length] as const);
      terminal.document({ file, ...Object.fromEntries(counts) });
    } else {
      const parts = NOUNS.flatMap((noun) => {
        const count = whole[PLURAL[noun]].length;
        return count === 0 && !ALWAYS_COUNTED.has(noun) ? [] : [nounText(count, noun, language)];
      });
      terminal.line(visible(say('wrote', { parts: parts.join(', '), file })));
    }
    return succeed(EXIT.done);
  },
});
