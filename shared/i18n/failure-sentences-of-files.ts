import type { fileTexts } from '../failure-texts-of-files.ts';

export const fileSentences = {
  'document-too-large': 'El documento es demasiado grande.',
  'document-unreadable': 'El documento no se puede leer como texto.',
  'file-absent': 'se esperaba un archivo que exista',
  'file-denied': 'se esperaba un archivo que se pueda leer: permiso denegado',
  'file-invalid': 'El archivo no es válido.',
  'file-is-folder': 'se esperaba un archivo y es una carpeta',
  'file-is-pipe':
    'se esperaba un archivo normal y es una tubería o un dispositivo; para leer una tubería use - (entrada estándar)',
  'file-not-regular': 'se esperaba un archivo normal: se lee dos veces',
  'file-unreadable': 'No se puede leer el archivo.',
  'key-twice': 'se esperaba cada clave una vez; {key} está dos veces',
  'line-not-json': 'se esperaba un objeto JSON: {why}',
  'line-too-long': 'se esperaba una línea de {most} caracteres como mucho',
  'nothing-exported': 'No se ha exportado nada.',
  'not-json': 'El texto no es JSON válido.',
  'not-yaml': 'El texto no es YAML ni JSON válido.',
  'system-says': '{message}',
  'text-not-utf8': 'se esperaba texto en UTF-8: guárdelo como UTF-8',
  'text-utf16': 'se esperaba texto en UTF-8 y es UTF-16: guárdelo como UTF-8',
  'text-with-nul':
    'se esperaba texto y contiene caracteres NUL, como en UTF-16 o en un archivo binario',
  'too-deep': 'se esperaban valores anidados a {depth} niveles como mucho',
  'too-many-bytes': 'se esperaban {megabytes} MiB como mucho ({bytes} bytes)',
  'yaml-key-not-text': 'se esperaba una clave que sea texto',
  'yaml-key-twice': 'se esperaba cada clave una vez; está dos veces',
  'yaml-second': 'se esperaba un solo documento y hay otro',
  'yaml-tag': 'se esperaba YAML sin etiquetas propias ({message})',
} as const satisfies Record<keyof typeof fileTexts, string>;
