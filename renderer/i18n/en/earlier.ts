/** Who was faster with a command, and what holds since then. `why` is the reason in brackets, or empty. */
export const earlier = {
  'first.window.extended': '{{by}} extended it {{at}}{{why}}: it closes {{closes}}.',
  'first.window.ended': '{{by}} ended it {{at}}{{why}}.',
  'first.occurrence.skipped': '{{by}} skipped it {{at}}{{why}}.',
  'first.occurrence.moved':
    '{{by}} moved it {{at}}{{why}}: it opens {{opens}} and closes {{closes}}.',
  'first.occurrence.restored':
    '{{by}} undid an earlier change {{at}}{{why}}: it opens {{opens}} and closes {{closes}}.',
  'first.hold.released': '{{by}} resumed it {{at}}{{why}}.',
  'first.hold.extended': '{{by}} extended it {{at}}{{why}}: it lasts until {{until}}.',
  'first.hold.restored': '{{by}} undid an extension {{at}}{{why}}: it lasts until {{until}}.',
  'first.reopening.decided': '{{by}} decided it {{at}}{{why}}.',
  'first.missed.decided': '{{by}} decided it {{at}}{{why}}.',
  'first.config.changed': '{{by}} changed it {{at}}{{why}}.',
  'first.config.removed': '{{by}} retired it {{at}}{{why}}.',
  'first.why': ' (“{{reason}}”)',
} as const;
