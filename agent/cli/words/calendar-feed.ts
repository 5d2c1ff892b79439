import type { Spoken } from './spoken.ts';

const en = {
  feed: {
    sentence:
      'Lets calendar programs subscribe to the plan, by a secret address. It is off at first.',
    examples: [
      'calendar feed on',
      'calendar feed status',
      'calendar feed rotate',
      'calendar feed off',
    ],
  },
  on: {
    sentence: 'Switches the feed on and prints its address, once.',
    examples: ['calendar feed on', 'calendar feed on --reason "For the service desk" --json'],
  },
  off: {
    sentence: 'Switches the feed off: its address ends.',
    examples: ['calendar feed off', 'calendar feed off --reason "The address was in a mail"'],
  },
  rotate: {
    sentence: 'Prints a new address of the feed, once; the old one ends.',
    examples: ['calendar feed rotate', 'calendar feed rotate --reason "Ana has left"'],
  },
  status: {
    sentence: 'Shows whether the feed is on, since when, and when it was read last.',
    examples: ['calendar feed status', 'calendar feed status --json'],
  },
  reason: 'why, for the trail',
  once: 'Whoever has this address can read the plan. It is not shown again; for another one: remanso calendar feed rotate',
  here: 'It is served on the machine of the agent only. For others, put your reverse proxy in front of it.',
  switchedOff: 'The feed is off; its address no longer works.',
  isOff: 'The feed is off. Switch it on: remanso calendar feed on',
  isOn: (since: string, by: string) => `The feed is on since ${since}, by ${by}.`,
  served: (address: string) => `It is served at ${address}`,
  notServed:
    'It is not served now: start the agent again, or get a new address with remanso calendar feed rotate',
  read: (at: string) => `It was read last ${at}.`,
  neverRead: 'Nobody has read it yet.',
};

const es: typeof en = {
  feed: {
    sentence:
      'Permite a los programas de calendario suscribirse al plan, con una dirección secreta. Al principio está desactivado.',
    examples: en.feed.examples,
  },
  on: {
    sentence: 'Activa el calendario para suscribirse y muestra su dirección, una sola vez.',
    examples: ['calendar feed on', 'calendar feed on --reason "Para el centro de servicio" --json'],
  },
  off: {
    sentence: 'Desactiva el calendario para suscribirse: su dirección deja de funcionar.',
    examples: ['calendar feed off', 'calendar feed off --reason "La dirección salió en un correo"'],
  },
  rotate: {
    sentence: 'Muestra una dirección nueva, una sola vez; la anterior deja de funcionar.',
    examples: ['calendar feed rotate', 'calendar feed rotate --reason "Ana se ha ido"'],
  },
  status: {
    sentence:
      'Muestra si el calendario para suscribirse está activado, desde cuándo, y cuándo se leyó por última vez.',
    examples: en.status.examples,
  },
  reason: 'por qué, para la auditoría',
  once: 'Quien tenga esta dirección puede leer el plan. No se vuelve a mostrar; para obtener otra: remanso calendar feed rotate',
  here: 'Solo se sirve en el equipo del agente. Para otros, ponga delante su propio proxy inverso.',
  switchedOff: 'El calendario está desactivado; su dirección ya no funciona.',
  isOff: 'El calendario está desactivado. Actívelo: remanso calendar feed on',
  isOn: (since, by) => `El calendario está activado desde ${since}, por ${by}.`,
  served: (address) => `Se sirve en ${address}`,
  notServed:
    'Ahora no se sirve: inicie el agente de nuevo, u obtenga otra dirección con remanso calendar feed rotate',
  read: (at) => `Se leyó por última vez ${at}.`,
  neverRead: 'Nadie lo ha leído todavía.',
};

export const calendarFeedWords: Spoken<typeof en> = { en, es };
