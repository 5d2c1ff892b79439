/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface FailuresValues {
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
  'host-altered': 'host';
  'host-other-version': 'host' | 'version';
  'host-refused': 'host' | 'what';
  'host-foreign': 'host';
  'host-changed': 'path' | 'host';
  'host-no-program': 'program' | 'host';
  'host-failed': 'host' | 'said';
  'host-same-machine': 'host' | 'first' | 'machine' | 'key';
  'host-id-taken': 'host' | 'ssh';
  'host-become-differs': 'host';
  'host-in-windows': 'windows' | 'host';
  'problem-host-plan': 'until';
  'problem-host-next': 'from';
  'problem-host-clock-ahead': 'id' | 'seconds';
  'problem-host-clock-behind': 'id' | 'seconds';
}
