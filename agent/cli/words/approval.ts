import type { Spoken } from './spoken.ts';

const en = {
  approval: {
    sentence: 'Shows which changes of windows wait for another person, and whose tokens approve.',
    examples: ['approval list', 'approval token add carmen'],
  },
  list: {
    sentence: 'Lists what waits for approval, who proposed it, and what it would change.',
    examples: [
      'approval list',
      'approval list --data-dir /var/lib/remanso',
      'approval list --json',
    ],
  },
  approve: {
    sentence: 'Approves a window that another person proposed: it counts from now on.',
    examples: [
      'window approve erp-monthly',
      'window approve erp-monthly --seen-version 42 --reason "As in CHG-1042"',
      'window approve erp-monthly --token < token.txt',
      'window approve erp-monthly --sign ~/.ssh/id_ed25519',
    ],
  },
  refuse: {
    sentence: 'Refuses a window that another person proposed, or takes back the own proposal.',
    examples: ['window refuse erp-monthly --reason "Not in the closing week"'],
  },
  token: {
    sentence: 'Lets people approve who have no user on this machine.',
    examples: ['approval token add carmen', 'approval token list', 'approval token remove carmen'],
  },
  tokenAdd: {
    sentence: 'Makes a token and prints it, once. It approves what is proposed from now on.',
    examples: ['approval token add carmen', 'approval token add carmen --reason "Head of ERP"'],
  },
  tokenList: {
    sentence: 'Lists the tokens, by name: who made each and when.',
    examples: ['approval token list', 'approval token list --json'],
  },
  tokenRemove: {
    sentence: 'Removes a token: it approves nothing any more.',
    examples: ['approval token remove carmen --reason "Left the company"'],
  },
  name: 'whose token it is, like carmen',
  why: 'why, for the trail',
  version: 'the version that you have seen; else the one that waits now is shown and approved',
  byToken: 'as who has a token: it is asked for, or read from standard input',
  bySign:
    'signs it with this ssh key, by ssh-keygen: a private one, or a public one that ssh-agent has',
  bySignature: 'a signature that was made elsewhere, of what "approval text" prints',
  text: {
    sentence: 'Prints what an approver signs, to be signed elsewhere with ssh-keygen.',
    examples: [
      'approval text erp-monthly > answer.txt',
      'approval text erp-monthly --refuse > answer.txt',
    ],
  },
  ofRefusal: 'the text of a refusal',
  allowOpen: 'also where it ends, shortens or moves what is open now (with --reason)',
  zone: 'what times are shown in; else the zone of the agent',
  none: 'Nothing waits for approval.',
  header: ['WINDOW', 'WHAT', 'VERSION', 'PROPOSED BY', 'OPENS NEXT'],
  action: { add: 'new', change: 'change', remove: 'removal' },
  waits: (by: string, version: number) =>
    `awaiting approval: version ${version}, proposed by ${by}`,
  waitsChange: (by: string, version: number) =>
    `a change awaits approval: version ${version}, proposed by ${by}; until then it stays as it was approved`,
  waitsRemove: (by: string, version: number) =>
    `its removal awaits approval: version ${version}, proposed by ${by}; until then it stays`,
  yours: 'you proposed it: another person has to approve it',
  because: (reason: string) => `because: ${reason}`,
  field: (name: string, before: string, after: string) => `${name}: ${before} → ${after}`,
  /** Asked for at the prompt. */
  secret: 'the approval token',
  absent: '–',
  approved: (id: string, version: number) => `Window ${id} is approved, version ${version}.`,
  approvedRemoval: (id: string, version: number) =>
    `The removal of window ${id} is approved, version ${version}: it is gone.`,
  refused: (id: string, version: number) =>
    `Version ${version} of window ${id} no longer waits: nothing has changed.`,
  once: (name: string) =>
    `Whoever has this token approves as ${name}. It is not shown again. Give it to ${name} only.`,
  removed: (name: string) => `The token ${name} approves nothing any more.`,
  noTokens: 'There is no approval token. Make one with "remanso approval token add NAME".',
  tokenHeader: ['TOKEN', 'SINCE', 'MADE BY'],
};

const es: typeof en = {
  approval: {
    sentence:
      'Muestra qué cambios de ventanas están pendientes de que los apruebe otra persona, y de quién son los tokens.',
    examples: en.approval.examples,
  },
  list: {
    sentence: 'Muestra lo pendiente de aprobación, quién lo propuso y qué cambiaría.',
    examples: en.list.examples,
  },
  approve: {
    sentence: 'Aprueba una ventana que propuso otra persona: cuenta desde ahora.',
    examples: [
      'window approve erp-monthly',
      'window approve erp-monthly --seen-version 42 --reason "Como en CHG-1042"',
      'window approve erp-monthly --token < token.txt',
      'window approve erp-monthly --sign ~/.ssh/id_ed25519',
    ],
  },
  refuse: {
    sentence: 'Rechaza una ventana que propuso otra persona, o retira la propuesta propia.',
    examples: ['window refuse erp-monthly --reason "En la semana de cierre no"'],
  },
  token: {
    sentence: 'Permite aprobar a quien no tiene usuario en esta máquina.',
    examples: en.token.examples,
  },
  tokenAdd: {
    sentence:
      'Crea un token y lo muestra, una sola vez. Sirve para aprobar lo que se proponga a partir de ahora.',
    examples: [
      'approval token add carmen',
      'approval token add carmen --reason "Responsable del ERP"',
    ],
  },
  tokenList: {
    sentence: 'Muestra los tokens por su nombre: quién creó cada uno y cuándo.',
    examples: en.tokenList.examples,
  },
  tokenRemove: {
    sentence: 'Quita un token: deja de servir para aprobar.',
    examples: ['approval token remove carmen --reason "Ya no trabaja aquí"'],
  },
  name: 'de quién es el token, como carmen',
  why: 'el motivo, para la auditoría',
  version: 'la versión que ha visto; si no, se muestra y se aprueba la que está pendiente',
  byToken: 'como quien tiene un token: se pregunta, o se lee de la entrada estándar',
  bySign:
    'lo firma con esta clave de ssh, con ssh-keygen: una privada, o una pública que tenga ssh-agent',
  bySignature: 'una firma hecha en otro sitio, de lo que muestra «approval text»',
  text: {
    sentence: 'Muestra lo que firma quien aprueba, para firmarlo en otro sitio con ssh-keygen.',
    examples: [
      'approval text erp-monthly > respuesta.txt',
      'approval text erp-monthly --refuse > respuesta.txt',
    ],
  },
  ofRefusal: 'el texto de un rechazo',
  allowOpen: 'también si termina, acorta o mueve lo que está abierto ahora (con --reason)',
  zone: 'en qué zona se muestran las horas; si no, en la del agente',
  none: 'No hay nada pendiente de aprobación.',
  header: ['VENTANA', 'QUÉ', 'VERSIÓN', 'PROPUESTO POR', 'PRÓXIMA APERTURA'],
  action: { add: 'nueva', change: 'cambio', remove: 'se quita' },
  waits: (by, version) =>
    `pendiente de que la apruebe otra persona: versión ${version}, propuesta por ${by}`,
  waitsChange: (by, version) =>
    `un cambio está pendiente de que lo apruebe otra persona: versión ${version}, propuesta por ${by}; hasta entonces sigue como se aprobó`,
  waitsRemove: (by, version) =>
    `está pendiente de que otra persona apruebe quitarla: versión ${version}, propuesta por ${by}; hasta entonces sigue`,
  yours: 'lo ha propuesto usted: lo tiene que aprobar otra persona',
  because: (reason) => `porque: ${reason}`,
  field: (name, before, after) => `${name}: ${before} → ${after}`,
  secret: 'el token de aprobación',
  absent: '–',
  approved: (id, version) => `La ventana ${id} está aprobada, versión ${version}.`,
  approvedRemoval: (id, version) =>
    `Se ha aprobado quitar la ventana ${id}, versión ${version}: ya no existe.`,
  refused: (id, version) =>
    `La versión ${version} de la ventana ${id} ya no está pendiente: no ha cambiado nada.`,
  once: (name) =>
    `Quien tiene este token aprueba como ${name}. No se vuelve a mostrar. Déselo solo a ${name}.`,
  removed: (name) => `El token ${name} ya no sirve para aprobar.`,
  noTokens: 'No hay ningún token de aprobación. Cree uno con «remanso approval token add NOMBRE».',
  tokenHeader: ['TOKEN', 'DESDE', 'CREADO POR'],
};

export const approvalWords: Spoken<typeof en> = { en, es };
