import type { approvalTexts } from '../failure-texts-of-approvals.ts';

/** In Spanish; placeholders are the same. */
export const approvalSentences: Readonly<Record<keyof typeof approvalTexts, string>> = {
  'nothing-approved': 'No se ha aprobado nada.',
  'nothing-refused': 'No se ha rechazado nada.',
  'nothing-waits':
    'No hay ningún cambio de la ventana «{windowId}» pendiente de aprobación: «remanso approval list» muestra los que hay.',
  'waits-in-other-version':
    'De la ventana «{windowId}» está pendiente la versión {version}, propuesta por {by}, y no la {seen}: mírela antes con «remanso approval list».',
  'own-request':
    'Lo propuso {by}, y lo tiene que aprobar otra persona: otro usuario de este sistema con «remanso window approve», o alguien con un token de aprobación. Quien lo propuso puede cancelarlo con «remanso window refuse».',
  'box-missing':
    'Ahí ningún agente recibe aprobaciones de otros usuarios: {why}. Indique su directorio de datos con --data-dir.',
  'box-full':
    'Hay más cosas pendientes de aprobación de las que se pueden mostrar a otro usuario: pida al usuario del agente que ejecute «remanso approval list».',
  'box-silent':
    'El agente no ha respondido en un minuto. No se sabe si se ha hecho: mírelo con «remanso approval list».',
  'box-unreadable': 'No se pudo leer la respuesta del agente: quizá sea de otra versión.',
  'token-unknown':
    'Ningún token de aprobación es este: «remanso approval token list» muestra de quién son los que hay.',
  'token-younger':
    'El token de aprobación «{token}» se creó después de proponerse el cambio. Sirve para lo que se proponga a partir de ahora: vuelva a proponer el cambio o pídaselo a otra persona.',
  'waits-unsound':
    'Aquello a lo que se refiere la ventana ha cambiado desde que se propuso: cambie la ventana para que se vuelva a proponer.',
  'still-approved':
    'No se ha cambiado nada: una ventana sigue tal como se aprobó hasta que se apruebe también su cambio, y entonces se referiría a algo que ya no existe. Haga que se apruebe antes el cambio.',
  'move-needs-approval':
    'La ventana «{windowId}» necesita la aprobación de otra persona, así que una sola no puede moverla: cambie la ventana, y el cambio quedará pendiente de aprobación. Omitir, alargar y terminar funcionan al momento, con un motivo.',
  'accept-needs-approval':
    'La ventana «{windowId}» necesita la aprobación de otra persona: cámbiela a mano, y el cambio quedará pendiente de aprobación.',
  'token-exists': 'Ya hay un token de aprobación «{name}»: quítelo antes o elija otro nombre.',
  'no-such-token': 'No hay ningún token de aprobación «{name}».',
  'window-waits':
    'Un cambio de la ventana «{windowId}» está pendiente de aprobación: elija otro identificador.',
};
