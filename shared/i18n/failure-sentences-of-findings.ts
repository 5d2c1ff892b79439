import type { findingTexts } from '../failure-texts-of-findings.ts';

const ARGO =
  'añada `/spec/suspend` a `ignoreDifferences` de su Application, con RespectIgnoreDifferences=true.';
const FLUX = 'quite `suspend` del manifiesto, para que el campo no sea de Flux.';
const GUARD =
  'Es más seguro un guard en la línea: no hay que editarla en cada ventana, sabe lo que sigue en marcha y anota lo que se omitió';

export const findingSentences = {
  'as-told': '{text}',

  'find-held': 'Lo ha puesto en pausa Remanso. Antes estaba activado y volverá a estarlo.',
  'find-off': 'Ahora está desactivado: las ventanas lo dejan como está y no lo activan después.',
  'find-token-expired':
    'El token del secreto «{name}» caducó el {when}: guarde uno nuevo con remanso secret set {name}',
  'find-token-expires': 'El token del secreto «{name}» caduca el {when}.',

  'find-systemd-off': '{timer} no está activo: se deja como está.',
  'find-systemd-starts': 'Durante la pausa se omite todo inicio de {service}, también a mano.',
  'find-systemd-starts-by':
    'Durante la pausa se omite todo inicio de {service}, también a mano y por {others}.',
  'find-systemd-reload':
    'Se editaron archivos de unidades sin recargarlos; la primera pausa los recarga.',
  'find-systemd-rights': 'El agente puede escribir la condición del servicio.',
  'find-systemd-root':
    'Los temporizadores del sistema requieren un agente que se ejecute como root.',

  'find-cron-no-line': '{place} no tiene esa línea.',
  'find-cron-comment': '{place}: la línea es un comentario. Se deja como está.',
  'find-cron-no-break':
    '{place}: la última línea no acaba en un salto de línea, así que cron ignora todo el archivo: añada una línea vacía.',
  'find-cron-no-daemon':
    'En esta máquina no hay ningún servicio de cron en marcha: nada ejecuta esta línea.',
  'find-cron-systemd':
    'Aquí los crontabs los ejecuta systemd-cron, que solo ve una marca cuando vuelve a generar sus temporizadores: ponga un guard en la línea.',
  'find-cron-read-only':
    '{place} se puede leer, pero no escribir: los archivos de sistema de cron requieren un agente que se ejecute como root.',
  'find-cron-repeated': '{place} tiene esta línea {count} veces; se ponen en pausa juntas.',
  'find-cron-guard': `${GUARD}.`,
  'find-cron-guard-line': `${GUARD}: {line}`,

  'find-temporal-read':
    'El Schedule se puede leer. Temporal no dice de antemano si se puede poner en pausa.',
  'find-temporal-invalid': 'Temporal dice que el Schedule no es válido: {why}',
  'find-temporal-clear': 'La clave de API viaja sin cifrar: indique `tls: true`.',

  'find-k8s-rights-unknown': 'El clúster no dice qué pueden hacer estas credenciales.',
  'find-k8s-no-patch':
    'Estas credenciales no pueden modificar el CronJob: conceda `patch` sobre cronjobs.',
  'find-k8s-rights': 'Se puede suspender.',
  'find-k8s-deadline':
    'startingDeadlineSeconds es {deadline}: Kubernetes comprueba cada {every} s aproximadamente, así que puede omitirse una ejecución incluso sin ventana.',
  'find-k8s-catch-up':
    'Estas credenciales no pueden modificar cronjobs/status: al reanudar, Kubernetes inicia de inmediato la última ejecución prevista en la ventana, salvo que startingDeadlineSeconds sea corto. Conceda `patch` sobre cronjobs/status.',
  'find-argo-owns': `El campo \`spec.suspend\` de este CronJob es de Argo CD, que lo restablecerá durante la pausa: ${ARGO}`,
  'find-argo-manages': `Argo CD gestiona este CronJob y puede restablecer \`spec.suspend\` durante la pausa: ${ARGO}`,
  'find-flux-owns': `El campo \`spec.suspend\` de este CronJob es de Flux, que lo restablecerá durante la pausa: ${FLUX}`,
  'find-flux-manages': `Flux gestiona este CronJob y puede restablecer \`spec.suspend\` durante la pausa: ${FLUX}`,

  'find-windows-not-tried':
    'Este conector se probó con respuestas reales de Windows, pero no en Windows. Siga una vez las diez líneas de su página antes de confiar en él.',
  'find-windows-elevated': 'El agente se ejecuta como administrador.',
  'find-windows-not-elevated':
    'El agente no se ejecuta como administrador: solo puede desactivar tareas de su propio usuario.',
  'find-windows-catch-up':
    'La tarea tiene marcado «Ejecutar la tarea lo antes posible si se pasó por alto un inicio programado» (StartWhenAvailable). No está documentado si Windows cuenta los inicios que tocaban mientras estaba desactivada: puede ejecutarse una vez unos 10 minutos después de la ventana.',

  'find-pg-answers': 'pg_cron {version} responde.',
  'find-pg-no-alter':
    'El usuario no puede llamar a cron.alter_job. Como superusuario: GRANT EXECUTE ON FUNCTION cron.alter_job TO el usuario.',
  'find-pg-no-log': 'cron.log_run está desactivado: no se ven las ejecuciones en marcha.',
  'find-pg-off': 'El job {job} está inactivo. Se deja así.',

  'find-http-neither': 'La respuesta no dice ni activado ni en pausa.',
  'find-http-no-running': 'Estas credenciales no ven las ejecuciones en marcha.',
  'find-http-read': 'Se ha leído. Si se puede cambiar solo se sabe al hacerlo.',
  'find-http-clear': 'Las credenciales viajan sin cifrar: use https.',
  'find-airflow-in-flight':
    'Con el DAG en pausa, las tareas en marcha terminan, pero las siguientes esperan hasta que se reanude: deje que sus ejecuciones terminen antes de la apertura.',
  'find-airflow-catch-up':
    'Al reanudar, Airflow puede iniciar ejecuciones por su cuenta: todas las perdidas con catchup=True, una con catchup=False y un timetable de intervalos de datos.',
  'find-rundeck-manual':
    'Solo se pone en pausa la programación: las personas y otros programas pueden seguir ejecutando el job.',
  'find-alumio-untested':
    'Nunca se ha probado con un Alumio. Compare sus peticiones con apidocs.alumio.com; donde difieran, escriba sus propias plantillas.',
  'find-alumio-key':
    'Una clave de API se revoca al eliminar al usuario que la creó: use un usuario de servicio.',
  'find-jenkins-queue': 'Al desactivar un job se eliminan sus builds en cola.',

  'find-node-red-others':
    'Estos nodos inician mensajes por su cuenta y no se ponen en pausa: {nodes}. Añada sus tipos a `triggers` si también deben pausarse.',
  'find-node-red-once': 'Estos se disparan una vez al reanudar, como en cualquier inicio: {nodes}.',
  'find-node-red-read': 'Nodos leídos: {count}. Si se puede desplegar solo se sabe al hacerlo.',

  'find-bullmq-holds':
    'Job schedulers: {schedulers}; jobs aplazados: {delayed}; los escribió {version}. Se pone en pausa toda la cola, con todos sus jobs.',
  'find-bullmq-holds-unknown':
    'Job schedulers: {schedulers}; jobs aplazados: {delayed}; los escribió una versión desconocida. Se pone en pausa toda la cola, con todos sus jobs.',
  'find-bullmq-untested': 'Esta versión de BullMQ no está probada: pruebe antes una pausa.',
  'find-bullmq-at-once':
    'Los workers de BullMQ 4 no admiten un límite de ritmo para toda la cola: lo acumulado sale de golpe. Con `delayed: drop` se descartan los jobs antiguos.',
  'find-bullmq-stranded':
    'Hay {jobs} jobs en la lista de cola pausada aunque la cola no está en pausa, así que ningún worker los toma: una pausa anterior no se terminó mediante BullMQ. Llame una vez a resume() de la cola.',
} as const satisfies Record<keyof typeof findingTexts, string>;
