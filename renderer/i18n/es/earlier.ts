export const earlier = {
  'first.window.extended': '{{by}} la alargó {{at}}{{why}}: cierra {{closes}}.',
  'first.window.ended': '{{by}} la terminó {{at}}{{why}}.',
  'first.occurrence.skipped': '{{by}} la omitió {{at}}{{why}}.',
  'first.occurrence.moved': '{{by}} la movió {{at}}{{why}}: abre {{opens}} y cierra {{closes}}.',
  'first.occurrence.restored':
    '{{by}} deshizo un cambio anterior {{at}}{{why}}: abre {{opens}} y cierra {{closes}}.',
  'first.hold.released': '{{by}} la reanudó {{at}}{{why}}.',
  'first.hold.extended': '{{by}} la alargó {{at}}{{why}}: dura hasta {{until}}.',
  'first.hold.restored': '{{by}} deshizo una prolongación {{at}}{{why}}: dura hasta {{until}}.',
  'first.reopening.decided': '{{by}} lo decidió {{at}}{{why}}.',
  'first.missed.decided': '{{by}} lo decidió {{at}}{{why}}.',
  'first.config.changed': '{{by}} la cambió {{at}}{{why}}.',
  'first.config.removed': '{{by}} la retiró {{at}}{{why}}.',
  'first.why': ' («{{reason}}»)',
} as const;
