/** The values of sentences in locales/en.json, by code: made by `npm run words`. */
export interface PlacesValues {
  'file-not-written': 'file' | 'why';
  'file-elsewhere': 'file' | 'why';
  'file-not-locked': 'lock' | 'why' | 'root';
  'start-disk-full': 'root' | 'why';
  'trail-not-read': 'why';
  'no-session': 'sessionId';
  'secret-unread': 'file' | 'why';
  'secret-unlisted': 'folder' | 'why';
  'secret-not-stored': 'folder' | 'why';
  'secret-not-removed': 'why';
  'secret-too-long': 'file';
  'secret-loose': 'path' | 'mode';
  'secret-credential': 'file' | 'why';
  'secret-nowhere': 'name';
  'secret-gone': 'name';
  'secret-asked': 'name';
  'secret-locked': 'name' | 'why';
  'secret-not-taken': 'name' | 'why';
  'keyring-silent': 'seconds';
  'keyring-exit': 'code';
  'secret-index': 'path';
}
