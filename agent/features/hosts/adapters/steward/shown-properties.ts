/** Of timers and their services, as `systemctl show` names them. org.freedesktop.systemd1(5) */
export const TIMER_SHOWN = [
  'Id',
  'Names',
  'Description',
  'LoadState',
  'ActiveState',
  'UnitFileState',
  'Unit',
  'FragmentPath',
  'DropInPaths',
  'SourcePath',
  'TimersCalendar',
  'TimersMonotonic',
  'RandomizedDelayUSec',
  'Documentation',
] as const;

export const SERVICE_SHOWN = [
  'Id',
  'Names',
  'LoadState',
  'ActiveState',
  'SubState',
  'ExecMainStartTimestamp',
  'ExecMainExitTimestamp',
  'Result',
  'NeedDaemonReload',
  'FragmentPath',
  'DropInPaths',
  'ExecStart',
  'Documentation',
] as const;

/** Of a service that is stopped and started by the plan. */
export const UNIT_SHOWN = [
  'Id',
  'Names',
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'Type',
  'TriggeredBy',
  'FragmentPath',
  'DropInPaths',
  'ExecStart',
  'TimeoutStopUSec',
  'RefuseManualStart',
  'RefuseManualStop',
  'RequiredBy',
  'BoundBy',
  'ConsistsOf',
  'PropagatesStopTo',
  'Documentation',
] as const;

/** Of the services of a host, to find those that an admin wrote. */
export const FOUND_SHOWN = [
  'Id',
  'Description',
  'FragmentPath',
  'Type',
  'TriggeredBy',
  'ActiveState',
  'SubState',
  'Documentation',
  'ExecStart',
] as const;
