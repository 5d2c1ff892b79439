import type { serviceTexts } from '../failure-texts-of-services.ts';

export const serviceSentences = {
  'service-none':
    'Remanso no conoce ningún gestor de servicios en {platform}: se esperaba systemd, launchd o el Programador de tareas de Windows.',
  'service-needs-admin': 'Un servicio de la máquina es cosa de administradores: {how}.',
  'service-program-open':
    'Otros usuarios que root pueden sustituir {path}, y el servicio ejecutaría como root lo que pusieran. Instale Remanso donde solo root pueda escribir, por ejemplo con el deb.',
  'service-root-system': 'Usted es root: para un servicio de la máquina indique --system.',
  'service-of-image':
    'Esto es un AppImage, y sus archivos desaparecen cuando termina: un servicio no encontraría su programa. Instale el deb.',
  'service-of-others':
    '{place} no lo escribió «remanso service install». Se ha dejado como está: apártelo antes.',
  'service-edited':
    '{place} se cambió a mano después de que Remanso lo escribiera. Se ha dejado como está: guarde sus cambios con «{edit}», o indique --replace.',
  'service-other-data':
    'El servicio trabaja en {dataDir}, no en {root}. Indique --data-dir {dataDir}, o quítelo antes: remanso service uninstall.',
  'service-agent-running':
    'En {root} ya hay un agente en marcha que no es este servicio: proceso {pid}. Deténgalo antes (en su terminal, o terminando el proceso); sus pausas siguen vigentes.',
  'service-not-started':
    'El servicio está instalado y no ha arrancado: {why}. Se volverá a intentar; «{look}» dice por qué, y «remanso service uninstall» lo quita.',
  'service-tool': '{tried} ha fallado: {why}.',
  'service-not-removed': 'No se ha quitado nada.',
} as const satisfies Record<keyof typeof serviceTexts, string>;
