import type { Language } from '../words/language.ts';

/** What is said of several agents at once. */
const english = {
  language: 'en' as Language,
  own: 'this machine',
  ownTitle: 'This machine',
  on: (place: string) => `on ${place}`,
  onAll: (count: number) => (count === 2 ? 'on both agents' : `on all ${count} agents`),
  agents: (count: number) => `${count} agents`,
  paused: (where: string) => `Integrations are paused ${where}`,
  reopening: (where: string) => `Windows are reopening ${where}`,
  lost: (who: string, isOne: boolean) => `${who} ${isOne ? 'does' : 'do'} not answer`,
  connecting: (who: string) => `Connecting to ${who}`,
  state: {
    flowing: 'flowing',
    empty: 'nothing to protect yet',
    pausing: 'finishing',
    reopening: 'reopening',
    connecting: 'connecting…',
    paused: (n: string) => `${n} paused`,
    things: (n: string, isOne: boolean) => `${n} ${isOne ? 'needs' : 'need'} attention`,
    lost: (time: string) => `not reachable since ${time}`,
  },
  /** In a menu, before what is about one of them. */
  named: (name: string, text: string) => `${name}: ${text}`,
  moreAgents: (count: number) => `${count} more ${count === 1 ? 'agent' : 'agents'}`,
  connectAgain: 'Connect again',
  silentTitle: (who: string) => `No connection to ${who}`,
  silentBody: (isOne: boolean, time: string) =>
    `Since ${time}. ${isOne ? 'Its agent goes on by itself' : 'Their agents go on by themselves'}: what is planned there opens and closes without this machine.`,
};

export type AgentsWords = typeof english;

const spanish: AgentsWords = {
  language: 'es',
  own: 'esta máquina',
  ownTitle: 'Esta máquina',
  on: (place) => `en ${place}`,
  onAll: (count) => (count === 2 ? 'en los dos agentes' : `en los ${count} agentes`),
  agents: (count) => `${count} agentes`,
  paused: (where) => `Hay integraciones en pausa ${where}`,
  reopening: (where) => `Hay ventanas que reabren ${where}`,
  lost: (who, isOne) => `${who} no ${isOne ? 'responde' : 'responden'}`,
  connecting: (who) => `Conectando con ${who}`,
  state: {
    flowing: 'todo fluye',
    empty: 'aún nada que proteger',
    pausing: 'terminando',
    reopening: 'reabriendo',
    connecting: 'conectando…',
    paused: (n) => `${n} en pausa`,
    things: (n, isOne) => `${n} ${isOne ? 'requiere' : 'requieren'} atención`,
    lost: (time) => `sin conexión desde ${time}`,
  },
  named: (name, text) => `${name}: ${text}`,
  moreAgents: (count) => `${count} ${count === 1 ? 'agente' : 'agentes'} más`,
  connectAgain: 'Conectar de nuevo',
  silentTitle: (who) => `Sin conexión con ${who}`,
  silentBody: (isOne, time) =>
    `Desde ${time}. ${isOne ? 'Su agente sigue solo' : 'Sus agentes siguen solos'}: lo previsto allí abre y cierra sin esta máquina.`,
};

export function agentsWords(language: Language): AgentsWords {
  return language === 'es' ? spanish : english;
}
