/** Why no holidays were proposed or confirmed. */
export const calendarTexts = {
  'calendar-missing': 'There is no calendar "{id}".',
  'calendar-is-new':
    'Without --calendar the holidays go into a calendar named after the region, which is made if need be.',
  'plan-busy': 'Others are reading the plan of a year now. Try again in a moment.',
  'no-such-zone': 'There is no time zone "{zone}". Expected one like Europe/Madrid.',
  'holidays-none': 'The list of holidays has no days of {code} in {year}: write them by hand.',
  'holidays-region':
    'The list of holidays does not know the region "{region}". Expected one like ES, ES-MD or DE-BY; "remanso calendar regions" lists them all.',
  'holidays-year':
    'The list of holidays has the years {from} to {to}, not {year}. Write the days by hand, or upgrade Remanso.',
} as const;
