/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface AgentValues {
  'doorway-foreign': 'origin';
  'doorway-link': 'folder';
  'doorway-of-user': 'folder' | 'uid';
  'doorway-open': 'folder';
  'doorway-unwritten': 'folder' | 'why';
  'doorway-unopened': 'why';
  'agent-hangs': 'seconds';
  'agent-silent': 'root' | 'socket' | 'why';
  'agent-not-stopped': 'pid';
  'agent-starting': 'pid';
  'agent-running': 'root';
  'agent-running-as': 'root' | 'pid' | 'startedAt';
  'folder-of-user': 'folder' | 'owner' | 'user';
  'folder-of-another-user': 'folder' | 'user';
  'system-refused': 'message';
  'store-missing': 'folder';
  'store-older': 'file' | 'found' | 'format';
  'store-newer': 'file' | 'version' | 'newest';
  'store-damaged': 'file' | 'said';
  'store-damaged-in': 'file' | 'detail';
  'store-read-only': 'file' | 'said';
  'store-full': 'file' | 'said';
  'store-closed': 'file' | 'said';
  'store-busy': 'file' | 'said';
  'store-failed': 'file' | 'said';
  'no-report': 'windowId' | 'opensAt';
  'report-openings': 'windowId';
  'planned-until': 'latest';
  'secret-unknown': 'name';
  'no-secret': 'name';
  'secret-of-systemd': 'name';
  'secret-from-outside': 'name';
  'keyring-not-used': 'why';
}
