const KEPT = 'Nothing of the last change was written.';

/** Why the agent, its data or a secret is not to be had, and what to do. */
export const agentTexts = {
  'doctor-failed': 'Doctor could not look: {why}',
  'doctor-no-fix': 'Doctor cannot mend {code}: see what it says to do.',
  'doctor-trail-broken':
    'Nothing was written: the trail is not intact, and a new head file would hide that. {why}',
  'others-read':
    'You read here. Changes are for the user who runs the agent: ask them, or type the command as that user.',
  'others-approve':
    'You read here, and approve or refuse what waits. Other changes are for the user who runs the agent.',
  'doorway-foreign': '{origin} is not an address of an agent of this machine: it was not opened.',
  'doorway-link': '{folder} is not a folder, or is a link. Remove it; the agent makes it again.',
  'doorway-of-user':
    '{folder} belongs to user {uid}. Open the dashboard as that user, who runs the agent.',
  'doorway-open':
    'Other users can enter or change {folder}. Expected it to be yours alone: chmod go-w {folder}, or 0700 for a folder of Remanso.',
  'doorway-unwritten': 'No file for the browser could be written in {folder}: {why}',
  'doorway-unopened': 'The desktop opened no browser: {why}',
  'agent-hangs':
    'The agent runs and has not answered for {seconds} s: it hangs, or the machine is overloaded. Look at it with `remanso doctor`; what it holds stays held.',
  'agent-silent':
    'No agent answers for {root} (tried {socket}: {why}); start one with "remanso agent"',
  'agent-not-stopped':
    'The agent, process {pid}, was asked to stop and still runs after 40 s: runs in progress may need longer (--stop-wait). Look again later.',
  'agent-starting':
    'The agent (process {pid}) is starting and loading its data. Try again in a moment.',
  'agent-running':
    'Another agent is already running on {root}. Use that one, stop it first, or choose another folder with --data-dir.',
  'agent-running-as':
    'Another agent is already running on {root}, process {pid}, started at {startedAt}. Use that one, stop it first, or choose another folder with --data-dir.',
  'folder-of-user':
    '{folder} belongs to {owner}, and you are {user}. Run this as that user (sudo -u), or give a data directory of your own with --data-dir.',
  'folder-of-another-user':
    '{folder} belongs to another user, and you are {user}. Run this as that user (sudo -u), or give a data directory of your own with --data-dir.',
  'system-refused': 'Operating system error: {message}',
  'store-missing':
    'There is no data in {folder}: no agent has run and nothing was applied there yet. Is it the right --data-dir?',
  'store-older':
    '{file} has format {found}, from a checkout before the first release, and this version (format {format}) does not read it; nothing was changed: with that checkout run "remanso backup FILE" and "remanso export DOCUMENT", then start this version in an empty directory with "remanso agent --data-dir DIR" and give it the document with "remanso apply DOCUMENT --data-dir DIR".',
  'store-newer':
    '{file} has schema {version}, but this version of Remanso supports schemas up to {newest}. It was left unchanged: start the newer Remanso that wrote it, or restore a backup.',
  'store-damaged':
    '{file} is not an intact Remanso database ({said}). It was left unchanged: restore a backup, or move the file away to start afresh.',
  'store-damaged-in':
    '{file} is not an intact Remanso database: {detail}. It was left unchanged: restore a backup, or move the file away to start afresh.',
  'store-read-only':
    '{file} cannot be written ({said}). Expected a file and a folder that the agent can write: check permissions and mount.',
  'store-full': `{file} cannot grow: its disk (or the quota on it) is full ({said}). ${KEPT} Free some space; the agent then continues.`,
  'store-closed':
    '{file} cannot be opened ({said}). Expected a file in a folder that the agent can read and write.',
  'store-busy': `{file} is locked by another program ({said}). ${KEPT} Close whatever else has the file open.`,
  'store-failed': `{file} failed ({said}). ${KEPT} Check the disk and the system log.`,
  'no-report': 'No report: the trail has no opening of "{windowId}" at {opensAt}.',
  'report-openings':
    '"remanso occurrences --window {windowId} --from … --to …" lists its occurrences; there is a report for each that has opened.',
  'report-no-window': 'There is no window with this id now.',
  'no-status-then': 'There is no status for that time.',
  'planned-until':
    'expected an instant up to {latest}: the plan is not worked out further than a year ahead',
  'secret-unknown':
    'The agent does not know the secret "{name}". Set it once: remanso secret set {name}',
  'no-secret': 'There is no secret named "{name}". remanso secret list shows them all.',
  'secret-of-systemd':
    'The secret "{name}" is a systemd credential, which takes precedence: change it there.',
  'secret-from-outside':
    'The secret "{name}" comes from outside (systemd or the environment): remove it there.',
  'keyring-not-used': 'The keyring was not used: {why}. Nothing was stored.',
} as const;
