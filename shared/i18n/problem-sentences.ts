import type { TextCode } from '../problem-texts.ts';

const CRON =
  'se esperaban 5 campos (minuto, hora, día del mes, mes, día de la semana), o 6 con los segundos primero';

/** `problemTexts` in Spanish, for who reads a document and not a form; placeholders are the same. */
export const problemSentences: Readonly<Record<TextCode, string>> = {
  identifier: 'se esperaban de 1 a 100 letras, cifras, «.», «_» o «-», la primera letra o cifra',
  'some-text': 'se esperaba algún texto',
  'label-too-long': 'se admiten 500 caracteres como mucho',
  'one-line': 'se esperaba una línea de texto, sin caracteres de control ni de cambio de dirección',
  'link-id': 'se esperaba change: dónde se leen los tickets de `change`',
  'web-address': 'se esperaba una dirección con http:// o https://',
  'absolute-path': 'se esperaba una ruta absoluta',
  'ssh-public-key':
    'se esperaba la clave pública de ssh en una línea, como «ssh-ed25519 AAAA… ana@portatil»',
  'approvers-none': 'se esperaba al menos uno de users, groups o tokens',
  'evidence-every': 'se esperaba entre 1m y 31d',
  'far-path':
    'se esperaba una ruta absoluta de ese servidor, como /srv/evidencias/remanso.jsonl, sin comillas ni barras invertidas',
  'evidence-copy':
    'se esperaba un archivo (`file`, una ruta absoluta), un archivo de otro servidor (`ssh` y `file`), o un `webhook` (una dirección) con el secreto de su firma',
  'absolute-folder': 'se esperaba la ruta absoluta de una carpeta, como /mnt/nas/remanso',
  'others-none': 'se esperaba al menos un usuario o grupo',
  'cron-or-every': 'se esperaba cron o every, solo uno de los dos',
  'months-online': 'se esperaban de 1 a 120 meses, como P13M',
  'link-pattern':
    'se esperaba una dirección http:// o https:// sin usuario ni contraseña, con {change} una sola vez en la ruta, la consulta o el fragmento, como https://tickets.example/{change}',
  'wall-clock': 'se esperaba una hora local que exista, como 2026-12-06T02:00 (sin zona)',
  instant: 'se esperaba un momento ISO 8601 en UTC, como 2026-12-06T01:00:00Z',
  length: 'se esperaba una duración mayor que cero, como PT4H, P1D, 30s o 1h30m',
  'start-text':
    'se esperaba una hora local como 2027-01-03T02:00 o un momento como 2027-01-03T01:00:00Z',
  'scope-empty': 'se esperaban sistemas, etiquetas o integraciones, o all: true',
  'one-of-end-and-duration': 'se esperaba end o duration, una de las dos cosas',
  'end-before-start': 'se esperaba una hora posterior al inicio, {start}',
  'feed-url': 'se esperaba una dirección http://, https:// o webcal:// sin usuario ni contraseña',
  url: 'se esperaba una URL que empiece por http:// o https://',
  'command-words':
    'se esperaba una lista de palabras, como [node, sync.js, --orders]: los comandos se ejecutan sin shell',
  'command-empty': 'se esperaba al menos el programa',
  'one-of-rules': 'se esperaba cron, rrule o every, solo una de las tres',
  'rrule-without-start':
    'se esperaba la hora local desde la que cuenta la rrule, como 2026-12-06T02:00',
  'start-beside-cron': 'cron no lleva start',
  'one-of-actions': 'se esperaba command o http, una de las dos cosas',
  'scheduler-kind':
    'se esperaba un programador de tipo local, guard, systemd, service, cron, command, http, pg-cron, ' +
    'mariadb-event, bullmq, node-red, windows-task, kubernetes o temporal',
  'server-kind':
    'se esperaba un servidor de tipo pg-cron, mariadb-event, bullmq, node-red, kubernetes, temporal, o http con un preset',
  'one-of-unit-and-program': 'se esperaba unit o program, una de las dos cosas',
  'service-unit': 'se esperaba una unidad como sftp-poll.service',
  'program-on-host':
    'en un host solo se retienen unidades de systemd; indique la unidad, o ponga allí un agente para supervisor',
  'service-scope-system':
    'se esperaba scope: system, porque en este host Remanso trabaja como root y retiene allí servicios del sistema, no de {found}',
  'service-scope-user':
    'se esperaba scope: user, porque en este host Remanso trabaja como quien entra; los servicios de {found} necesitan become: sudo',
  'service-program': 'se esperaba un programa de supervisor, como poller o tienda:poller_00',
  'timer-unit': 'se esperaba una unidad como backup.timer',
  'user-name': 'se esperaba un nombre de usuario',
  destination: 'se esperaba una dirección como la toma ssh, como ops@erp-db1 u ops@erp-db1:2222',
  'task-folder': 'se esperaba una carpeta como \\ o \\Tienda\\',
  'task-name': 'se esperaba un nombre de tarea',
  'kubernetes-name': 'se esperaba un nombre válido de Kubernetes',
  'value-name': 'se esperaba un nombre como jobId',
  'preset-or-templates': 'se esperaba preset o templates, una de las dos cosas',
  'in-flight': 'se esperaba finish, stop, o stop-after con una duración, como stop-after 5m',
  'drain-lead': 'se esperaba auto, off o una duración, como 10m',
  'one-of-probes': 'se esperaba http, tcp o command, solo una de las tres',
  'header-value':
    'se esperaba una línea de letras latinas, cifras y signos: una cabecera no tiene saltos de línea',
  'secret-without-name':
    'se esperaba un nombre, con el secreto debajo: { Authorization: { secretRef: NOMBRE } }',
  'text-or-secret': 'se esperaba un texto, o { secretRef: NOMBRE }',
  'date-text': 'se esperaba una fecha que exista, como 2026-12-25',
  holiday: 'se esperaba una fecha que exista, como 2026-12-25, o { date, name }',
  'half-day':
    'se esperaba una fecha que exista, como 2026-12-24, { date, from, name } o { weekday, from, name }, con from como 14:00',
  'day-time': 'se esperaba una hora como 14:00',
  'moved-same': 'se esperaba otro día que no sea {found}, el del festivo',
  'moved-twice': 'se esperaba que cada festivo se mueva una vez; {found} aparece dos veces',
  'workday-number':
    'se esperaba de 1 a 371 desde el principio del periodo, o de -1 a -371 desde el final',
  'on-beside-rrule': 'se esperaba on o rrule, no las dos cosas',
  'shift-without-rrule': 'se esperaba una rrule, cuyas fechas mueve',
  'weeks53-twice': 'se esperaba cada año una vez; {found} aparece dos veces',
  'weeks53-before-anchor':
    'se esperaban ejercicios desde {first}, el año de anchor; se encontró {found}',

  'id-not-own': 'se esperaba un identificador único; «{found}» también está en {where}',
  'host-twice':
    'se esperaba otra máquina que la del servidor «{first}»: la dirección es la misma, y sus tareas también',
  'host-unknown': 'se esperaba un servidor que exista; se encontró «{found}»',
  'own-unit':
    'se esperaba una unidad que no sea el propio Remanso; se encontró «{found}»: su pausa detendría este agente o su plan',
  'calendar-unknown': 'se esperaba un calendario que exista; se encontró «{found}»',
  'calendar-unknown-near':
    'se esperaba un calendario que exista; se encontró «{found}»: ¿quería decir {near}?',
  'calendar-cycle':
    'se esperaba que los calendarios no se incluyan en círculo; se encontró {found}',
  'calendar-without-periods':
    'se esperaba un calendario con periodos propios para {of}; «{found}» no los tiene',
  'on-never':
    'se esperaba una regla con al menos una fecha desde el inicio: desde ahí ningún periodo ({of}) tiene el día laborable {workday}, o until es anterior al primero',
  'all-days-off':
    'se esperaba al menos un inicio en un día laborable de «{calendar}»: todos quedan fuera',
  'system-unknown': 'se esperaba un sistema que exista; se encontró «{found}»',
  'integration-unknown': 'se esperaba una integración que exista; se encontró «{found}»',
  'in-flight-not-ours':
    'se esperaba finish, porque el agente solo puede detener lo que inicia él mismo; se encontró «{found}»',
  'after-cycle': 'se esperaba un orden sin círculos; se encontró {found}',
  jmespath: 'se esperaba una expresión JMESPath; se encontró «{found}»: {why}',
  'tag-unused': 'se esperaba una etiqueta que tenga alguna integración; se encontró «{found}»',
  overlap: 'hay repeticiones que se solapan: una cierra en {closes} y la siguiente abre en {opens}',
  'same-entry':
    'se esperaba una entrada propia: «{holder}» tiene la misma entrada de {kind}, ' +
    'y al reanudar una se reanudarían las dos',
  'id-other-case':
    'se esperaba un identificador que se distinga de «{other}» ({where}) en algo más que las mayúsculas; ' +
    'se encontró «{found}»',
  'unusable-characters': 'se esperaba un texto sin NUL ni caracteres partidos',
  'user-in-url':
    'se esperaba una URL sin usuario ni contraseña, porque cualquiera los leería aquí y en la auditoría: ' +
    'guárdelos con «remanso secret set NOMBRE» y escriba { secretRef: NOMBRE } en una cabecera o en ' +
    'basicAuth',
  'timeout-too-long': 'se admiten 24 días como mucho; se encontró «{found}»',
  'start-off-rule':
    '{found} no es una fecha de la regla, pero abre igualmente; la regla empieza el {next}',
  'freeze-end': 'se esperaba una fecha que no sea anterior a from, como mucho 366 días en total',
  'in-freeze': 'abre {opens} dentro del periodo de congelación {found}',
  'covers-nothing': 'no abarca ninguna integración: no pondría nada en pausa',
  'window-past': 'todas sus repeticiones han pasado: no volverá a abrir',
  'exdate-unused': 'ninguna repetición empieza en «{found}»: no se omite nada',
  'start-in-gap': 'los relojes de {zone} se saltan {found}: abre en {opens}',
  'off-and-worked':
    '{found} está en holidays y en workdays: se trabaja; quítelo de una de las dos listas',
  'moved-nothing':
    '{found} no es festivo en este calendario ni en los que incluye: no se mueve nada desde ahí, y el {to} no se trabaja',
  'half-day-off': '{found} no se trabaja de todos modos: que sea media jornada no cambia nada',
  'clock-changes-end':
    '{found} es posterior a {year}: los cambios de hora de {zone} se conocen hasta el final de ese año y las horas posteriores pueden variar una hora',
  'batch-file':
    '{found} es un archivo por lotes: en Windows escriba [cmd.exe, /d, /s, /c, {found}, …], o use ' +
    'powershell.exe o el propio programa',
  'command-unsplit':
    'el programa y cada argumento deben ser elementos separados, como {words}: tal como está, se ' +
    'inicia un programa llamado «{found}»',
  'zone-unsaid': 'sin timeZone: sus horas se leen en UTC',
  'open-ended': 'está abierta de {opens} a {closes}, y terminaría ahora',
  'open-shortened': 'está abierta de {opens} a {closes}, y cerraría en {earlier}',
  'open-lets-go': 'está abierta de {opens} a {closes}, y ya no pondría en pausa {found}',
  'announced-kept':
    'la ventana {window} se queda: se hizo del anuncio {announcement} de {source}, no está en ningún documento y no ha pasado',
  'from-hold-kept':
    'la ventana {window} se queda: se creó de una pausa y está abierta; termínela con «remanso window end {window}»',
  'months-without-day': 'los meses sin día {days} se omiten; -1 es el último de cada uno',
  'months-without-fifth':
    'los meses sin un quinto día de esos se omiten; -1 es el último de cada uno',

  'zone-unknown':
    'se esperaba una zona de la base de datos IANA {version}, como Europe/Madrid; se encontró «{found}»',
  'start-range': 'se esperaba una hora local de 1900 a 2999; se encontró «{found}»',
  'date-unreadable':
    'se esperaba una hora local como 2027-01-03T02:00 o un momento con Z; se encontró «{found}»',
  'end-not-after': 'se esperaba una hora local posterior al inicio; se encontró «{found}»',
  'length-zero': 'se esperaba una duración mayor que cero, como PT4H; se encontró «{found}»',
  'too-long': 'una repetición puede durar 31 días como mucho; se encontraron {days} días',
  'every-too-short': 'se esperaba una duración de al menos 100ms, como 30s; se encontró «{found}»',

  'rule-never': 'se esperaba una regla con alguna fecha en el inicio o después',
  'until-before-start': 'se esperaba un UNTIL igual o posterior al inicio',
  'all-left-out': 'se esperaba algún inicio: todos están excluidos',
  'rule-pair': 'se esperaba NOMBRE=VALOR entre puntos y coma; se encontró «{found}»',
  'rule-part': 'se esperaban partes de RFC 5545; se encontró {found}',
  'rule-part-twice': 'se esperaba {part} una vez; está dos veces',
  'rule-number': '{part}: se esperaba un número entero de {from} a {to}; se encontró «{found}»',
  'rule-list': '{part}: se esperaban números de {from} a {to}; se encontró «{found}»',
  'rule-signed-list':
    '{part}: se esperaban números de {from} a {to} o de -{to} a -{from}; se encontró «{found}»',
  'rule-weekday': 'BYDAY: se esperaban días como MO, 1SU o -1FR; se encontró «{found}»',
  'rule-week-start': 'WKST: se esperaba uno de estos: {choices}; se encontró «{found}»',
  'rule-frequency': 'FREQ: se esperaba uno de estos: {choices}; se encontró «{found}»',
  'rule-too-often': 'FREQ: para una ventana se esperaba MINUTELY o más; se encontró SECONDLY',
  'rule-until':
    'UNTIL: se esperaba una fecha y hora como 20270103T020000, o 20270103T010000Z en UTC; se encontró «{found}»',
  'rule-two-ends': 'se esperaba COUNT o UNTIL, no los dos',
  'rule-nth-frequency': 'BYDAY: los números solo valen con FREQ=MONTHLY o YEARLY',
  'rule-nth-week': 'BYDAY: los números no valen con BYWEEKNO',
  'rule-month-day-weekly': 'BYMONTHDAY: no vale con FREQ=WEEKLY',
  'rule-year-day': 'BYYEARDAY: no vale con FREQ={frequency}',
  'rule-week-number': 'BYWEEKNO: solo vale con FREQ=YEARLY',
  'rule-position-alone': 'BYSETPOS: se esperaba otra parte BY con ella',

  'cron-fields': `${CRON}, sin macros ni H; se encontró «{found}»`,
  'cron-field': `${CRON}, cada uno en su rango; se encontró «{value}» ({field}: {why}) en «{found}»`,
  'cron-dates': `${CRON}, cada uno en su rango; se encontraron fechas que no existen ({why}) en «{found}»`,
  'cron-never': 'se esperaba una expresión que se cumpla alguna vez; se encontró «{found}»',
};
