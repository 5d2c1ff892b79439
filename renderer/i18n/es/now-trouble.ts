/** What is wrong, on Now: the title, what it means, and the way out. */
export const nowTrouble = {
  'trouble.since': 'Desde {{time}}.',
  'trouble.dark': 'No se puede leer {{name}}',
  'trouble.darkText':
    'Puede estar en marcha. Una integración que no se puede leer nunca cuenta como pausada.',
  'trouble.open': 'Abrir',
  'trouble.see': 'Ver la auditoría',
  'trouble.settings': 'Abrir los ajustes',
  'trouble.decide': 'Decidir',
  'trouble.checked.good': '{{name}} tiene su plan, leído ahora mismo.',
  'trouble.checked.bad': '{{name}}: {{why}}',
  'trouble.check': 'Comprobar ahora',
  'trouble.details': 'Detalles',
  'trouble.remedy.back': 'Recupérelo y lo demás se arregla solo. A mano:',
  'trouble.remedy.fingerprint': 'Entre una vez a mano y compare su huella:',
  'trouble.remedy.stranger':
    'Pregunte a quien lo administra antes de fiarse: puede que responda otra máquina.',
  'trouble.remedy.login': 'Dé a ssh una clave con la que esto entre sin preguntar nada:',
  'trouble.remedy.client': 'Instale en esta máquina OpenSSH 9.4 o más reciente.',
  'trouble.remedy.hand': 'Vea a mano qué responde:',
  'trouble.remedy.scheduler':
    'Cuando responda como debe, lo demás se arregla solo: Remanso sigue intentándolo.',
  'trouble.remedy.disk': 'Libere espacio: no se inicia nada hasta que se pueda registrar.',
  'trouble.more_one': '{{n}} asunto más requiere su atención',
  'trouble.more_other': '{{n}} asuntos más requieren su atención',
  'trouble.title': 'Algo va mal',
  'trouble.text.store': 'No se inicia nada hasta que se pueda registrar.',
  'trouble.host': '{{name}}: no se sabe si tiene su plan',
  'trouble.calendar': '{{name}}: nadie ha confirmado sus festivos',
  'trouble.hostClock': 'El reloj de {{name}} va mal',
  'trouble.text.host': 'El servidor sigue el plan que tiene; no se sabe si es el último.',
  'trouble.text.hostClock': 'Los guard de este servidor retienen y liberan según su reloj.',
  'trouble.text.flags': 'No se pudieron escribir los archivos que leen los guard.',
  'trouble.text.observer':
    'Las pausas y las ejecuciones continúan. Lo que ve puede no estar al día.',
  'trouble.text.socket-remade':
    'Su socket se borró o se sustituyó, y se ha vuelto a crear. La base de datos puede ser lo siguiente: averigüe qué está borrando archivos.',
  'trouble.text.socket-lost':
    'Se borró o se sustituyó y no se puede volver a crear: ni la línea de comandos ni la aplicación de escritorio llegan al agente.',
  'trouble.text.program-replaced':
    'Las pausas y las ejecuciones continúan con la versión con la que arrancó. Reinícielo para pasar a la nueva.',
  'trouble.text.zones-old':
    'Se desconocen los cambios de hora decididos desde entonces. Actualice el paquete tzdata del sistema, o Remanso.',
  'trouble.text.unplannable': 'Nada de ello se retiene ni se inicia hasta que se corrija.',
  'trouble.text.guard-unknown':
    'La llama «{{id}}», así que nunca se retiene. Corrija la programación que la llama o añada una integración con este identificador.',
  'trouble.text.guard-unreadable':
    'No sabía qué está retenido. Abajo: lo que no pudo leer y si su comando se ejecutó.',
  'trouble.text.guard-dropped':
    'Se borran sin leer, así que pueden faltar en la auditoría ejecuciones de guard reales.',
  'trouble.text.guards':
    'Lo que retuvieron o dejaron pasar falta en la auditoría hasta que se pueda leer.',
  'trouble.text.audit':
    'Compruébela en la pantalla de auditoría, o con «remanso audit verify», antes de fiarse de ella.',
  'trouble.text.processes': 'Pasarían desapercibidos los trabajos que empiezan sin su guard.',
  'trouble.text.reopening-asked':
    'Lo que retenía sigue en pausa. Reábrala igualmente, déjela cerrada o vuelva a comprobar los sistemas.',
  'trouble.text.reopening-kept': 'Lo que retenía sigue en pausa hasta entonces.',
  'trouble.text.reopening-stopped':
    'Las demás esperan. Se vuelven a comprobar los sistemas y una integración va de nuevo primero.',
  'trouble.text.restored':
    'No se inicia nada, ni se toca ningún otro programador, hasta que usted decida.',
  'trouble.text.backup': 'Las pausas y las ejecuciones continúan.',
  'trouble.text.run-endless':
    'Su ventana se cerró sin ella. Lo que retiene se recupera cuando termine.',
  'trouble.text.reopening-not-ready':
    'Se sigue comprobando; lo que retenía se reanuda cuando esté listo.',
  'trouble.scheduler.read': 'No se puede leer el programador de {{name}}',
  'trouble.scheduler.pause': 'El programador no puede pausar {{name}}',
  'trouble.scheduler.resume': 'El programador no puede reanudar {{name}}',
  'trouble.scheduler.connect': 'No hay conector para {{name}}',
  'trouble.schedulerText.read':
    'No se sabe si se ejecuta. La respuesta está abajo; Remanso lo reintenta por su cuenta.',
  'trouble.schedulerText.pause':
    'Puede seguir ejecutándose. La respuesta está abajo; Remanso lo reintenta por su cuenta.',
  'trouble.schedulerText.resume':
    'Allí sigue en pausa. La respuesta está abajo; Remanso lo reintenta por su cuenta.',
  'trouble.schedulerText.connect': 'Ni se lee ni se pausa.',
  'trouble.text.other': 'Lo que vio el agente está abajo.',
} as const;
