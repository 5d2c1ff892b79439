import type { Spoken } from './spoken.ts';

const en = {
  run: {
    sentence: 'Runs the agent in the foreground, until it is stopped.',
    examples: [
      'agent',
      'agent --data-dir /srv/remanso --json',
      'agent --http                # also serves the dashboard, and prints its address',
      'agent --http 4280           # the same, on a port that stays the same',
      'agent --stop-wait 2m        # running jobs may take two minutes to end after a stop',
    ],
  },
  stop: {
    sentence:
      'Stops the agent of this machine, after saying what stays held: its pauses stay in force, and the next agent goes on with them.',
    examples: ['agent stop', 'agent stop --data-dir /srv/remanso'],
  },
  stopped: (pid: string) => `The agent, process ${pid}, has stopped.`,
  none: (directory: string) => `No agent runs on ${directory}.`,
  stopWait: 'how long running jobs may go on after a stop',
  http: 'serve the dashboard to browsers of this machine; any free port',
  adopt: 'run on a copied or restored data directory, whose first agent is gone',
};

const es: typeof en = {
  run: {
    sentence: 'Ejecuta el agente en primer plano, hasta que se detenga.',
    examples: [
      'agent',
      'agent --data-dir /srv/remanso --json',
      'agent --http                # sirve además el panel y muestra su dirección',
      'agent --http 4280           # lo mismo, siempre en el mismo puerto',
      'agent --stop-wait 2m        # al detenerlo, lo que esté en marcha dispone de dos minutos para acabar',
    ],
  },
  stop: {
    sentence:
      'Detiene el agente de esta máquina, tras decir qué sigue retenido: sus pausas siguen vigentes y el próximo agente continúa con ellas.',
    examples: en.stop.examples,
  },
  stopped: (pid) => `El agente, proceso ${pid}, se ha detenido.`,
  none: (directory) => `Ningún agente usa ${directory}.`,
  stopWait: 'cuánto pueden seguir las ejecuciones en marcha al detenerlo',
  http: 'sirve el panel a los navegadores de esta máquina; sin puerto, en uno libre',
  adopt: 'usa un directorio de datos copiado o restaurado cuyo primer agente ya no existe',
};

export const agentWords: Spoken<typeof en> = { en, es };
