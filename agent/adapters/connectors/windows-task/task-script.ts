import type { WindowsTaskScheduler } from '../../../../shared/domain/schedulers/kinds/windows-task-scheduler.ts';

export type TaskVerb = 'read' | 'disable' | 'enable';

/**
 * Quotes text as a PowerShell literal. PowerShell also accepts typographic quotes
 * (about_Quoting_Rules; U+2018 to U+201B), so those are doubled too.
 */
export function powershellText(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

const ACTION: Readonly<Record<TaskVerb, string>> = {
  read: '',
  disable: 'Disable-ScheduledTask -InputObject $task | Out-Null',
  enable: 'Enable-ScheduledTask -InputObject $task | Out-Null',
};

/** Prologue of our scripts: they print one line of JSON, in UTF-8, with ISO 8601 dates. */
const BEGINNING = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
function Say($value) { [Console]::Out.WriteLine((ConvertTo-Json -Compress -Depth 5 $value)) }
function At($date) { if ($date) { $date.ToUniversalTime().ToString('o') } else { $null } }`;

/** Epilogue of our scripts: PowerShell's error, as numbers. */
const REFUSAL = `catch {
  Say @{
    ok = $false
    category = [int]$_.CategoryInfo.Category
    hresult = [int]$_.Exception.HResult
    id = [string]$_.FullyQualifiedErrorId
    message = [string]$_.Exception.Message
  }
}`;

/** Numbers for enums and ISO 8601 for dates: nothing in the answer depends on the language. */
const ANSWER = `$info = Get-ScheduledTaskInfo -InputObject $task
  $service = New-Object -ComObject Schedule.Service
  $service.Connect()
  $full = $path + $name
  $who = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
  Say @{
    ok = $true
    enabled = [bool]$task.Settings.Enabled
    state = [int]$task.State
    running = @($service.GetRunningTasks(1) | Where-Object { $_.Path -eq $full }).Count
    startWhenAvailable = [bool]$task.Settings.StartWhenAvailable
    nextRunAt = At $info.NextRunTime
    lastRunAt = At $info.LastRunTime
    elevated = $who.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    xml = [string](Export-ScheduledTask -TaskPath $task.TaskPath -TaskName $task.TaskName)
  }`;

/**
 * Switches a task, or only reads it, and prints one line of JSON. The script compares the name
 * itself, because the cmdlets treat `[` and `]` in names as wildcards. Never `Set-ScheduledTask`:
 * it may ask for the password of the task's user.
 */
export function taskScript(
  { path, name }: Pick<WindowsTaskScheduler, 'path' | 'name'>,
  verb: TaskVerb,
): string {
  return `${BEGINNING}
$path = ${powershellText(path)}
$name = ${powershellText(name)}
function Find() {
  @(Get-ScheduledTask | Where-Object { $_.TaskPath -eq $path -and $_.TaskName -eq $name })[0]
}
try {
  $task = Find
  if (-not $task) { Say @{ ok = $false; category = 13; hresult = 0; id = 'NoSuchTask'; message = '' }; exit 0 }
  ${verb === 'read' ? '' : `${ACTION[verb]}\n  $task = Find\n  `}${ANSWER}
} ${REFUSAL}
`;
}

/**
 * Lists tasks with triggers, except Windows' own. A trigger is described by class, start and
 * repetition.
 */
export const TASK_LIST_SCRIPT = `${BEGINNING}
try {
  $tasks = @(Get-ScheduledTask | Where-Object { $_.TaskPath -notlike '\\Microsoft\\*' -and $_.Triggers } | ForEach-Object {
    $info = Get-ScheduledTaskInfo -InputObject $_ -ErrorAction SilentlyContinue
    @{
      path = $_.TaskPath
      name = $_.TaskName
      enabled = [bool]$_.Settings.Enabled
      documentation = [string]$_.Documentation
      nextRunAt = At $info.NextRunTime
      triggers = @($_.Triggers | ForEach-Object {
        [string]::Join('|', @($_.CimClass.CimClassName, $_.StartBoundary, $_.Repetition.Interval))
      })
    }
  })
  Say @{ ok = $true; tasks = $tasks }
} ${REFUSAL}
`;
