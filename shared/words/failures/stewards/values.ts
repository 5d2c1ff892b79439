/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface StewardsValues {
  'host-unknown': 'host';
  'host-not-set-up': 'host' | 'path';
  'host-not-prepared': 'host' | 'said';
  'host-no-sudo': 'host' | 'said';
  'host-silent': 'host' | 'said' | 'hand';
  'host-too-long': 'host' | 'bytes' | 'hand';
  'host-not-called': 'host' | 'why';
  'host-lacks-sudo': 'host' | 'said';
  'host-no-shell': 'host' | 'said';
  'host-not-started': 'path' | 'host' | 'said';
  'host-wants-password': 'host' | 'said';
  'host-not-yet': 'host';
  'host-torn': 'host';
  'host-altered': 'host';
  'host-other-version': 'host' | 'version';
  'host-refused': 'host' | 'what';
  'host-foreign': 'host';
  'host-changed': 'path' | 'host';
  'host-no-program': 'program' | 'host';
  'host-failed': 'host' | 'said';
  'problem-host-unguarded': 'id' | 'host';
  'problem-host-unplanned': 'id' | 'host';
  'problem-host-changed': 'id' | 'host';
  'find-host-read': 'host';
  'find-host-guarded': 'host';
  'find-host-unguarded': 'host';
  'host-same-machine': 'host' | 'first' | 'machine' | 'key';
  'host-id-taken': 'host' | 'ssh';
  'host-become-differs': 'host';
  'host-in-windows': 'windows' | 'host';
}
