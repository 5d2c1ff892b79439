import type { connectorTexts } from '../failure-texts-of-connectors.ts';

export const connectorSentences = {
  'connector-not-loaded': 'No se pudo cargar el conector de {kind}: {why}',

  'template-unknown-name':
    'La plantilla nombra {name}; los parámetros y las capturas son: {known}.',
  'template-no-names': 'La plantilla nombra {name}; no hay parámetros ni capturas.',
  'template-not-json': 'El cuerpo de la plantilla, una vez rellenado, no es JSON.',
  'template-secret-in-url':
    'Un secreto no puede formar parte de una URL: las URL quedan en los logs.',
  'template-leaves': 'Una vez rellenada, la ruta {path} sale de {base}.',
  'http-no-capture':
    'La respuesta no tiene {name}, necesario para restaurarlo: no se ha puesto en pausa.',
  'http-jmespath': 'JMESPath {answer} falló con la respuesta: {why}.',
  'http-login-lacks': '{asked} (el acceso) respondió {status} sin {key}.',
  'http-list-unlike': 'La lista de la API no es como se esperaba ({where}: {why}): {found}.',
  'rundeck-project':
    'El proyecto de Rundeck forma parte de una URL: indíquelo como texto, no como secreto.',

  'temporal-answered':
    'Temporal en {address}, preguntado por el Schedule {scheduleId} de {namespace}, respondió {code}: {said}.',
  'temporal-answered-list':
    'Temporal en {address}, preguntado por los Schedules de {namespace}, respondió {code}: {said}.',
  'temporal-names': 'Revise el namespace y el Schedule ID.',
  'temporal-late': 'No respondió a tiempo.',
  'temporal-list': '`temporal schedule list` muestra los del namespace.',
  'temporal-right': 'Conceda a la clave permiso de escritura en el namespace.',
  'temporal-state': 'El servidor no está en condiciones de hacerlo.',
  'temporal-old': 'Los Schedules requieren Temporal 1.17 o posterior.',
  'temporal-port': '¿Es la dirección del puerto gRPC, y es correcto `tls`?',
  'temporal-key': 'No se aceptó la clave: vuelva a guardar el secreto.',
  'temporal-description':
    'No se puede leer la descripción del Schedule que dio el servidor ({why}).',
  'temporal-page': 'No se puede leer la lista de Schedules que dio el servidor ({why}).',
  'temporal-expected': 'Se esperaba la API de Temporal 1.17 o posterior.',

  'kubernetes-no-cron-job': '{asked} no devolvió un CronJob: {where}: {why}.',
  'kubernetes-no-cron-jobs': '{asked} no devolvió CronJobs: {where}: {why}.',
  'kubernetes-expected': 'Se esperaba batch/v1, disponible desde Kubernetes 1.21.',
  'kubernetes-no-address': '{server} no es la dirección de un servidor de API.',

  'command-no-shell':
    'El acceso a {host} no inicia una shell (su clave quizá solo puede iniciar el steward): no se pueden ejecutar comandos allí. Use una clave sin `command=`, o quite `host`.',
  'command-exit': 'El comando {verb}, {words}: código {code}, se esperaba 0.',
  'command-exit-status':
    'El comando {verb}, {words}: código {code}, se esperaba 0 (activado), 10 (en pausa) u 11 (activado y en marcha).',
  'command-not-json':
    'El comando {verb}, {words}: su salida empieza como JSON pero no es válida: {text}.',
  'command-output': 'El comando {verb}, {words}: su salida, en «{where}»: {why}.',
  'command-said': 'Salida: {text}.',

  'systemd-flag': 'systemd no puede nombrar {flag}.',
  'systemd-units': 'systemctl show devolvió {found} unidades, no {count}.',

  'windows-ended': 'PowerShell ({call}) acabó con {code}: {said}.',
  'windows-not-started':
    'No se pudo iniciar PowerShell ({call}): {why}. Solo puede pausar tareas un agente que esté en la misma máquina Windows.',
  'windows-timed-out': 'PowerShell ({call}) no acabó en {timeout}.',
  'windows-too-long': 'PowerShell ({call}) escribió más de 16 MB y se terminó.',
  'windows-killed': 'A PowerShell ({call}) lo terminó {signal}.',
  'windows-no-answer':
    'Se preguntó a PowerShell por la tarea {task} y no respondió con JSON: {said}.',
  'windows-no-list':
    'Se preguntó a PowerShell por las tareas programadas y no respondió con JSON: {said}.',
  'windows-powershell': 'Se esperaba Windows PowerShell 5.1 o posterior.',
  'windows-no-commands': 'Aquí PowerShell no tiene comandos para tareas programadas.',
  'windows-old': 'Se esperaba Windows 8, Server 2012 o posterior.',
  'windows-denied': 'Windows niega el acceso a la tarea {task} (0x80070005).',
  'windows-denied-list': 'Windows niega el acceso a las tareas programadas (0x80070005).',
  'windows-elevate': 'Ejecute el agente como administrador.',
  'windows-missing':
    'No existe la tarea {task}, o este usuario no puede verla. `Get-ScheduledTask` muestra las que hay.',
  'windows-missing-list':
    'No hay tareas programadas, o este usuario no puede verlas. `Get-ScheduledTask` muestra las que hay.',
  'windows-refused':
    'Windows rechazó el acceso a la tarea {task}: categoría {category}, HRESULT {hresult}.',
  'windows-refused-list':
    'Windows rechazó el acceso a las tareas programadas: categoría {category}, HRESULT {hresult}.',
  'windows-message': 'Mensaje: {said}.',
} as const satisfies Record<keyof typeof connectorTexts, string>;
