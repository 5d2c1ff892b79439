import { ShippedHolidays } from '../../../agent/features/calendars/adapters/shipped-holidays.ts';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { isSuggested } from '../../../shared/features/calendars/holiday-year.ts';
import { calendarText, eventLines } from '../../support/calendar-text.ts';
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
export async function calendarsWorld(url: string, now: number): Promise<ServedAgent> {
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
        freezes: [{ from: `${year}-11-20`, to: `${year}-11-30`, name: 'Black Friday' }],
      },
    ],
    windows: [
      ...calm.windows,
      {
        ...{ ...night, id: 'quarter-close', title: 'Quarter close' },
        ...{ duration: 'P3D', on: { workday: -1, of: 'quarter', calendar: 'company' } },
      },
      {
        ...{ ...night, id: 'pay-run', title: 'Pay run' },
        on: { workday: -2, of: 'month', calendar: 'de-by' },
      },
      {
        ...{ ...night, id: 'erp-first', title: 'ERP of the month' },
        ...{ start: `${year}-01-01T22:00`, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' },
        ...{ covers: { ...covers, exceptEssential: true } },
        shift: { onDayOff: 'previous', calendar: 'company' },
      },
    ],
    integrations: calm.integrations.map((one) =>
      one.id === 'bank' ? { ...one, essential: true } : one,
    ),
  });
  const agent = await servedAgent(document);
  await announce(agent, year, now);
  return agent;
}

/** What the bank has sent: one of this year, one that is near. */
async function announce(agent: ServedAgent, year: number, now: number): Promise<void> {
  const near = new Date(now + 5 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const text = calendarText(
    ...eventLines(
      ...['UID:sepa', 'SUMMARY:SEPA upgrade', `DTSTART:${near}T010000Z`, `DTEND:${near}T050000Z`],
      ...['DESCRIPTION:No payments are taken meanwhile.', 'X-MAINTNOTE-IMPACT:OUTAGE'],
    ),
    ...eventLines(
      ...['UID:vault', 'SUMMARY:Vault move', `DTSTART;TZID=EST:${near}T020000`],
      ...[`DTEND;TZID=EST:${near}T050000`, 'DESCRIPTION:The vault is moved to the second site.'],
    ),
    ...eventLines(
      ...['UID:cards', 'SUMMARY:Card network', `DTSTART:${year}1230T100000Z`],
      ...[`DTEND:${year}1231T120000Z`],
    ),
  );
  const read = await agent.client.call('announcement.read', {
    commandId: crypto.randomUUID(),
    person: { name: 'ana', via: 'test' },
    ...{ source: 'files', name: 'bank.ics', content: Buffer.from(text).toString('base64') },
  });
  if (!read.ok) throw new Error(read.failure.message);
}
