import type { Language } from '../../../shared/words/language.ts';

const SELECTORS = '--integration, --tag, --system';
const ADDRESSES =
  'ssh://user@host, redis://host:6379, postgresql://user@host:5432/postgres, ' +
  'mariadb://user@host:3306/database, ' +
  'node-red+https://host, n8n+https://host, airflow+https://user@host, jenkins+https://user@host, ' +
  'rundeck+https://host, kubernetes+https://host:6443, kubernetes:';

/** What is wrong with an option, by code. `{found}` is shown in quotes, as it was typed. */
const en = {
  alone: 'expected alone: it is everything',
  'at-most': 'expected at most {most}',
  'by-or-undo': 'expected either --by or --undo',
  choice: 'expected {choices}, found {found}',
  'choice-missing': 'expected {choices}',
  count: 'expected a whole number of at least {least}, found {found}',
  'date-of-list': 'expected a date of the list, found {found}',
  workweek: 'expected days like SU,MO,TU,WE,TH, found "{found}"',
  'workweek-in-doubt': 'expected the days that are worked: CLDR has {week}, {by} has {other}',
  'date-of-year':
    'expected a date of {year} like {year}-05-15, or {year}-05-15=NAME, found {found}',
  'fix-of-a-file': 'expected --fix and a file: it writes corrections into it',
  'edge-none':
    'no window that covers any of these is open or planned: say --for 30m or --until INSTANT',
  'edge-of-some':
    'no window that covers {without} is open or planned: leave them out, or say --until INSTANT',
  'edges-differ-closing':
    'the windows over these close at different times: {edges}; pause them one by one, or say --until INSTANT',
  'edges-differ-opening':
    'the windows over these open at different times: {edges}; pause them one by one, or say --until INSTANT',
  end: 'expected exactly one of --for 30m, --until INSTANT and --indefinitely',
  'end-passed': 'expected an instant after now ({now}), found {text}, which is {at}',
  'for-too-long':
    'expected at most {days}d, found {found}; for longer say --until or --indefinitely',
  head: 'expected SEQ:HASH or a hash of 64 hex digits, found {found}',
  'hold-or-selector': `expected either --hold or ${SELECTORS}, --all`,
  'feed-url':
    'expected an http://, https:// or webcal:// address without user and password, found {found}',
  identifier: 'expected 1 to 100 letters, digits, ".", "_" or "-", the first a letter or digit',
  'identifier-found':
    'expected 1 to 100 letters, digits, ".", "_" or "-", the first a letter or digit, found {found}',
  kind: 'expected one of {kinds}, found {found}',
  'kind-near': 'there is no kind {found}; did you mean {names}?',
  length: 'expected a length greater than zero, like 30m, 1h30m, 2d or PT4H, found {found}',
  minutes: 'expected whole minutes, up to a day, found {found}',
  moment:
    'expected an instant like 2026-12-06T01:00:00Z or 2026-12-06T02:00+01:00, ' +
    'or a local time like 22:30, +2h, tomorrow 02:00, sunday 06:00, 2026-12-06 02:00 CET or 22:30 Europe/Madrid, found {found}',
  'moment-zone':
    'there is no zone "{zone}": ' +
    'expected an instant like 2026-12-06T01:00:00Z or 2026-12-06T02:00+01:00, ' +
    'or a local time like 22:30, +2h, tomorrow 02:00, sunday 06:00, 2026-12-06 02:00 CET or 22:30 Europe/Madrid, found {found}',
  'moment-zone-near': 'there is no zone "{zone}"; did you mean {names}?',
  'never-integration': 'there is no integration {found}, and the trail has never had one',
  'never-system': 'there is no system {found}, and the trail has never had one',
  'never-window': 'there is no window {found}, and the trail has never had one',
  'new-file': 'expected a file that does not exist yet',
  'with-bundle': 'expected --bundle FILE as well',
  'only-opening':
    'expected one occurrence that opens on that day, from {from} to {to}, found {openings}',
  'only-opening-none':
    'expected one occurrence that opens on that day, from {from} to {to}, found none',
  port: 'expected a port from 0 to 65535, found {found}',
  'proposed-id': 'expected a proposed id of the list, as discover prints it',
  'proposed-id-near':
    'expected a proposed id of the list, as discover prints it; did you mean {names}?',
  'reason-missing': 'expected why, like --reason "ERP upgrade, CHG-1042"',
  'reason-some-text': 'expected some text, like --reason "ERP upgrade, CHG-1042"',
  'reason-label-too-long': 'expected at most 500 characters, like --reason "ERP upgrade, CHG-1042"',
  'redis-missing': 'expected where Redis is',
  redis: 'expected a URL like redis://user@redis.internal:6379/0, or rediss:// for TLS',
  server: `expected a file, or an address like ${ADDRESSES} or temporal://host:7233/namespace; found {found}`,
  'server-password':
    'expected no password in an address, where others read it: keep it with ' +
    '`remanso secret set NAME` and write ?secret=NAME at the end',
  servers: 'expected at most {most} servers, found {count}',
  'ssh-address':
    'expected [user@]host[:port], like ops@erp-db1 or ops@erp-db1.example.com:2222, found {found}',
  store: 'expected keyring or file, found {found}',
  tag: 'expected the tag of an executor, like erp-hosts, found {found}',
  'tag-missing': 'expected the tag of an executor, like erp-hosts, found none',
  taken: 'it is protected already, by {by}',
  'to-after-from': 'expected an instant after --from',
  'unknown-holds': 'expected closed or open, found {found}',
  'value-empty': 'expected a value, found nothing',
  'value-too-long': 'expected a value of at most 64 KiB; nothing was stored',
  'which-holds': `expected which ones: --hold, ${SELECTORS} or --all`,
  'which-integrations': 'expected which ones, like --integration shop-orders',
  'backup-where': 'expected a file to write, or --into FOLDER with or without --keep N',
  'restore-what': 'expected a backup to restore; or, after that, either --take-over or --leave',
  'which-ones': `expected which ones: ${SELECTORS} or --all`,
  'which-one': 'expected which one, like {option} {like}',
  'which-pause': 'expected which one: {id} ({by}: {reason}; until {until})',
  'window-id': 'expected an id for the window',
  'window-or-file': 'expected exactly one of --window and --file',
  'without-watch': 'expected without --watch: what was does not change',
  words: 'expected 1 to {most} characters, found {count}',
  year: 'expected a year like 2027, found {found}',
  'one-host': 'it is of one server, and there are several',
  'which-hosts': 'expected a host, or --all',
  yes: 'expected --yes, as there is no terminal to ask at',
  'template-no-system':
    'there is no system yet that it could pause: apply a document with systems and integrations first',
  'template-which-system': 'expected what goes down, one of {names}: no name suggests it',
  'unknown-calendar': 'there is no calendar {found}, and no other',
  'unknown-calendar-near': 'there is no calendar {found}; there are: {names}',
  'unknown-system': 'there is no system {found}, and no other',
  'unknown-system-near': 'there is no system {found}; there are: {names}',
  zone: 'expected a zone like Europe/Madrid, found {found}',
  'zone-near': 'there is no zone {found}; did you mean {names}?',
};

const MOMENT =
  'se esperaba un momento como 2026-12-06T01:00:00Z o 2026-12-06T02:00+01:00, ' +
  'o una hora local como 22:30, +2h, mañana 02:00, domingo 06:00, 2026-12-06 02:00 CET o 22:30 Europe/Madrid; se encontró {found}';
const REASON = 'por ejemplo --reason "Actualización del ERP, CHG-1042"';

const es: Readonly<Record<OptionProblemCode, string>> = {
  alone: 'va sola: ya lo abarca todo',
  'at-most': 'se admite {most} como mucho',
  'by-or-undo': 'se esperaba --by o --undo, no las dos',
  choice: 'se esperaba {choices}; se encontró {found}',
  'choice-missing': 'se esperaba {choices}',
  count: 'se esperaba un número entero de {least} o más; se encontró {found}',
  'date-of-list': 'se esperaba una fecha de la lista; se encontró {found}',
  workweek: 'se esperaban días como SU,MO,TU,WE,TH; se encontró «{found}»',
  'workweek-in-doubt': 'se esperaban los días que se trabajan: CLDR tiene {week}; {by}, {other}',
  'date-of-year':
    'se esperaba una fecha de {year} como {year}-05-15, o {year}-05-15=NOMBRE; se encontró {found}',
  'fix-of-a-file': 'se esperaba --fix y un archivo: escribe en él las correcciones',
  'edge-none':
    'no hay ninguna ventana abierta ni prevista que las abarque: use --for 30m o --until MOMENTO',
  'edge-of-some':
    'no hay ninguna ventana abierta ni prevista que abarque {without}: déjelas fuera, o use --until MOMENTO',
  'edges-differ-closing':
    'sus ventanas cierran a horas distintas: {edges}; páuselas por separado, o use --until MOMENTO',
  'edges-differ-opening':
    'sus ventanas abren a horas distintas: {edges}; páuselas por separado, o use --until MOMENTO',
  end: 'se esperaba solo una de estas: --for 30m, --until MOMENTO o --indefinitely',
  'end-passed': 'se esperaba un momento posterior a ahora ({now}); se encontró {text}, que es {at}',
  'for-too-long':
    'se admiten {days}d como mucho; se encontró {found}; para más, use --until o --indefinitely',
  head: 'se esperaba SEQ:HASH o un hash de 64 cifras hexadecimales; se encontró {found}',
  'hold-or-selector': `se esperaba --hold, o bien ${SELECTORS}, --all`,
  'feed-url':
    'se esperaba una dirección http://, https:// o webcal:// sin usuario ni contraseña; se encontró {found}',
  identifier: 'se esperaban de 1 a 100 letras, cifras, «.», «_» o «-», la primera letra o cifra',
  'identifier-found':
    'se esperaban de 1 a 100 letras, cifras, «.», «_» o «-», la primera letra o cifra; se encontró {found}',
  kind: 'se esperaba uno de estos tipos: {kinds}; se encontró {found}',
  'kind-near': 'no existe el tipo {found}; ¿quería decir {names}?',
  length:
    'se esperaba una duración mayor que cero, como 30m, 1h30m, 2d o PT4H; se encontró {found}',
  minutes: 'se esperaban minutos enteros, hasta un día; se encontró {found}',
  moment: MOMENT,
  'moment-zone': `no existe la zona «{zone}»: ${MOMENT}`,
  'moment-zone-near': 'no existe la zona «{zone}»; ¿quería decir {names}?',
  'never-integration': 'no existe la integración {found}, ni ha existido nunca según la auditoría',
  'never-system': 'no existe el sistema {found}, ni ha existido nunca según la auditoría',
  'never-window': 'no existe la ventana {found}, ni ha existido nunca según la auditoría',
  'new-file': 'se esperaba un archivo que aún no exista',
  'with-bundle': 'se esperaba también --bundle ARCHIVO',
  'only-opening':
    'se esperaba una sola repetición que abra ese día, de {from} a {to}; se encontró {openings}',
  'only-opening-none': 'ninguna repetición abre ese día, de {from} a {to}',
  port: 'se esperaba un puerto de 0 a 65535; se encontró {found}',
  'proposed-id': 'se esperaba un identificador propuesto, como los que muestra discover',
  'proposed-id-near':
    'se esperaba un identificador propuesto, como los que muestra discover; ¿quería decir {names}?',
  'reason-missing': `indique el motivo, ${REASON}`,
  'reason-some-text': `se esperaba algún texto, ${REASON}`,
  'reason-label-too-long': `se admiten 500 caracteres como mucho, ${REASON}`,
  'redis-missing': 'indique dónde está Redis',
  redis: 'se esperaba una URL como redis://usuario@redis.internal:6379/0, o rediss:// con TLS',
  server: `se esperaba un archivo o una dirección como ${ADDRESSES} o temporal://host:7233/namespace; se encontró {found}`,
  'server-password':
    'la dirección no puede llevar contraseña, porque otros la leerían: guárdela con ' +
    '`remanso secret set NOMBRE` y añada ?secret=NOMBRE al final',
  servers: 'se admiten {most} servidores como mucho; se encontraron {count}',
  'ssh-address':
    'se esperaba [usuario@]servidor[:puerto], como ops@erp-db1 u ops@erp-db1.example.com:2222; se encontró {found}',
  store: 'se esperaba keyring o file; se encontró {found}',
  tag: 'se esperaba la etiqueta de un executor, como erp-hosts; se encontró {found}',
  'tag-missing': 'indique la etiqueta de un executor, como erp-hosts',
  taken: 'ya está protegida, por {by}',
  'to-after-from': 'se esperaba un momento posterior a --from',
  'unknown-holds': 'se esperaba closed u open; se encontró {found}',
  'value-empty': 'se esperaba un valor y no hay nada',
  'value-too-long': 'se esperaba un valor de 64 KiB como mucho; no se ha guardado nada',
  'which-holds': `indique cuáles: --hold, ${SELECTORS} o --all`,
  'which-integrations': 'indique cuáles, por ejemplo --integration shop-orders',
  'backup-where': 'indique el archivo que hay que escribir, o --into CARPETA, con o sin --keep N',
  'restore-what': 'indique la copia que hay que restaurar; o, después, --take-over o --leave',
  'which-ones': `indique cuáles: ${SELECTORS} o --all`,
  'which-one': 'indique cuál, por ejemplo {option} {like}',
  'which-pause': 'indique cuál: {id} ({by}: {reason}; hasta {until})',
  'window-id': 'indique un identificador para la ventana',
  'window-or-file': 'se esperaba --window o --file, una de las dos',
  'without-watch': 'no va con --watch: lo pasado no cambia',
  words: 'se esperaban de 1 a {most} caracteres; se encontraron {count}',
  year: 'se esperaba un año como 2027; se encontró {found}',
  'one-host': 'es de un solo servidor, y hay varios',
  'which-hosts': 'indique un servidor, o --all',
  yes: 'se esperaba --yes, porque no hay un terminal en el que preguntar',
  'template-no-system':
    'todavía no hay ningún sistema que poner en pausa: aplique antes un documento con sistemas e integraciones',
  'template-which-system': 'se esperaba qué se para, uno de {names}: ningún nombre lo sugiere',
  'unknown-calendar': 'no existe el calendario {found}, ni ningún otro',
  'unknown-calendar-near': 'no existe el calendario {found}; hay: {names}',
  'unknown-system': 'no existe el sistema {found}, ni ningún otro',
  'unknown-system-near': 'no existe el sistema {found}; hay: {names}',
  zone: 'se esperaba una zona como Europe/Madrid; se encontró {found}',
  'zone-near': 'no existe la zona {found}; ¿quería decir {names}?',
};

export type OptionProblemCode = keyof typeof en;

export const optionProblemTexts: Readonly<
  Record<Language, Readonly<Record<OptionProblemCode, string>>>
> = { en, es };

export type OptionValues = Readonly<Record<string, string | number>>;

export function optionProblemText(
  code: OptionProblemCode,
  values: OptionValues,
  language: Language,
): string {
  return optionProblemTexts[language][code].replace(/\{(\w+)\}/g, (name, key: string) => {
    const value = values[key] ?? name;
    return key === 'found' ? JSON.stringify(value) : String(value);
  });
}
