/** Why a command was refused: first what did not happen, then why, then what to do. */
export const commandTexts = {
  defect:
    'This is a defect of Remanso: {message}. Please report it with the command that you typed, and that this is version {version}.',
  'defect-logged':
    'This is a defect of Remanso: {message}. Where it happened is in {file}; please report that.',
  'document-invalid': 'The document is not valid.',
  'document-not-written': 'The document was not written.',
  'no-pause-with-end':
    'Nothing was changed: no pause with an end is in force. For a window: "remanso window extend ID".',
  'no-scheduler-held': 'No scheduler of "{integrationId}" is held.',
  'near-names': 'Did you mean {names}?',
  'no-system': 'There is no system "{systemId}".',
  'no-times': 'Times cannot be shown.',
  'not-all-read':
    'Nothing was protected: {places} could not be read. Name what you want with --take, or leave it out.',
  'not-complete': 'The command is not complete or not right.',
  'not-its-id': 'Nothing was started: that is not its id.',
  'not-reopening': 'Nothing was decided: the window "{windowId}" is not reopening.',
  'not-reopening-proposed':
    'Nothing was decided: the window "{windowId}" waits for approval and holds nothing.',
  'not-reopening-ended': 'Nothing was decided: the window "{windowId}" is ended, not reopening.',
  'not-reopening-open': 'Nothing was decided: the window "{windowId}" is open, not reopening.',
  'not-reopening-scheduled':
    'Nothing was decided: the window "{windowId}" is scheduled, not reopening.',
  'nothing-changed': 'Nothing was changed.',
  'nothing-protected': 'Nothing was protected.',
  'nothing-started': 'Nothing was started.',
  'reason-required': 'A reason is required.',
  'servers-invalid': 'The file of servers is not valid.',
  'several-names': '"{typed}" may mean {names}. Type the id of the one you mean.',
  'several-pauses': 'Nothing was changed: {count} pauses are in force.',
} as const;
