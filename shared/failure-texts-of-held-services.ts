/** What stopping and starting services finds and fails at. */
export const heldServiceTexts = {
  'service-no-unit':
    'systemd has no usable unit {unit} ({state}). Check the name and whose it is: {list}.',
  'service-masked':
    '{unit} runs although it is masked: once stopped, systemd would refuse to start it again. It is left running. Unmask it: {unmask}.',
  'service-still-stopping':
    '{unit} did not stop within {within} and is still stopping: systemd kills it after its TimeoutStopSec ({limit}). See {status} {unit}; a longer `stopWithin` makes the pause begin earlier.',
  'service-not-listed':
    '{unit} is not among the services that the plan of {host} may stop and start: it would not be held. `remanso host publish {host}` puts it there.',
  'service-not-watched':
    'On {host} our timer does not run that stops and starts services by the plan: none would be held. `remanso host publish {host}` sets it up again.',
  'service-still-stopping-there':
    '{unit} on {host} did not stop within {within} and is still stopping. See {status} {unit} there; a longer `stopWithin` makes the pause begin earlier.',
  'unit-own':
    'This agent runs in {unit}: pausing it would stop the agent, and nothing would end the pause. Remove it from the document.',
  'unit-stops-own':
    'Stopping {unit} also stops {other}, in which this agent runs, and nothing would end the pause. Remove {unit} from the document.',
  'unit-of-agent':
    '{unit} belongs to the Remanso agent of {at}: no agent pauses another. Remove it from the document.',
  'unit-of-some-agent':
    '{unit} starts a Remanso agent: no agent pauses another. Remove it from the document.',
  'unit-of-steward':
    '{unit} belongs to Remanso: it stops and starts services by the plan in {at}, which would not be kept while it is paused. Remove it from the document.',
  'unit-stops-keeper':
    'Stopping {unit} also stops {other}, which belongs to Remanso. Remove {unit} from the document.',
  'supervisor-not-started':
    'supervisorctl could not be run: {why}. Install supervisor on this machine.',
  'supervisor-denied':
    'supervisor does not let this user in: {said}. Check chmod and chown of its socket, or user and password in `config`.',
  'supervisor-silent':
    'supervisor does not answer: {said}. Check that supervisord is running, and `config`.',
  'supervisor-late': 'supervisor did not answer within {within}.',
  'supervisor-no-program':
    'supervisor has no program {program}: {said}. `supervisorctl status` lists them, those of groups as group:program.',
  'supervisor-still-stopping':
    'supervisor has not stopped {program} within {within}: {said}. It kills it after stopwaitsecs; a longer `stopWithin` makes the pause begin earlier.',
  'supervisor-not-running': 'supervisor did not start {program}: {said}. Its log says why.',

  'find-service-planned': 'The plan that {host} has stops and starts it there.',
  'find-service-rights': '{unit} can be stopped and started.',
  'find-service-root': 'Stopping a service of the system needs an agent running as root.',
  'find-service-refuses':
    '{unit} refuses to be stopped or started by hand (RefuseManualStop, RefuseManualStart).',
  'find-service-masked': '{unit} is masked: systemd does not start it.',
  'find-service-off': '{unit} does not run ({state}). It will be left that way.',
  'find-service-oneshot':
    '{unit} is a oneshot: it is not a program that runs all the time. If a timer starts it, protect the timer (kind systemd).',
  'find-service-triggered':
    '{others} can start {unit} again within a window. Protect a timer as kind systemd; stop sockets and paths by hand if nothing may start it.',
  'find-service-together': 'Stopping {unit} also stops {others}. They are started again with it.',
  'find-service-stop':
    'It is told to stop {within} before a window opens; after {limit} (TimeoutStopSec) systemd kills it.',
  'find-supervisor-rights':
    'supervisor lists {program}, and can stop and start it. It is told to stop {within} before a window opens.',
} as const;
