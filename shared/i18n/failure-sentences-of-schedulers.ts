import type { schedulerTexts } from '../failure-texts-of-schedulers.ts';

const AS_ROOT = 'requieren un agente que se ejecute como root.';

export const schedulerSentences = {
  'sched-enabled-unknown': '{kind} no informa de si está activado.',
  'sched-not-paused': '{kind} aceptó la pausa, pero al comprobarlo no está en pausa.',
  'sched-still-paused': '{kind} aceptó reanudar, pero al comprobarlo sigue en pausa.',
  'sched-part-paused': '{kind} aceptó reanudar, pero al comprobarlo una parte sigue en pausa.',
  'sched-slow-list': 'La búsqueda no acabó en {within}. ¿Responde, y es la dirección correcta?',
  retrying: 'Se reintenta.',

  'cron-too-large': '{name} es demasiado grande.',
  'cron-no-file': 'No existe el archivo {path}.',
  'cron-file-refused': `{path}: {why}. Los archivos de sistema de cron ${AS_ROOT}`,
  'cron-no-mark': 'El recibo de esta pausa no tiene marca; vea cómo deshacerla.',
  'cron-line-off':
    '{name}: la línea {line} está comentada. Actívela allí primero: el guard se pone delante de su comando.',
  'cron-no-line': '{name} no tiene la línea {line}: se editó. Copie la línea nueva en `line`.',
  'cron-changed': 'Alguien está cambiando {name} al mismo tiempo; se reintenta.',
  'cron-return':
    '`{name} -l` muestra {shown}, que puede ser un retorno de carro: no se pueden leer los bytes reales, y al escribirlos cambiarían otras líneas. Quite los retornos de carro, o ponga un guard en la línea.',
  'cron-not-started': 'No se pudo iniciar {tried}: {why}. ¿Está instalado cron?',
  'cron-not-installed': '{tried}: {why}. ¿Está instalado cron?',
  'cron-said': '{tried} dijo: {said}',
  'cron-bcron': '{tried} dijo: {said}. ¿Está bcron en marcha?',
  'cron-other-user': `{tried} dijo: {said}. Los crontabs de otros usuarios ${AS_ROOT}`,

  'systemd-no-unit': '{timer}: no existe esa unidad. `{list}` muestra las que hay.',
  'systemd-not-loaded': '{timer}: su estado es {state}. `{list}` muestra las que hay.',
  'systemd-not-written': `{path} no se puede escribir: {why}. Las unidades del sistema ${AS_ROOT}`,
  'systemd-no-list':
    'systemctl list-timers no devolvió una lista de temporizadores (systemd 247 o posterior): {began}',
  'systemd-not-started': '{tried} no se pudo iniciar: {why}.',
  'systemd-timed-out': '{tried} no acabó a tiempo.',
  'systemd-too-long': '{tried} escribió demasiado.',
  'systemd-killed': '{tried} fue terminado.',
  'systemd-denied':
    '{tried}: {said}. Solo root puede cambiar unidades del sistema: ejecute el agente como servicio de root.',
  'systemd-failed-user':
    '{tried}: {said} (código {code}). ¿Está en marcha el gestor del usuario? `loginctl enable-linger` lo mantiene en marcha sin sesión.',
  'systemd-failed-system':
    '{tried}: {said} (código {code}). ¿Está systemd en marcha en esta máquina?',

  'command-not-started': 'El comando {verb}, {words}, no se pudo iniciar: {why}.',
  'command-timed-out': 'El comando {verb}, {words}, no acabó en {timeout} y se terminó.',
  'command-too-long': 'El comando {verb}, {words}, escribió más de 16 MB y se terminó.',
  'command-killed': 'El comando {verb}, {words}, lo terminó {signal}.',

  'node-red-no-node': 'No hay ningún nodo de tipo {kinds} en ninguna pestaña.',
  'node-red-no-node-in': 'No hay ningún nodo de tipo {kinds} en la pestaña {flow}.',
  'node-red-no-tab': 'No existe la pestaña {flow}. Hay estas: {labels}.',
  'node-red-two-tabs': 'Más de una pestaña se llama {flow}: indíquela por su id.',
  'node-red-no-flows':
    '{asked} devolvió JSON que no son flujos con una revisión. ¿Es Node-RED 1 o posterior?',

  'http-answered': '{asked} respondió {status}.',
  'http-answered-text': '{asked} respondió {status} y {text}.',
  'http-credentials': 'No se aceptaron las credenciales: vuelva a guardar el secreto.',
  'http-right': 'A estas credenciales les falta un permiso: conceda los que indica el conector.',
  'http-missing': 'No existe, o estas credenciales no pueden verlo.',
  'http-changed': 'Se cambió al mismo tiempo; se reintenta.',
  'http-server': 'El servidor tiene un problema.',
  'http-html':
    '{asked} respondió {status} con HTML en vez de JSON: {text}. ¿Es la dirección de la API, y no la de una página de acceso?',
  'http-not-json': '{asked} respondió {status} con otra cosa en vez de JSON: {text}.',
  'http-redirects': '{asked}: más de {most} redirecciones.',
  'http-silent': '{asked}: sin respuesta en {limit} ms.',
  'http-not-sent': '{asked}: no se pudo enviar: {why}.',
  'http-too-long': '{asked}: respondió más de 16 MB.',
  'http-cut-off': '{asked}: la conexión se cerró o caducó durante la respuesta.',
  'http-failed': '{asked}: {why}.',
  'http-login':
    '{asked} (el acceso) respondió {status}. No se acepta el usuario o la contraseña: vuelva a guardar el secreto.',
  'http-ca': 'No se puede leer el certificado de la CA: {why}.',

  'kubernetes-suspended':
    'Alguien suspendió el CronJob {cronJob} justo antes que nosotros. Deshaga esa suspensión, o déjele el CronJob.',
  'kubernetes-changed': 'El CronJob {cronJob} se cambió al mismo tiempo; se reintenta.',
  'kubernetes-outside':
    'El agente no se ejecuta en un clúster (KUBERNETES_SERVICE_HOST no está definido): indique la `url` de su servidor de API.',
  'kubernetes-file': 'No se puede leer {file}: {why}.',

  'temporal-unreachable': 'No se llega a Temporal en {address}: {why}.',
  'temporal-certificate': 'No se puede usar un certificado o clave de Temporal: {why}.',
  'temporal-paused':
    'Mientras tanto alguien pausó el Schedule {scheduleId}, con la nota {notes}: se deja en pausa. Reanúdelo cuando pueda ejecutarse.',

  'redis-answered': 'Redis en {host}:{port} respondió {said}.',
  'redis-unreadable':
    'No se puede leer Redis en {host}:{port}: {said}. Revise host, port y tls, y que Redis esté en marcha.',
  'redis-user': 'Revise el usuario y la contraseña.',
  'redis-rights': 'Conceda al usuario los permisos que indica la página de bullmq.',
  'redis-replica': 'Es una réplica: use el primario.',
  'redis-db': 'Revise db.',
  'redis-keys': 'Estas claves no son de BullMQ: revise queue y prefix.',
  'redis-other': 'Lo que responde ahí no es Redis: revise el puerto.',
  'bullmq-no-queue':
    'Redis en {host}:{port} no tiene la cola de BullMQ {queue} con el prefijo {prefix} en la base {db}. Revise esos nombres, o si la cola se eliminó.',

  'pg-answered':
    'PostgreSQL en {host}:{port} (usuario {user}, base de datos {database}) respondió {said}.',
  'pg-unreadable':
    'No se puede leer PostgreSQL en {host}:{port} (usuario {user}, base de datos {database}): {said}. Revise host, port y tls, y que PostgreSQL esté en marcha.',
  'pg-password': 'Revise el usuario y el secreto con la contraseña.',
  'pg-hba': 'Deje entrar al usuario: pg_hba.conf decide quién puede conectarse desde aquí.',
  'pg-rights':
    'Conceda los permisos: GRANT USAGE ON SCHEMA cron, y GRANT EXECUTE ON FUNCTION cron.alter_job.',
  'pg-database': 'Use la base de datos en la que está instalado pg_cron.',
  'pg-named-database': 'Use la base de datos que indica cron.database_name.',
  'pg-old': 'Actualice pg_cron a la 1.4 o posterior: las anteriores no tienen cron.alter_job.',
  'pg-no-job':
    'pg_cron en {database} no muestra a {user} ningún job {job}: se eliminó, o es de otro usuario. Conéctese como su propietario.',
  'pg-several': 'Varios jobs se llaman {job}: {numbers}. Indique el número.',
  'pg-changed': 'La programación del job {job} se acaba de cambiar; se reintenta.',

  'windows-still-enabled':
    'Windows aceptó desactivar la tarea {task}, pero sigue activada. Quizá la impone una directiva (gpresult /h las muestra).',
} as const satisfies Record<keyof typeof schedulerTexts, string>;
