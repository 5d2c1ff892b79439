import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { countText } from '../output/count-words.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';

export function exportCommand(host: CommandHost): Command {
  const command = newCommand(
    'export',
    'Writes what is defined now as a document that apply reads back; with or without an agent.',
    [
      'export                            # prints it',
      'export plan.yaml',
      'export plan.json                  # JSON, by the end of the name',
      'export | diff plan.yaml -',
    ],
  ).argument('[file]', 'where to write, replaced when all is written; - or none prints it', '-');
  return whenCalled(host, command, async (invocation, _, [file = '-']) => {
    const known = await knownDefinitions(invocation.directory);
    if (!known.ok) return known;
    const { systems, integrations, windows } = known.value;
    const document = {
      systems: [...systems.values()],
      integrations: [...integrations.values()],
      windows: [...windows.values()],
    };
    const { documentText } = await import('../output/document-text.ts');
    const { terminal } = invocation;
    if (file === '-') {
      await terminal.write(documentText(invocation.json ? '.json' : '.yaml', document));
      return succeed(EXIT.done);
    }
    const { replaceFile } = await import('../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, documentText(file, document));
    if (!written.ok) return written;
    const counts = {
      systems: systems.size,
      integrations: integrations.size,
      windows: windows.size,
    };
    if (invocation.json) terminal.document({ file, ...counts });
    else {
      const parts = [
        countText(counts.systems, 'system'),
        countText(counts.integrations, 'integration'),
        countText(counts.windows, 'window'),
      ];
      terminal.line(visible(`Wrote ${parts.join(', ')} to ${file}.`));
    }
    return succeed(EXIT.done);
  });
}
