export const reopening = {
  'act.release': 'Reopen now anyway…',
  'act.keep': 'Keep closed…',
  'act.retry': 'Check again…',
} as const;
