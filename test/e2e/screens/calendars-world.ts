import { ShippedHolidays } from '../../../agent/adapters/holidays/shipped-holidays.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { isSuggested } from '../../../shared/domain/definitions/holiday-year.ts';
import { servedAgent, type ServedAgent } from '../../support/served-agent.ts';
import { calmDocument } from './sample-document.ts';

/** As somebody has confirmed them. */
function holidaysOf(region: string, year: number): object[] {
  const proposed = new ShippedHolidays().proposal(region, year);
  if (!proposed.ok) throw new Error(proposed.failure.message);
  return proposed.value.days
    .filter(isSuggested)
    .map(({ date, names }) => ({ date, name: names.en }));
}

/** Madrid lacks the next year, Bavaria has it; the company adds days of its own. */
export function calendarsWorld(url: string, now: number): Promise<ServedAgent> {
  const year = new Date(now).getUTCFullYear();
  const calm = calmDocument(url, now);
  const [window] = calm.windows;
  if (window === undefined) throw new Error('The sample has no window.');
  const { timeZone, start, covers, reason } = window;
  const night = { timeZone, start, covers, reason, duration: 'PT4H' };
  const document = documentSchema.parse({
    ...calm,
    calendars: [
      { id: 'es-md', name: 'Madrid', holidays: holidaysOf('ES-MD', year) },
      {
        id: 'de-by',
        name: 'München',
        holidays: [...holidaysOf('DE-BY', year), ...holidaysOf('DE-BY', year + 1)],
      },
      {
        ...{ id: 'company', name: 'Company closings', include: ['es-md'] },
        workdays: [`${year}-05-02`],
        holidays: [{ date: `${year}-12-24`, name: 'Company closed' }, `${year}-12-31`],
        periods: { pattern: '4-4-5', anchor: `${year}-01-05` },
      },
    ],
    windows: [
      ...calm.windows,
      {
        ...{ ...night, id: 'quarter-close', title: 'Quarter close' },
        on: { workday: -1, of: 'quarter', calendar: 'company' },
      },
      {
        ...{ ...night, id: 'pay-run', title: 'Pay run' },
        on: { workday: -2, of: 'month', calendar: 'de-by' },
      },
    ],
  });
  return servedAgent(document);
}
