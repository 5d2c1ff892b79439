/** Two systems, calendars with holidays and a freeze, and windows in every month. */
export const YEAR_NOW = Date.parse('2026-04-14T08:30:00Z');

const guard = { scheduler: { kind: 'guard' as const } };
export const crm = {
  ...{ id: 'crm', timeZone: 'Europe/Madrid', start: '2026-03-29T18:30', duration: 'PT1H' },
  covers: { systems: ['crm'] },
};
export const yearDocument = {
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    { id: 'orders', systems: ['erp'], ...guard },
    { id: 'leads', systems: ['crm'], ...guard },
  ],
  calendars: [
    {
      id: 'company',
      name: 'Company',
      holidays: [
        { date: '2026-01-01', name: 'New Year' },
        { date: '2026-01-06', name: 'Epiphany' },
        { date: '2026-05-01', name: 'Labour Day' },
        { date: '2026-12-25', name: 'Christmas' },
        { date: '2027-01-01', name: 'New Year' },
      ],
      freezes: [{ from: '2026-11-20', to: '2026-11-30', name: 'Audit' }],
      halfDays: [{ date: '2026-12-24', from: '14:00' }, { date: '2026-12-25' }],
    },
    { id: 'plain' },
  ],
  windows: [
    {
      ...{ id: 'close', timeZone: 'Europe/Madrid', start: '2026-01-01T22:00', duration: 'PT4H' },
      ...{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', covers: { systems: ['erp'] } },
      shift: { onDayOff: 'previous' as const, calendar: 'company' },
    },
    {
      ...{ id: 'quarter', timeZone: 'Europe/Madrid', start: '2026-01-01T18:00', duration: 'P3D' },
      ...{ rrule: 'FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=29', covers: { systems: ['erp'] } },
    },
    crm,
  ],
};
