/** Words that every editor shares. */
export const forms = {
  zone: 'Zone',
  zones: 'Zones',
  saving: 'Saving…',
  unchanged: 'No changes yet.',
  lost: 'The agent does not answer. What you typed is kept; you can save when it is back.',
  saved: '{{name}} was saved',
  undone: '{{name}} is as it was',
  undoFailed: 'Could not undo: {{why}}',
  undoReason: 'Undone right after saving',
  'leave.title': 'Leave without saving {{name}}?',
  'leave.text_one': 'You will lose {{count}} changed field.',
  'leave.text_other': 'You will lose {{count}} changed fields.',
  'leave.stay': 'Keep editing',
  'leave.go': 'Leave without saving',
} as const;
