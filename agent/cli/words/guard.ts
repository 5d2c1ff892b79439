import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Runs a command unless its integration is held, and passes its exit code through.',
  examples: [
    'guard --integration shop-orders -- /opt/shop/sync --orders',
    'guard --integration shop-orders --skip-exit 75 -- node export.js',
  ],
  usage: `Usage: remanso guard --integration ID [options] -- COMMAND [ARGUMENT…]

Runs COMMAND unless the integration is held, and passes its exit code on. Works without an agent.

  --integration ID         the integration, as in the document
  --skip-exit N            exit code when nothing was run (0 to 255; default 0 when it is held,
                           69 when its plan cannot be read)
  --on-unreadable run|hold what to do when the plan of an agent cannot be read (default hold)
  --data-dir DIR           the agent's data directory (default REMANSO_DATA_DIR; else any agent of
                           this machine that has the integration)
  --lang en|es             the language of what is printed (default: that of the system)

A line of a crontab:
  */5 * * * *  remanso guard --integration shop-orders -- /opt/shop/sync --orders
`,
};

const es: typeof en = {
  sentence:
    'Ejecuta un comando salvo que su integración esté retenida, y devuelve su código de salida.',
  examples: en.examples,
  usage: `Uso: remanso guard --integration ID [opciones] -- COMANDO [ARGUMENTO…]

Ejecuta COMANDO salvo que la integración esté retenida, y devuelve su código de salida. Funciona sin
agente.

  --integration ID         la integración, como en el documento
  --skip-exit N            código de salida si no se ejecuta nada (de 0 a 255; por defecto 0 si está
                           retenida, 69 si no se puede leer su plan)
  --on-unreadable run|hold qué hacer si no se puede leer el plan de un agente (por defecto hold)
  --data-dir DIR           el directorio de datos del agente (por defecto REMANSO_DATA_DIR; si no,
                           cualquier agente de esta máquina que tenga la integración)
  --lang en|es             el idioma de lo que se muestra (por defecto, el del sistema)

Una línea de un crontab:
  */5 * * * *  remanso guard --integration shop-orders -- /opt/shop/sync --orders
`,
};

export const guardWords: Spoken<typeof en> = { en, es };
