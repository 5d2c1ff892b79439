import { serviceCommand, type ServiceDefinition } from './service-definition.ts';
import { sealed } from './service-record.ts';
import { xmlText } from './xml-text.ts';

/** Its name in the Task Scheduler. */
export const TASK_NAME = 'Remanso agent';

const SYSTEM_SID = 'S-1-5-18';

/**
 * A task at logon of `user` (`DOMAIN\name`) or, for the machine, at its start: [MS-TSCH] 2.5. The
 * trigger repeats, and an agent that runs is left alone: so one that died is back within five
 * minutes, which "restart on failure" does not promise for a program that ended by itself.
 */
export function startTask(definition: ServiceDefinition, user: string): string {
  const isOfUser = definition.scope === 'user';
  const [program = '', ...words] = serviceCommand(definition);
  const who = isOfUser ? user : SYSTEM_SID;
  const repetition =
    '<Repetition><Interval>PT5M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>';
  const trigger = isOfUser
    ? `<LogonTrigger>${repetition}<UserId>${xmlText(who)}</UserId></LogonTrigger>`
    : `<BootTrigger>${repetition}</BootTrigger>`;
  return sealed(
    definition,
    (line) => `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Remanso agent: pauses schedulers during maintenance windows</Description>
    <Documentation>${xmlText(line)}</Documentation>
  </RegistrationInfo>
  <Triggers>
    ${trigger}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${xmlText(who)}</UserId>
      ${isOfUser ? '<LogonType>InteractiveToken</LogonType>' : ''}
      <RunLevel>${isOfUser ? 'LeastPrivilege' : 'HighestAvailable'}</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xmlText(program)}</Command>
      <Arguments>${xmlText(words.map(windowsWord).join(' '))}</Arguments>
    </Exec>
  </Actions>
</Task>
`,
  );
}

/** The bytes that `schtasks /XML` reads: UTF-16, as the document says, with its mark. */
export function taskFile(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

/** As CommandLineToArgvW reads it. */
function windowsWord(text: string): string {
  if (/^[^\s"]+$/.test(text)) return text;
  const escaped = text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}
