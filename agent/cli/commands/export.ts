import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { exportWords } from '../words/export.ts';
import { nounText } from '../words/numbers.ts';

export function exportCommand(host: CommandHost): Command {
  const words = exportWords[host.language];
  const command = newCommand(host, 'export', words).argument('[file]', words.file, '-');
  return whenCalled(host, command, async (invocation, _, [file = '-']) => {
    const known = await knownDefinitions(invocation);
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
      const { language } = invocation;
      const parts = [
        nounText(counts.systems, 'system', language),
        nounText(counts.integrations, 'integration', language),
        nounText(counts.windows, 'window', language),
      ];
      terminal.line(visible(words.wrote(parts.join(', '), file)));
    }
    return succeed(EXIT.done);
  });
}
