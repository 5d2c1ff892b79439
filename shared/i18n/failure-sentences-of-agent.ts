import type { agentTexts } from '../failure-texts-of-agent.ts';

const KEPT = 'No se ha escrito nada del último cambio.';
const OTHER_USER =
  'Ejecute esto como ese usuario (sudo -u), o indique un directorio de datos propio con --data-dir.';

export const agentSentences = {
  'doctor-failed': 'Doctor no pudo mirar: {why}',
  'doctor-no-fix': 'Doctor no puede arreglar {code}: vea qué dice que hay que hacer.',
  'doctor-trail-broken':
    'No se ha escrito nada: la auditoría no está íntegra, y un archivo nuevo lo ocultaría. {why}',
  'others-read':
    'Usted solo puede leer aquí. Los cambios son del usuario que ejecuta el agente: pídaselos, o escriba la orden con ese usuario.',
  'others-approve':
    'Usted puede leer aquí, y aprobar o rechazar lo que espera. Los demás cambios son del usuario que ejecuta el agente.',
  'doorway-foreign': '{origin} no es una dirección de un agente de este equipo: no se ha abierto.',
  'doorway-link':
    '{folder} no es una carpeta, o es un enlace. Elimínelo; el agente la crea de nuevo.',
  'doorway-of-user':
    '{folder} es del usuario {uid}. Abra el panel con ese usuario, que ejecuta el agente.',
  'doorway-open':
    'Otros usuarios pueden entrar en {folder} o cambiarla. Debe ser solo suya: chmod go-w {folder}, o 0700 si es una carpeta de Remanso.',
  'doorway-unwritten': 'No se pudo escribir en {folder} el archivo para el navegador: {why}',
  'doorway-unopened': 'El escritorio no ha abierto ningún navegador: {why}',
  'agent-hangs':
    'El agente está en marcha y lleva {seconds} s sin responder: se ha colgado, o la máquina está sobrecargada. Examínelo con `remanso doctor`; lo que retiene sigue retenido.',
  'agent-silent':
    'Ningún agente responde en {root} (se probó {socket}: {why}); inícielo con «remanso agent»',
  'agent-not-stopped':
    'Se pidió al agente, proceso {pid}, que se detuviera y sigue en marcha tras 40 s: lo que está en marcha puede necesitar más (--stop-wait). Vuelva a mirar más tarde.',
  'agent-starting':
    'El agente (proceso {pid}) se está iniciando y carga sus datos. Pruebe dentro de un momento.',
  'agent-running':
    'Ya hay otro agente en marcha en {root}. Use ese, deténgalo antes, o elija otra carpeta con --data-dir.',
  'agent-running-as':
    'Ya hay otro agente en marcha en {root}, proceso {pid}, iniciado en {startedAt}. Use ese, deténgalo antes, o elija otra carpeta con --data-dir.',
  'folder-of-user': `{folder} es de {owner}, y usted es {user}. ${OTHER_USER}`,
  'folder-of-another-user': `{folder} es de otro usuario, y usted es {user}. ${OTHER_USER}`,
  'system-refused': 'Error del sistema operativo: {message}',
  'store-missing':
    'No hay datos en {folder}: ahí no se ha ejecutado ningún agente ni se ha aplicado nada. ¿Es el --data-dir correcto?',
  'store-older':
    '{file} tiene el formato {found}, de antes de la primera versión publicada, y esta versión (formato {format}) no lo lee; no se ha tocado nada: ejecute «remanso backup ARCHIVO» y «remanso export DOCUMENTO» con el programa que lo escribió, inicie después esta versión en una carpeta vacía con «remanso agent --data-dir CARPETA» y dele el documento con «remanso apply DOCUMENTO --data-dir CARPETA».',
  'store-newer':
    '{file} tiene el esquema {version}, y esta versión de Remanso admite hasta el {newest}. No se ha tocado: inicie el Remanso más reciente que lo escribió, o restaure una copia de seguridad.',
  'store-damaged':
    '{file} no es una base de datos de Remanso intacta ({said}). No se ha tocado: restaure una copia de seguridad, o aparte el archivo para empezar de cero.',
  'store-damaged-in':
    '{file} no es una base de datos de Remanso intacta: {detail}. No se ha tocado: restaure una copia de seguridad, o aparte el archivo para empezar de cero.',
  'store-read-only':
    '{file} no se puede escribir ({said}). El agente debe poder escribir el archivo y su carpeta: revise los permisos y el montaje.',
  'store-full': `{file} no puede crecer: su disco (o su cuota) está lleno ({said}). ${KEPT} Libere espacio; el agente continúa después.`,
  'store-closed':
    '{file} no se puede abrir ({said}). El agente debe poder leer y escribir en su carpeta.',
  'store-busy': `{file} lo tiene bloqueado otro programa ({said}). ${KEPT} Cierre lo que tenga abierto el archivo.`,
  'store-failed': `{file} ha fallado ({said}). ${KEPT} Compruebe el disco y el registro del sistema.`,
  'no-report': 'No hay informe: en la auditoría no consta que «{windowId}» abriera en {opensAt}.',
  'report-openings':
    '«remanso occurrences --window {windowId} --from … --to …» muestra sus repeticiones; hay un informe de cada una que ha abierto.',
  'report-no-window': 'Ahora no existe ninguna ventana con ese identificador.',
  'no-status-then': 'No hay estado para ese momento.',
  'planned-until': 'se esperaba un momento hasta {latest}: el plan no se calcula a más de un año',
  'secret-unknown':
    'El agente no conoce el secreto «{name}». Guárdelo una vez: remanso secret set {name}',
  'no-secret': 'No existe ningún secreto «{name}». remanso secret list los muestra todos.',
  'secret-of-systemd':
    'El secreto «{name}» es una credencial de systemd, que tiene preferencia: cámbielo allí.',
  'secret-from-outside': 'El secreto «{name}» viene de fuera (systemd o el entorno): quítelo allí.',
  'keyring-not-used': 'El llavero no se ha usado: {why}. No se ha guardado nada.',
} as const satisfies Record<keyof typeof agentTexts, string>;
