/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface ConnectorsValues {
  'connector-not-loaded': 'kind' | 'why';
  'template-unknown-name': 'name' | 'known';
  'template-no-names': 'name';
  'template-leaves': 'path' | 'base';
  'http-no-capture': 'name';
  'http-jmespath': 'answer' | 'why';
  'http-login-lacks': 'asked' | 'status' | 'key';
  'http-list-unlike': 'where' | 'why' | 'found';
  'temporal-answered': 'address' | 'scheduleId' | 'namespace' | 'code' | 'said';
  'temporal-answered-list': 'address' | 'namespace' | 'code' | 'said';
  'temporal-description': 'why';
  'temporal-page': 'why';
  'kubernetes-no-cron-job': 'asked' | 'where' | 'why';
  'kubernetes-no-cron-jobs': 'asked' | 'where' | 'why';
  'kubernetes-no-address': 'server';
  'command-no-shell': 'host';
  'command-exit': 'verb' | 'words' | 'code';
  'command-exit-status': 'verb' | 'words' | 'code';
  'command-not-json': 'verb' | 'words' | 'text';
  'command-output': 'verb' | 'words' | 'where' | 'why';
  'command-said': 'text';
  'systemd-flag': 'flag';
  'systemd-units': 'found' | 'count';
  'windows-ended': 'call' | 'code' | 'said';
  'windows-not-started': 'call' | 'why';
  'windows-timed-out': 'call' | 'timeout';
  'windows-too-long': 'call';
  'windows-killed': 'call' | 'signal';
  'windows-no-answer': 'task' | 'said';
  'windows-no-list': 'said';
  'windows-denied': 'task';
  'windows-missing': 'task';
  'windows-refused': 'task' | 'category' | 'hresult';
  'windows-refused-list': 'category' | 'hresult';
  'windows-message': 'said';
}
