import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Runs integrations of an agent on another host.',
  examples: [
    'worker --redis-url redis://redis.internal --tag erp-hosts',
    'worker --redis-url rediss://worker@redis.internal --redis-secret queue --tag erp-1 --tag any',
  ],
  tag: 'take runs whose executor names this tag (may be repeated)',
  name: 'how the agent calls this worker',
  atOnce: 'runs at the same time, for each tag',
  unknownHolds: 'when the agent is not heard: closed or open',
  redisUrl: 'where agent and workers meet (or REMANSO_REDIS_URL)',
  redisSecret: 'the secret that holds the password of Redis',
};

const es: typeof en = {
  sentence: 'Ejecuta integraciones de un agente en otra máquina.',
  examples: en.examples,
  tag: 'toma ejecuciones cuyo executor nombra esta etiqueta (puede repetirse)',
  name: 'cómo llama el agente a este worker',
  atOnce: 'ejecuciones a la vez, por cada etiqueta',
  unknownHolds: 'si no se sabe nada del agente: closed (retener) u open (ejecutar)',
  redisUrl: 'dónde se encuentran agente y workers (o REMANSO_REDIS_URL)',
  redisSecret: 'el secreto con la contraseña de Redis',
};

export const workerWords: Spoken<typeof en> = { en, es };
