import { batchFileWords } from '../../../../shared/i18n/outcomes/batch-file-words.ts';
import type { Said } from '../../../../shared/words/language.ts';

/**
 * What a guard cannot do or read, within a sentence, in both languages: what it leaves for the agent
 * is English, what a person reads on stderr may not be. In code: a guard starts with each run, and
 * loading i18next takes as long as the guard itself.
 */
export const guardTroubles = {
  plain: (text: string): Said => ({ en: text, es: text }),
  batchFile: (file: string): Said => ({
    en: batchFileWords(file, 'en'),
    es: batchFileWords(file, 'es'),
  }),
  absent: (path: string): Said => ({ en: `${path} does not exist`, es: `${path} no existe` }),
  early: (path: string, from: string): Said => ({
    en: `${path} knows the holds from ${from} on only, and the clock is before: a running agent writes it again within 30 s`,
    es: `${path} solo conoce las pausas desde ${from}, y el reloj es anterior: un agente en marcha lo vuelve a escribir en 30 s`,
  }),
  overdue: (path: string, until: string): Said => ({
    en: `${path} knows the holds until ${until} only: start the agent`,
    es: `${path} solo conoce las pausas hasta ${until}: inicie el agente`,
  }),
  notYet: (root: string): Said => ({
    en: `${root} is no data directory of an agent, or none has run there yet`,
    es: `${root} no es el directorio de datos de un agente, o aún no se ha ejecutado ninguno ahí`,
  }),
  noDirectory: (root: string, why: string): Said => ({
    en: `${root} is no data directory of an agent: ${why}`,
    es: `${root} no es el directorio de datos de un agente: ${why}`,
  }),
  noPlan: (uid: number, root: string, faults: readonly Said[]): Said => ({
    en: `no agent of user ${uid} has published a plan for ${root}: ${faults.map(({ en }) => en).join('; ')}`,
    es: `ningún agente del usuario ${uid} ha publicado un plan de ${root}: ${faults.map(({ es }) => es).join('; ')}`,
  }),
  noFile: (path: string): Said => ({ en: `${path} is no file`, es: `${path} no es un archivo` }),
  noFolder: (path: string): Said => ({
    en: `${path} is no folder`,
    es: `${path} no es una carpeta`,
  }),
  link: (path: string): Said => ({ en: `${path} is a link`, es: `${path} es un enlace` }),
  owner: (path: string, uid: number, expected: number): Said => ({
    en: `${path} belongs to user ${uid}, expected user ${expected}`,
    es: `${path} es del usuario ${uid}; se esperaba el usuario ${expected}`,
  }),
  writable: (path: string): Said => ({
    en: `${path} can be changed by users other than its owner`,
    es: `${path} lo pueden cambiar otros usuarios, no solo su propietario`,
  }),
  tooLong: (path: string): Said => ({
    en: `${path} is longer than any that we write`,
    es: `${path} es más largo que cualquiera de los nuestros`,
  }),
  full: (path: string): Said => ({
    en: `${path} is full of files: start the agent`,
    es: `${path} está lleno de archivos: inicie el agente`,
  }),
  notSticky: (path: string): Said => ({
    en: `${path} is not sticky`,
    es: `${path} no tiene el bit «sticky»`,
  }),
  unrecorded: (state: string, why: string): Said => ({
    en: `cannot record that it is ${state}: ${why}`,
    es: `no se puede anotar su estado (${state}): ${why}`,
  }),
  noProgram: (program: string): Said => ({
    en: `no such program: ${program}`,
    es: `no existe el programa ${program}`,
  }),
  notStarted: (program: string, why: string): Said => ({
    en: `cannot start ${program}: ${why}`,
    es: `no se puede iniciar ${program}: ${why}`,
  }),
  unknownOption: (name: string, names: string): Said => ({
    en: `unknown option ${name}: expected ${names}, and the command after "--"`,
    es: `la opción ${name} no existe: se esperaba ${names}, y el comando después de «--»`,
  }),
  twice: (name: string): Said => ({ en: `${name} is given twice`, es: `${name} está dos veces` }),
  noValue: (name: string): Said => ({
    en: `${name}: expected a value`,
    es: `${name}: falta su valor`,
  }),
  noCommand: (): Said => ({
    en: 'expected "--" and then a command',
    es: 'se esperaba «--» y después un comando',
  }),
  noIntegration: (): Said => ({ en: 'expected --integration ID', es: 'falta --integration ID' }),
  badIntegration: (found: string): Said => ({
    en: `--integration: expected 1 to 100 letters, digits, ".", "_" or "-", the first a letter or digit, got ${found}`,
    es: `--integration: se esperaban de 1 a 100 letras, cifras, «.», «_» o «-», la primera letra o cifra; se encontró ${found}`,
  }),
  badExit: (found: string): Said => ({
    en: `--skip-exit: expected a number from 0 to 255, got ${found}`,
    es: `--skip-exit: se esperaba un número de 0 a 255; se encontró ${found}`,
  }),
  badWish: (found: string): Said => ({
    en: `--on-unreadable: expected run or hold, got ${found}`,
    es: `--on-unreadable: se esperaba run o hold; se encontró ${found}`,
  }),
  badLanguage: (found: string): Said => ({
    en: `--lang: expected en or es, got ${found}`,
    es: `--lang: se esperaba en o es; se encontró ${found}`,
  }),
};
