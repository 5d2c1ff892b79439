import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  backup: {
    sentence:
      'Writes everything that another machine would need to one file, verified, with or without a running agent: definitions, pauses, the whole trail; no secrets.',
    examples: [
      'backup remanso.tar.gz',
      'backup /mnt/nas/remanso-$(date +%F).tar.gz',
      'backup remanso.tar.gz --force      # replaces it once the new one is verified',
      'backup --into /mnt/nas --keep 14   # named by time; older ones of this machine go',
    ],
  },
  file: 'where to write; a new file in an existing folder',
  force: 'replace the file if it exists',
  into: 'write to this folder instead, under a name by machine and time',
  keep: 'with --into: how many of this machine to keep; the oldest go once the new one is verified',
  made: (file: string, megabytes: string, entries: number) =>
    `Backed up to ${file}: ${megabytes} MB, read again and verified, ${nounText(entries, 'entry', 'en')}.`,
  sum: (sha256: string) => `Its SHA-256 is ${sha256}: keep it where the file is not.`,
  noSecrets: 'Secrets, keys and addresses of feeds are not in it.',
  unnoted: (why: string) => `The backup is made, but the trail does not say so: ${why}`,
  removed: (file: string) => `Removed, as older than those that are kept: ${file}`,
  held: (ids: string) =>
    `It has how to resume the schedulers that are paused now, exactly as they were: ${ids}`,
  restore: {
    sentence:
      'Puts the data of a backup in place, verified before anything is touched; or decides, after that, whose paused schedulers these are.',
    examples: [
      'restore remanso.tar.gz --data-dir /var/lib/new',
      'restore remanso.tar.gz --replace --reason "The disk failed"   # what is there is kept aside',
      'restore --take-over --reason "The old machine is switched off"',
      'restore --leave --reason "They were resumed by hand"',
    ],
  },
  from: 'the backup; without it, the decision for the running agent',
  replace: 'put aside the data that are there (with --reason)',
  takeOver:
    'the agent of which the backup was made is stopped for good: go on, and resume what it had paused as it was',
  leave:
    'the agent of which the backup was made is stopped for good: go on, and leave what it had paused as it is now',
  except: 'with --take-over: leave the scheduler of this integration as it is now (repeatable)',
  why: 'why, for the audit trail',
  byDefault: (file: string) => `Restored from ${file}`,
  restored: (dataDir: string, entries: number) =>
    `Restored to ${dataDir}: verified, the trail goes on after ${nounText(entries, 'entry', 'en')}.`,
  aside: (folder: string) => `What was there is kept in ${folder}. Remove it once all is well.`,
  secrets: 'Secrets are not in a backup: on a new machine, set them again (remanso secret set).',
  undecided:
    'Everything is paused, and no other scheduler is touched until you decide: is the agent of which the backup was made stopped, for good?',
  heldThen: (ids: string) => `It had paused these schedulers: ${ids}`,
  decide: [
    '  yes, and go on where it was:       remanso restore --take-over --reason TEXT',
    '  yes, but leave what it had paused: remanso restore --leave --reason TEXT',
    '  no: do not start this agent, or stop the other one first',
  ],
  start: (dataDir: string) => `Start the agent: remanso agent --data-dir ${dataDir}`,
  took: (ids: string) => `Taken over; resumed as it was when its hold ends: ${ids}`,
  tookNone: 'Decided: this agent goes on. No scheduler was paused when the backup was made.',
  left: (ids: string) => `Left as it is now: ${ids}`,
  disabled: (ids: string) =>
    `Disabled now, and the backup does not know why; if the old agent paused it after the backup was made, enable it by hand: ${ids}`,
  wouldTake: (ids: string) => `Would be taken over: ${ids}`,
  wouldLeave: (ids: string) => `Would be left as it is now: ${ids}`,
};

const es: typeof en = {
  backup: {
    sentence:
      'Escribe en un archivo verificado todo lo que otro equipo necesitaría, con o sin agente en marcha: definiciones, pausas, la auditoría entera; ningún secreto.',
    examples: [
      'backup remanso.tar.gz',
      'backup /mnt/nas/remanso-$(date +%F).tar.gz',
      'backup remanso.tar.gz --force      # lo sustituye cuando el nuevo está verificado',
      'backup --into /mnt/nas --keep 14   # con la hora en el nombre; se quitan las antiguas de este equipo',
    ],
  },
  file: 'dónde escribir; un archivo nuevo en una carpeta que exista',
  force: 'sustituir el archivo si existe',
  into: 'escribir en esta carpeta, con el equipo y la hora en el nombre',
  keep: 'con --into: cuántas de este equipo se conservan; las más antiguas se quitan cuando la nueva está verificada',
  made: (file, megabytes, entries) =>
    `Copia hecha en ${file}: ${megabytes} MB, leída de nuevo y verificada, ${nounText(entries, 'entry', 'es')}.`,
  sum: (sha256) => `Su SHA-256 es ${sha256}: guárdelo donde no esté el archivo.`,
  noSecrets: 'No contiene secretos, claves ni direcciones de calendarios.',
  unnoted: (why) => `La copia está hecha, pero la auditoría no lo dice: ${why}`,
  removed: (file) => `Quitada, por ser más antigua que las que se conservan: ${file}`,
  held: (ids) =>
    `Contiene cómo reanudar, tal como estaban, los programadores que ahora están en pausa: ${ids}`,
  restore: {
    sentence:
      'Pone los datos de una copia en su lugar, verificados antes de tocar nada; o decide, después, de quién son los programadores en pausa.',
    examples: [
      'restore remanso.tar.gz --data-dir /var/lib/nuevo',
      'restore remanso.tar.gz --replace --reason "Falló el disco"    # lo que hay se aparta',
      'restore --take-over --reason "El equipo anterior está apagado"',
      'restore --leave --reason "Se reanudaron a mano"',
    ],
  },
  from: 'la copia; sin ella, la decisión para el agente en marcha',
  replace: 'apartar los datos que hay (con --reason)',
  takeOver:
    'el agente del que se hizo la copia está detenido para siempre: seguir, y reanudar lo que tenía en pausa tal como estaba',
  leave:
    'el agente del que se hizo la copia está detenido para siempre: seguir, y dejar lo que tenía en pausa como está ahora',
  except: 'con --take-over: dejar como está ahora el programador de esta integración (repetible)',
  why: 'por qué, para la auditoría',
  byDefault: (file) => `Restaurado de ${file}`,
  restored: (dataDir, entries) =>
    `Restaurado en ${dataDir}: verificado; la auditoría sigue después de ${nounText(entries, 'entry', 'es')}.`,
  aside: (folder) => `Lo que había se guarda en ${folder}. Elimínelo cuando todo esté bien.`,
  secrets:
    'Una copia no contiene secretos: en un equipo nuevo, vuelva a guardarlos (remanso secret set).',
  undecided:
    'Todo está en pausa, y no se toca ningún otro programador, hasta que usted decida: ¿el agente del que se hizo la copia está detenido, para siempre?',
  heldThen: (ids) => `Tenía en pausa estos programadores: ${ids}`,
  decide: [
    '  sí, y seguir donde estaba:            remanso restore --take-over --reason TEXTO',
    '  sí, pero dejar lo que tenía en pausa: remanso restore --leave --reason TEXTO',
    '  no: no inicie este agente, o detenga antes el otro',
  ],
  start: (dataDir) => `Inicie el agente: remanso agent --data-dir ${dataDir}`,
  took: (ids) => `Asumido; se reanuda tal como estaba cuando acabe su pausa: ${ids}`,
  tookNone: 'Decidido: este agente sigue. No había programadores en pausa al hacer la copia.',
  left: (ids) => `Se deja como está ahora: ${ids}`,
  disabled: (ids) =>
    `Desactivado ahora, y la copia no sabe por qué; si el agente anterior lo puso en pausa después de hacerla, actívelo a mano: ${ids}`,
  wouldTake: (ids) => `Se asumiría: ${ids}`,
  wouldLeave: (ids) => `Se dejaría como está ahora: ${ids}`,
};

export const backupWords: Spoken<typeof en> = { en, es };
