/** Why a host could not be asked or refused, and what an admin can do. Quotes are what it said. */
export const stewardTexts = {
  'host-unknown': 'There is no host {host} in the document.',
  'host-not-set-up':
    'Remanso is not set up on {host}: there is no {path}. Set it up: `remanso host add`.',
  'host-not-prepared':
    'Setting up {host} failed: {said}. Run the script there by hand: `remanso host script {host}`.',
  'host-no-sudo':
    'On {host} the line of sudoers is missing or another one: {said}. `remanso host add` shows it.',
  'host-silent': '{host} gave no answer of ours. It said: {said}',
  'host-not-yet': '{host} has not got its plan yet; it is being sent.',
  'host-torn': 'The answer of {host} was cut off.',
  'host-altered': 'The answer of {host} is not what was sent: something altered it on the way.',
  'host-other-version':
    'What Remanso set up on {host} is of another version ({version}). Set it up again: `remanso host add`.',
  'host-refused': '{host} refused ({what}): Remanso may only change its own marks there.',
  'host-foreign':
    '{host} refused the change: it would have changed more than marks of Remanso. Somebody may be editing at the same time; retrying.',
  'host-changed': '{path} on {host} was changed by somebody else at the same time; retrying.',
  'host-no-program': 'There is no {program} on {host}.',
  'host-failed': '{host} could not do it: {said}. Is its disk full or read-only?',
  'find-host-read': '{host} answers, and what it runs can be read.',
  'find-host-guarded': 'Our guard stands in front of it: it is held by the plan that {host} has.',
  'find-host-unguarded':
    'Our guard does not stand in front of it yet; it is put there at the first hold, or before: `remanso host publish {host}`.',
  'host-id-taken':
    'Nothing was changed: {host} is already the host {ssh}. Give this one another id: `--id`.',
  'host-become-differs':
    'Nothing was changed: {host} is known without sudo, and its folder there would be another one. First remove it: `remanso host remove {host}`.',
  'host-with-integrations': 'Or remove the integrations with it: `--with-integrations`.',
  'host-in-windows':
    'Nothing was removed: the windows {windows} name integrations of {host}. Take them out there first.',
} as const;
