import type { Spoken } from './spoken.ts';

// In code, like what else a guard says: see guard-troubles.ts.

const CRONTAB = '  */5 * * * *  remanso guard --integration shop-orders -- /opt/shop/sync --orders';

const en = {
  sentence: 'Runs a command unless its integration is held, and passes its exit code through.',
  examples: [
    'guard --integration shop-orders -- /opt/shop/sync --orders',
    'guard --integration shop-orders --skip-exit 75 -- node export.js',
  ],
  integration: 'the integration, as in the document',
  skipExit:
    'exit code when nothing was run (0 to 255; default 0 when it is held, 69 when its plan cannot be read)',
  onUnreadable: 'what to do when the plan of an agent cannot be read (default hold)',
  command: 'what is run, with its arguments, behind "--"',
  dataDir:
    "the agent's data directory (default REMANSO_DATA_DIR; else any agent of this machine that has the integration)",
  lang: 'the language of what is printed (default: that of the system)',
  usage: `Usage: remanso guard --integration ID [options] -- COMMAND [ARGUMENT…]

Runs COMMAND unless the integration is held, and passes its exit code on. Works without an agent.`,
  crontab: `A line of a crontab:
${CRONTAB}`,
  held: (id: string, holds: string) => `${id} is held, nothing was run: ${holds}`,
  unknown: (id: string, why: string, isSkipped: boolean) =>
    `it is not known whether ${id} is held: ${why}\n  The command ${isSkipped ? 'does not run (--on-unreadable hold)' : 'runs (--on-unreadable run)'}.`,
  noAgent: (id: string, isSkipped: boolean) =>
    `no agent has published a plan on this machine, so nothing holds ${id}: the command ${isSkipped ? 'does not run (--on-unreadable hold)' : 'runs'}. Where there is an agent, name its data directory by --data-dir.`,
  unrecorded: (isSkipped: boolean, why: string) =>
    `${isSkipped ? 'the held run' : 'this run'} is not recorded: ${why}`,
  until: (time: string) => `until ${time}`,
  untilResumed: 'until someone resumes it',
  untilReopened: 'until its window has reopened',
};

const es: typeof en = {
  sentence:
    'Ejecuta un comando salvo que su integración esté retenida, y devuelve su código de salida.',
  examples: en.examples,
  integration: 'la integración, como en el documento',
  skipExit:
    'código de salida si no se ejecuta nada (de 0 a 255; por defecto 0 si está retenida, 69 si no se puede leer su plan)',
  onUnreadable: 'qué hacer si no se puede leer el plan de un agente (por defecto hold)',
  command: 'lo que se ejecuta, con sus argumentos, detrás de «--»',
  dataDir:
    'el directorio de datos del agente (por defecto REMANSO_DATA_DIR; si no, cualquier agente de esta máquina que tenga la integración)',
  lang: 'el idioma de lo que se muestra (por defecto, el del sistema)',
  usage: `Uso: remanso guard --integration ID [opciones] -- COMANDO [ARGUMENTO…]

Ejecuta COMANDO salvo que la integración esté retenida, y devuelve su código de salida. Funciona sin
agente.`,
  crontab: `Una línea de un crontab:
${CRONTAB}`,
  held: (id, holds) => `${id} está retenida, no se ha ejecutado nada: ${holds}`,
  unknown: (id, why, isSkipped) =>
    `no se sabe si ${id} está retenida: ${why}\n  El comando ${isSkipped ? 'no se ejecuta (--on-unreadable hold)' : 'se ejecuta (--on-unreadable run)'}.`,
  noAgent: (id, isSkipped) =>
    `ningún agente ha publicado un plan en esta máquina, así que nada retiene ${id}: el comando ${isSkipped ? 'no se ejecuta (--on-unreadable hold)' : 'se ejecuta'}. Si hay un agente, indique su directorio de datos con --data-dir.`,
  unrecorded: (isSkipped, why) =>
    `${isSkipped ? 'la ejecución retenida' : 'esta ejecución'} no queda anotada: ${why}`,
  until: (time) => `hasta ${time}`,
  untilResumed: 'hasta que alguien la reanude',
  untilReopened: 'hasta que su ventana haya reabierto',
};

export const guardWords: Spoken<typeof en> = { en, es };
