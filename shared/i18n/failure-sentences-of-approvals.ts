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
  'proposer-unknown':
    'Lo propuso {by}, a quien este sistema no conoce como usuario propio: nadie puede saber si fue otra persona. Vuelva a proponerlo.',
  'challenge-unknown':
    'La respuesta no lleva el desafío de lo que está pendiente: mírelo con «remanso approval list» y responda a eso.',
  'no-account':
    'El usuario {uid} no tiene cuenta en esta máquina (getent passwd {uid}): solo aprueban o rechazan personas con cuenta.',
  'subordinate-uid':
    'El usuario {uid} es un usuario subordinado de {of} (/etc/subuid), y no una persona: responda con el usuario con el que inició sesión.',
  'shared-uid':
    'El usuario {name} ({uid}) no es una sola persona: responda con el usuario con el que inició sesión.',
  'root-no-approver':
    'Cualquiera que administre esta máquina puede ser root, así que root no es otra persona: responda con el usuario con el que inició sesión, o nombre a root en «approvers».',
  'accounts-unknown':
    'El sistema no ha dicho quién es el usuario {uid} ({why}): hasta que lo diga, no se aprueba ni se rechaza nada.',
  'own-box':
    'El usuario del agente responde con su propio directorio de datos, y no por el buzón de los demás usuarios.',
  'approver-unlisted':
    '{name} no está entre quienes pueden aprobar: {who}. La lista es «approvers» en el documento.',
  'token-unlisted':
    'El token «{token}» no está entre quienes pueden aprobar: {who}. La lista es «approvers» en el documento.',
  'token-own':
    'El token «{token}» lo creó {by}, que propuso el cambio: sirve para lo que propongan otros, o para lo que se proponga cuando «approvers» lo nombre.',
  'signature-missing':
    'Aquí la aprobación tiene que ir firmada: use «remanso window approve ID --sign ARCHIVO_DE_CLAVE».',
  'signature-no-key':
    'No hay ninguna clave de {name} en «approvers»: keys, así que no se puede comprobar nada que firme {name}.',
  'signature-file': 'No se puede leer la firma en {file}: {why}.',
  'signature-not-made': 'ssh-keygen no ha firmado con {key} ({why}).',
  'signature-unreadable': 'No es una firma como las que hace «ssh-keygen -Y sign».',
  'signature-other-namespace':
    'Se firmó para otra cosa: fírmelo con «ssh-keygen -Y sign -n approval@remanso».',
  'signature-other-key':
    'Se firmó con una clave que «approvers» no nombra como suya: fírmelo con la que nombra.',
  'signature-other-text':
    'Es una firma de otra cosa: firme lo que muestra ahora «remanso approval text».',
  'signature-unknown-type':
    'Las claves de este tipo no se pueden comprobar aquí: use ed25519, ecdsa o rsa.',
  'token-unsigned': 'Aquí la aprobación tiene que ir firmada, y con un token no se puede firmar.',
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
