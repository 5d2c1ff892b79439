import {
  CALENDAR_YEAR,
  ANNOUNCEMENT_DOUBT,
  ANNOUNCEMENT_OVERRUN,
  ANNOUNCEMENT_PROBLEM,
  ANNOUNCEMENT_WAITS,
  APPROVAL_PROBLEM,
  BACKUP_FAILED,
  BACKUP_OVERDUE,
  ENDLESS_RUN,
  HOST_DRIFT,
  HOST_PROBLEM,
  OBSERVER_FAILED,
  RECONCILE_PROBLEM,
  RESTORED_PROBLEM,
  SCHEDULER_FAILED,
  STATE_ALTERED,
} from '../domain/now/problem-codes.ts';
import type { Language } from '../words/language.ts';

/** Short titles of the agent's problems, by the beginning of their code. */
const TITLES = [
  ['store', 'The audit trail cannot be written', 'La auditoría no se puede escribir'],
  [
    'flags',
    'Guarded schedules may not know what is held',
    'Lo protegido con guard quizá no sepa qué se retiene',
  ],
  ['zones-old', 'Time zone data is old', 'Los datos de zonas horarias son antiguos'],
  [
    CALENDAR_YEAR,
    'A calendar has no holidays for a year that windows need',
    'A un calendario le faltan los festivos de un año que las ventanas necesitan',
  ],
  [
    'unplannable',
    'A window or schedule cannot be planned',
    'Una ventana o una programación no se puede planificar',
  ],
  [
    'guard-unknown',
    'A schedule calls an integration that is not defined',
    'Una programación llama a una integración que no está definida',
  ],
  ['guard-unreadable', 'A guard could not read its plan', 'Un guard no pudo leer su plan'],
  [
    'guard-dropped',
    'The folder where guards leave their records is being flooded',
    'La carpeta donde los guard dejan sus registros se está llenando',
  ],
  ['guards', 'Cannot see what guards do', 'No se puede ver qué hacen los guard'],
  [
    RECONCILE_PROBLEM,
    'What is shown differs from the audit trail',
    'Lo que se muestra difiere de la auditoría',
  ],
  [
    STATE_ALTERED,
    'Definitions, pauses or other state were changed outside Remanso',
    'Se cambiaron definiciones, pausas u otro estado fuera de Remanso',
  ],
  [
    'audit-',
    'The audit trail was changed outside Remanso: verify it',
    'La auditoría se cambió fuera de Remanso: compruébela',
  ],
  [
    'drift|',
    'Someone outside Remanso let a paused integration run',
    'Alguien ajeno a Remanso dejó ejecutar algo que está en pausa',
  ],
  [
    'scheduler-drifted|',
    'Someone enabled a paused integration',
    'Alguien activó algo que está en pausa',
  ],
  [
    OBSERVER_FAILED,
    'A display or reporting part failed; pauses and runs continue',
    'Falló una parte que muestra o informa; las pausas y ejecuciones continúan',
  ],
  [
    'program-replaced',
    'Remanso was upgraded: restart its agent',
    'Remanso se actualizó: reinicie su agente',
  ],
  [
    'socket-remade',
    'Something is deleting the agent’s files; its socket was recreated',
    'Algo borra los archivos del agente; su socket se volvió a crear',
  ],
  ['socket-lost', 'The agent’s socket is gone', 'El socket del agente ha desaparecido'],
  [
    'reopening-asked',
    'A window needs your decision to reopen',
    'Una ventana requiere su decisión para reabrir',
  ],
  [
    'reopening-kept',
    'A window stays closed until someone reopens it',
    'Una ventana sigue cerrada hasta que alguien la reabra',
  ],
  [
    'reopening-stopped',
    'The first run after a window failed',
    'La primera ejecución tras una ventana ha fallado',
  ],
  [
    'reopening-not-ready',
    'A system is not ready, so its window stays closed',
    'Un sistema no está listo, y su ventana sigue cerrada',
  ],
  [
    ENDLESS_RUN,
    'A run goes on and on, and held runs wait behind it',
    'Una ejecución no termina, y tras ella esperan ejecuciones retenidas',
  ],
  [
    HOST_DRIFT,
    'Someone changed a protected schedule on a host',
    'Alguien cambió una programación protegida en un servidor',
  ],
  [`${HOST_PROBLEM}clock|`, 'The clock of a host is off', 'El reloj de un servidor va mal'],
  [HOST_PROBLEM, 'A host may not have its plan', 'Un servidor puede no tener su plan'],
  [`${ANNOUNCEMENT_PROBLEM}feed|`, 'Announcements cannot be read', 'No se pueden leer anuncios'],
  [
    ANNOUNCEMENT_WAITS,
    'Announced maintenance begins soon, and nobody has decided',
    'Empieza pronto un mantenimiento anunciado y nadie ha decidido',
  ],
  [
    ANNOUNCEMENT_DOUBT,
    'An announcement is in doubt: it needs your decision',
    'Un anuncio ofrece dudas: requiere su decisión',
  ],
  [
    ANNOUNCEMENT_OVERRUN,
    'An announced maintenance goes on after its end',
    'Un mantenimiento anunciado sigue después de su fin',
  ],
  [
    ANNOUNCEMENT_PROBLEM,
    'A window is not as announced any more',
    'Una ventana ya no es como se anuncia',
  ],
  [
    APPROVAL_PROBLEM,
    'A window that opens soon waits for approval',
    'Una ventana que se abre pronto está pendiente de aprobación',
  ],
  [
    RESTORED_PROBLEM,
    'Restored from a backup: it needs your decision',
    'Restaurado de una copia: requiere su decisión',
  ],
  [BACKUP_FAILED, 'The last backup failed', 'La última copia ha fallado'],
  [BACKUP_OVERDUE, 'The last backup is too old', 'La última copia es demasiado antigua'],
  [
    SCHEDULER_FAILED,
    'A scheduler does not do as asked',
    'Un programador no hace lo que se le pide',
  ],
  [
    'processes',
    'Cannot see what runs on this machine',
    'No se puede ver qué se ejecuta en esta máquina',
  ],
] as const;

/** `undefined` for a code without a title: its message stands alone. */
export function troubleTitle(code: string, language: Language): string | undefined {
  const known = TITLES.find(([prefix]) => code.startsWith(prefix));
  return language === 'es' ? known?.[2] : known?.[1];
}
