import type { controlTexts } from '../failure-texts-of-control.ts';

export const controlSentences = {
  'nothing-changed-document': 'El documento se ha rechazado; no ha cambiado nada.',
  'nothing-counted': 'No se ha contado nada.',
  'nothing-decided': 'No se ha decidido nada.',
  'nothing-ended': 'No se ha terminado nada.',
  'nothing-extended': 'No se ha alargado nada.',
  'nothing-made': 'No se ha creado ninguna ventana.',
  'nothing-moved': 'No se ha movido nada.',
  'nothing-paused': 'No se ha pausado nada.',
  'nothing-resumed': 'No se ha reanudado nada.',
  'nothing-skipped': 'No se ha omitido nada.',
  'nothing-stopped': 'No se ha detenido nada.',
  'nothing-undone': 'No se ha deshecho nada.',
  'nothing-listed': 'No se ha mostrado ninguna repetición.',

  'window-unknown': 'No existe la ventana «{windowId}»; «remanso window list» las muestra todas.',
  'no-window': 'No existe la ventana «{windowId}».',
  'no-integration': 'No existe la integración «{integrationId}».',
  'window-exists': 'Ya existe una ventana «{windowId}»: elija otro identificador.',
  'window-reopening':
    'La ventana «{windowId}» cerró en {closesAt} y está reabriendo. «remanso reopening release --window {windowId}» lo reanuda todo ahora.',
  'window-not-open': 'La ventana «{windowId}» no está abierta ahora.',
  'was-ended': 'La terminó {by} en {closesAt}: {reason}.',
  'only-open':
    'Solo se puede alargar o terminar una ventana abierta; omita o mueva una repetición futura.',
  'still-open': '«{windowId}» sigue abierta; termínela primero («remanso window end {windowId}»).',
  'not-reopening-hold': 'No está reabriendo ninguna ventana con la pausa «{holdId}».',
  'none-reopening': 'Ninguna está reabriendo.',
  'these-reopening': 'Están reabriendo: {holdIds}.',
  'all-resumed':
    'Todo lo que retenía «{windowId}» ya se ha reanudado; para volver a pausarlo, use «remanso pause».',
  'ends-elsewhere':
    'Cierra en {end} y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'extended-elsewhere':
    'Cierra en {end} (la alargó {by}: {reason}) y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'ended-elsewhere':
    'Cierra en {end} (la terminó {by}: {reason}) y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'moved-elsewhere':
    'Cierra en {end} (la movió {by}: {reason}) y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'occurrence-moved':
    'Ahora abre en {opens} (la movió {by}: {reason}). Compruébelo de nuevo y decida.',
  'occurrence-elsewhere':
    'Abre en {opens} y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'skipped-elsewhere':
    'Cierra en {end} (la omitió {by}: {reason}) y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',

  'no-occurrence': 'La ventana «{windowId}» no tiene ninguna repetición que abra en {opensAt}.',
  'no-more-occurrences': 'No le quedan repeticiones.',
  'next-occurrences': 'Las próximas abren en {next}.',
  'already-skipped': 'Esa repetición ya se omitió.',
  'already-skipped-by': 'Esa repetición ya la omitió {by}: {reason}.',
  'already-ended-by': 'Esa repetición ya la terminó {by}: {reason}.',
  'occurrence-closed': 'Esa repetición cerró en {closesAt}.',
  'occurrence-open':
    'Esa repetición está abierta desde {opensAt}: termínela con «remanso window end {windowId}».',
  'occurrence-over': 'Esa repetición ya ha acabado.',
  'occurrence-as-defined': 'Esa repetición no se ha cambiado: está según su definición.',
  'occurrence-ended':
    'Esa repetición la terminó {by} en {closesAt}; para volver a pausar sus integraciones, use «remanso pause».',
  'occurrence-moved-open':
    'Esa repetición se movió y está abierta: termínela con «remanso window end {windowId}».',
  'already-there': 'Ya abre en {opensAt}.',
  'opening-passed': 'Debía abrir en {opensAt}, que ya ha pasado.',
  'end-passed':
    'Su fin anterior, {end}, ya ha pasado: termínela con «remanso window end {windowId}».',
  'other-open-then':
    'Entonces está abierta otra repetición de la ventana «{windowId}», de {from} a {to}: omítala antes o elija otra hora.',
  'other-moved-there':
    'Ahí se movió otra repetición de la ventana «{windowId}», de {from} a {to}: deshaga antes ese cambio.',
  'after-now': 'se esperaba un momento posterior a ahora, {now}',
  'after-opening': 'se esperaba un momento posterior a {opensAt}, cuando abre',
  'after-from': 'se esperaba un momento posterior a {from}',
  'too-many-days': 'se esperaban {days} días como mucho desde que abre hasta que cierra',
  'too-many-occurrences':
    'se esperaba un periodo con {most} repeticiones como mucho; este tiene {count}',
  'closing-needed': 'indique cuándo cierra: la pausa dura hasta que alguien la reanude',
  'zone-expected': 'se esperaba una zona como Europe/Madrid',

  'pause-unknown':
    'Ninguna pausa en vigor tiene el identificador «{holdId}»: quizá ya ha acabado. «remanso status» las muestra todas.',
  'hold-unknown':
    'Ninguna pausa en vigor tiene el identificador «{holdId}»; «remanso status» las muestra todas.',
  'hold-of-window': '«{holdId}» ya es la pausa de una ventana.',
  'hold-of-this-window':
    '{holdId} es la pausa de la ventana «{windowId}»: use «remanso window extend {windowId}».',
  'pause-without-end':
    'La pausa {holdId} no tiene fin: dura hasta que alguien la reanude con «remanso resume --hold {holdId}».',
  'pause-ended': 'La pausa {holdId} acabó en {end}.',
  'pause-not-extended': 'La pausa {holdId} no se ha alargado.',
  'pause-end-passed':
    'Su fin anterior, {end}, ya ha pasado: reanúdela con «remanso resume --hold {holdId}».',
  'pause-too-long': 'se esperaba un fin dentro de {days} días como mucho',
  'pause-ends-elsewhere':
    'Acaba en {end} y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'pause-extended-elsewhere':
    'Acaba en {end} (la alargó {by}: {reason}) y no en {expected}, como usted vio. Compruébelo de nuevo y decida.',
  'resumed-no-hold':
    'No se ha reanudado nada: ninguna pausa en vigor tiene el identificador «{holdId}».',
  'resumed-none-paused': 'No se ha reanudado nada: ninguna de estas integraciones está en pausa.',
  'resumed-window-holds':
    'No se ha reanudado nada: lo retiene una ventana de mantenimiento ({holdIds}). Acaba por sí sola al cerrar; repita con --override para terminar ahora su pausa.',
  'no-such-system': 'no existe el sistema «{id}»',
  'no-such-tag': 'ninguna integración tiene la etiqueta «{id}»',
  'no-such-integration': 'no existe la integración «{id}»',

  'not-ours-to-start':
    'El agente no inicia «{integrationId}». Ejecute su comando a mano, sin «remanso guard».',
  'not-ours-to-stop':
    'El agente no inicia «{integrationId}»: solo su propio programador, o una persona en su máquina, puede detener una ejecución suya.',
  'not-paused': '«{integrationId}» no está en pausa: se ejecuta a su hora.',
  'run-in-progress': 'Hay una ejecución de «{integrationId}» en marcha: espere a que acabe.',
  'no-run': 'No hay ninguna ejecución de «{integrationId}» en marcha.',
  'other-run': 'La ejecución {expected} ha acabado; desde {since} hay otra en marcha: {runId}.',
  'run-starting': 'Su ejecución aún no ha empezado. Pruebe dentro de un momento.',
  'run-stopping': 'Ya se le pidió que acabe, en {since}.',
  'scheduler-not-held': 'Este agente no retiene ahora ningún programador de «{integrationId}».',
  'scheduler-not-enabled':
    'El programador de «{integrationId}» no se ha activado desde que se puso en pausa.',
  'decided-twice': 'se esperaba cada integración una vez; «{found}» está repetida',
  'decided-unknown': 'se esperaba una integración que exista; se encontró «{found}»',
  'decided-late':
    'se esperaba una cuyas ejecuciones retenidas requieran una decisión; sobre «{found}» ya se decidió, o es demasiado tarde',

  'would-change-open': 'No ha cambiado nada: esto cambiaría una ventana que está abierta: {ids}.',
  'would-change-several': 'No ha cambiado nada: esto cambiaría ventanas que están abiertas: {ids}.',
  'change-anyway': 'Para hacerlo de todos modos, añada --allow-open-changes y --reason MOTIVO.',
  'seen-changed':
    'No ha cambiado nada: «{id}» cambió desde que usted lo vio. Vuelva a mirarlo y decida.',
  'seen-removed':
    'No ha cambiado nada: «{id}» se eliminó desde que usted lo vio. Vuelva a mirar y decida.',
  'seen-exists':
    'No ha cambiado nada: «{id}» se añadió desde que usted miró. Vuelva a mirar y decida.',
  'remove-unknown-host': 'No se ha quitado nada: no existe el servidor «{id}».',
  'remove-unknown-system': 'No se ha quitado nada: no existe el sistema «{id}».',
  'remove-unknown-integration': 'No se ha quitado nada: no existe la integración «{id}».',
  'remove-unknown-calendar': 'No se ha quitado nada: no existe el calendario «{id}».',
  'remove-unknown-window': 'No se ha quitado nada: no existe la ventana «{id}».',
  'remove-unknown-setting': 'No se ha quitado nada: no existe el ajuste «{id}».',
  'in-use-setting': 'No se ha quitado nada: el ajuste «{id}» aún se usa.',
  'remove-unknown-link': 'No se ha quitado nada: no existe el enlace «{id}».',
  'in-use-link': 'No se ha quitado nada: el enlace «{id}» aún se usa.',
  'in-use-host':
    'No se ha quitado nada: el servidor «{id}» aún se usa. Cambie antes lo que lo usa.',
  'in-use-system':
    'No se ha quitado nada: el sistema «{id}» aún se usa. Cambie antes lo que lo usa.',
  'in-use-integration':
    'No se ha quitado nada: la integración «{id}» aún se usa. Cambie antes lo que la usa.',
  'in-use-calendar':
    'No se ha quitado nada: el calendario «{id}» aún se usa. Cambie antes lo que lo usa.',
  'in-use-window':
    'No se ha quitado nada: la ventana «{id}» aún se usa. Cambie antes lo que la usa.',
  'refers-to-host': 'se refiere al servidor «{id}»',
  'refers-to-system': 'se refiere al sistema «{id}»',
  'refers-to-calendar': 'se refiere al calendario «{id}»',
  'refers-to-integration': 'se refiere a la integración «{id}»',
} as const satisfies Record<keyof typeof controlTexts, string>;
