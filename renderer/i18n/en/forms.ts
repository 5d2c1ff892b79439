/** Words that every editor shares. */
export const forms = {
  zone: 'Zone',
  zones: 'Zones',
  saving: 'Saving…',
  unchanged: 'Nothing changed yet.',
  lost: 'The agent does not answer. What you typed is kept; saving works when it is back.',
  saved: '{{name}} is saved',
  undone: '{{name}} is as before',
  undoFailed: 'Undo did not work: {{why}}',
  undoReason: 'Undone right after saving',
  'leave.title': 'Leave {{name}} unsaved?',
  'leave.text_one': '{{count}} field you changed is lost.',
  'leave.text_other': '{{count}} fields you changed are lost.',
  'leave.stay': 'Keep editing',
  'leave.go': 'Leave unsaved',
} as const;
