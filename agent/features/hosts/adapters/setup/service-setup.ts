import { shellWord } from '../../../../adapters/connectors/kit/secrets/shell-word.ts';
import type { HeldService } from '../../app/host-plans.ts';
import { keeperMark } from '../../../../adapters/connectors/systemd/unit-keeper.ts';
import type { HostFolder } from '../steward/host-folder.ts';
import { serviceListText, tickerOf } from './service-list.ts';

/** The end of a list in a script; no unit is named so. */
const END = 'REMANSO_END';

/** Calendar times need no earlier run, and begin again by themselves when the clock was set. */
const TICKER = String.raw`
cat > "$units/@TICKER@.service" <<${END}
[Unit]
Description=Remanso stops and starts services by the plan in $folder
Documentation=file://$folder@MARK@
StartLimitIntervalSec=0
[Service]
Type=oneshot
ExecStart=$folder/services
StandardOutput=null
SyslogLevel=warning
LogLevelMax=notice
${END}
cat > "$units/@TICKER@.timer" <<${END}
[Unit]
Description=Remanso looks at the plan in $folder
Documentation=file://$folder@MARK@
[Timer]
OnCalendar=*:*:0/5
AccuracySec=1s
[Install]
WantedBy=timers.target
${END}
`.trim();

/**
 * Puts services under the plan: the one place that says which, and a timer that looks at it. None of it
 * can be written or changed through the steward. Without services, what an earlier set-up left is taken away.
 */
export function serviceSetup(
  folder: HostFolder,
  services: readonly HeldService[],
  isRoot: boolean,
): string[] {
  const ticker = tickerOf(folder);
  const [scope, units] = isRoot
    ? ['system', '/etc/systemd/system']
    : ['user', '"$HOME/.config/systemd/user"'];
  const place = [
    `units=${units}; ours=zz-remanso-${folder.mark}-service.conf; plus=${isRoot ? '+' : ''}`,
    `ctl() { systemctl --${scope} --no-ask-password "$@"; }`,
    ...(isRoot ? [] : [RUNTIME]),
  ];
  if (services.length === 0) {
    return [
      'rm -f "$folder/service-list"',
      ...place,
      ...NO_CONDITIONS,
      `if [ -e "$units/${ticker}.timer" ]; then`,
      `  ctl disable --now ${ticker}.timer 2>/dev/null || :`,
      `  rm -f "$units/${ticker}.timer" "$units/${ticker}.service"; ctl daemon-reload`,
      'fi',
    ];
  }
  return [
    ...place,
    `ctl list-units --no-legend > /dev/null 2>&1 || no "services are held by systemd alone, and its manager (systemctl --${scope}) does not answer here"`,
    'command -v flock > /dev/null || no "flock (of util-linux) is needed to hold services"',
    ...(isRoot ? [] : LINGERS),
    NEW_FOLDER,
    'new "$units/timers.target.wants"; mkdir -p "$folder/stopped"',
    `cat > "$folder/.service-list" <<'${END}'`,
    serviceListText(services).trimEnd(),
    END,
    'mv -f "$folder/.service-list" "$folder/service-list"',
    ...NO_CONDITIONS,
    ...services.flatMap(conditionOf),
    TICKER.replaceAll('@TICKER@', ticker).replaceAll('@MARK@', keeperMark('steward')),
    `ctl daemon-reload; ctl enable --now ${ticker}.timer`,
  ];
}

/** Of an earlier set-up, for other services; the manager is told below. */
const NO_CONDITIONS = [
  'for one in "$units"/*.service.d; do',
  '  [ ! -f "$one/$ours" ] || { rm -f "$one/$ours"; rmdir "$one" 2>/dev/null || :; }',
  'done',
];

/** systemd asks the plan before it starts the service, at boot, too. */
function conditionOf({ integrationId, unit }: HeldService): string[] {
  return [
    `one="$units"/${shellWord(`${unit}.d`)}; mkdir -p "$one"`,
    `printf '# Written by Remanso: it does not start while the plan holds it.\\n[Service]\\nExecCondition=%s%s %s\\n' "$plus" "$folder/condition" ${integrationId} > "$one/$ours"`,
  ];
}

/** What was not there goes with us, the deepest first. */
const NEW_FOLDER = String.raw`new() {
  fresh=; above=$1
  while [ -n "$above" ] && ! [ -e "$above" ]; do fresh="$fresh $above"; above=$(dirname "$above"); done
  [ -n "$fresh" ] || return 0
  mkdir -p "$1"; { echo $fresh; cat "$folder/made" 2>/dev/null || :; } > "$folder/.made"
  mv -f "$folder/.made" "$folder/made"
}`;

/** Where the manager of a user listens, for who has no session. */
const RUNTIME =
  '[ -n "${XDG_RUNTIME_DIR:-}" ] || { XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR; }';

/** Without, its manager and our timer end with the last login. */
const LINGERS = [
  'me=$(id -un)',
  '[ -e "/var/lib/systemd/linger/$me" ] || no "services of $me are held by the own manager, which ends with the last login. As root there: loginctl enable-linger $me"',
];
