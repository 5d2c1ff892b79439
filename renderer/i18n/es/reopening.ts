export const reopening = {
  'act.release': 'Reabrir igualmente…',
  'act.keep': 'Dejar cerrada…',
  'act.retry': 'Volver a comprobar…',
} as const;
