import type { Command } from 'commander';
import { typedName } from '../../../shared/domain/values/typed-name.ts';
import { succeed } from '../../../shared/errors.ts';
import { regionText } from '../../../shared/i18n/holiday-text.ts';
import { printTable, titles } from '../output/table.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { holidayWords } from '../words/holidays.ts';

export function calendarRegionsCommand(host: CommandHost): Command {
  const say = holidayWords(host.language);
  const command = newCommand(host, 'regions', {
    sentence: say('regions.sentence'),
    examples: say('regions.examples'),
  }).argument('[text]', say('regionPart'));
  return whenCalled(host, command, async ({ terminal, language, json }, _, [text = '']) => {
    const { ShippedHolidays } = await import('../../adapters/holidays/shipped-holidays.ts');
    const known = new ShippedHolidays().regions();
    if (!known.ok) return known;
    const { source, years, regions } = known.value;
    const wanted = typedName(text);
    const found = regions
      .map(({ code, parts }) => ({ code, name: regionText({ code, parts }, language) }))
      .filter(({ code, name }) => typedName(`${code} ${name}`).includes(wanted));
    if (json) {
      for (const one of found) terminal.document(one);
      return succeed(EXIT.done);
    }
    const rows = found.map(({ code, name }) => ({ cells: [code, name] }));
    if (rows.length === 0) terminal.line(say('noRegion'));
    else printTable(terminal, titles(say, 'regionHeader', ['region', 'name']), rows);
    const { name, version, released, licence } = source;
    terminal.line(say('source', { name, version, released, licence }));
    terminal.line(say('years', { from: years.from, to: years.to }));
    return succeed(EXIT.done);
  });
}
