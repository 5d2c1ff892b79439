/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface HostsValues {
  'address-form': 'found';
  'address-host': 'found';
  'address-user': 'found';
  'address-port': 'found';
  'address-folder': 'found';
  'address-and-folder': 'address';
  'address-api': 'found';
  'address-api-open': 'found';
  'api-token-unset': 'address';
  'api-no-agent': 'address' | 'said';
  'host-key-unknown': 'name' | 'hand';
  'host-key-changed': 'name' | 'forget' | 'hand';
  'host-key-revoked': 'name' | 'hand';
  'login-refused': 'name' | 'said' | 'hand';
  'password-wanted': 'name' | 'copy' | 'hand';
  'host-unreachable': 'name' | 'said' | 'hand';
  'host-late': 'name' | 'seconds' | 'hand';
  'host-answer': 'name' | 'said' | 'hand';
  'host-answer-long': 'name' | 'bytes' | 'hand';
  'no-agent-there': 'user' | 'name';
  'looked-absent': 'folder';
  'looked-silent': 'folder';
  'looked-foreign': 'folder';
  'start-agent-there': 'user' | 'address';
  'agent-gone-there': 'socket' | 'name' | 'user';
  'forwarding-refused': 'name' | 'hand';
  'ssh-too-old': 'said';
  'ssh-failed': 'name' | 'said' | 'hand';
  'other-version': 'name' | 'there' | 'here' | 'hand';
  'connection-lost': 'name' | 'said' | 'address';
  'connection-gone': 'name';
  'too-many-servers': 'most';
  'only-here': 'command' | 'hand';
}
