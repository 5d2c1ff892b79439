/** What could not be written, read or kept on the agent's machine: files, secrets, sessions. */
export const placeTexts = {
  'file-not-written':
    '{file} cannot be written ({why}). Expected a path in an existing folder, with free disk space. Nothing was left there.',
  'file-elsewhere': '{file} cannot be written ({why}). Choose another folder.',
  'file-not-locked':
    '{lock} cannot be locked ({why}). Expected files that the agent can write in {root}; if no agent is running, the lock file may be removed.',
  'start-disk-full':
    'The disk of {root} is full ({why}). Nothing was changed. Make room there and start again; no file of Remanso need be removed.',
  'nothing-exported': 'Nothing was exported.',
  'path-without-nul': 'expected a path without NUL',
  'path-absolute': 'expected an absolute path',
  'path-in-folder': 'expected a path in an existing folder',
  'path-of-file': 'expected a new file, or an existing file to replace',
  'trail-not-read': 'The audit trail could not be read: {why}',

  'no-session': 'There is no browser session {sessionId}',
  'no-feed': 'There is no calendar at this address.',
  'feed-on':
    'The calendar feed is on already, and its address was shown once. For a new address, which ends the old one: remanso calendar feed rotate',
  'feed-off': 'The calendar feed is off. Switch it on: remanso calendar feed on',
  'feed-busy': 'Others are reading the calendar now. Try again in a moment.',
  'session-over': 'The session of this browser has ended',

  'secret-unread': 'The secret in {file} cannot be read: {why}',
  'secret-unlisted': '{folder} cannot be listed: {why}',
  'secret-not-stored': 'The secret was not stored in {folder}: {why}',
  'secret-not-removed': 'The secret was not removed: {why}',
  'secret-too-long': '{file} is not a secret: it is longer than 64 KiB.',
  'secret-loose':
    "{path} is not used: others may read or change it. Expected mode {mode}, owned by the agent's user; for example: chmod {mode} {path}",
  'secret-credential': 'The credential {file} cannot be read: {why}',
  'secret-nowhere': 'No secrets are stored here, so "{name}" is missing.',
  'secret-gone':
    'The secret "{name}" is no longer in the keyring. Set it again: remanso secret set {name}',
  'secret-asked':
    'The secret "{name}" is in the keyring, which has not answered yet. It is being asked.',
  'secret-locked':
    'The secret "{name}" is in the keyring, which cannot be read: {why}. Unlock it, or store the secret in a file: remanso secret set {name} --store file',
  'secret-not-taken': 'The secret "{name}" could not be removed from the keyring: {why}.',
  'credentials-none': 'none was passed to this process',
  'keyring-elsewhere': 'this program does not look there',
  'keyring-no-session':
    'not in a desktop session: neither DBUS_SESSION_BUS_ADDRESS nor a bus in XDG_RUNTIME_DIR',
  'keyring-silent':
    'it did not answer within {seconds} s; it may be locked, waiting for its password',
  'keyring-unclear': 'its process gave no answer (its output was not understood)',
  'keyring-exit': 'its process gave no answer (exit {code})',
  'secret-index':
    '{path} is damaged: it is unknown which secrets are in the keyring. Remove it and set them again.',
} as const;
