import type { YourTurn } from '../../../../server/domain/connecting/verdict.ts';
import type { Told } from '../../told.ts';

export const yourTurnSpanish: Readonly<Record<YourTurn, Told>> = {
  'give-access': {
    title: 'Introduce la cuenta y su token',
    text: 'No tenemos un token que abra esta cuenta.',
  },
  'choose-number': {
    title: 'Elige el número',
    text: 'Estos están en la cuenta y aún no están conectados.',
  },
  'enter-phone': {
    title: 'Introduce el número que se traslada',
    text: 'Como lo marcan los clientes, con prefijo de país.',
  },
  'ask-code': {
    title: 'Demuestra que el número es tuyo',
    text: 'Meta le envía seis dígitos. Para un fijo, un número gratuito o de internet elige la llamada.',
  },
  'enter-code': { title: 'Introduce los seis dígitos', text: 'Meta los ha enviado al número.' },
  'confirm-move': {
    title: '¿Trasladar el número ahora?',
    text: 'Desde entonces los mensajes llegan aquí, y el proveedor anterior ya no puede enviar. Aquí no se puede deshacer.',
  },
  pin: {
    title: 'El número tiene un PIN',
    text: 'Ya se registró con verificación en dos pasos. Introduce su PIN, o pon uno nuevo si nadie lo sabe.',
  },
  'pin-wrong': {
    title: 'Este no es el PIN del número',
    text: 'Meta conoce otro. Introduce el que se eligió donde se registró por última vez, o pon uno nuevo si nadie lo sabe. Meta bloquea a quien lo intenta demasiadas veces.',
  },
  'bring-history': {
    title: '¿Traer los chats anteriores?',
    text: 'El número está conectado: los mensajes nuevos ya llegan al Inbox. WhatsApp puede enviar además los chats de la app del teléfono, hasta seis meses atrás. Se vuelven notas en las conversaciones de los clientes que escriban, primero las más antiguas. Ten la app abierta mientras tanto. Meta deja pedirlo durante un día, y una sola vez.',
  },
  'token-refused': {
    title: 'Meta no acepta el token',
    text: 'Ha caducado, se revocó o no se copió entero. Genera uno nuevo para el usuario del sistema, caducidad Nunca, y pégalo.',
  },
  'temporary-token': {
    title: 'Este token caducará',
    text: 'Es el temporal de la página API Setup, o tiene caducidad. Genera uno para un usuario del sistema con caducidad Nunca. Si sale de la ventana de Meta, es porque la configuración de la ventana hace caducar los tokens: quien opera esta app debe ponerla en Nunca.',
  },
  'user-token': {
    title: 'No es el token de un usuario del sistema',
    text: 'Es de una persona o página, y ve demasiado poco. Configuración de la empresa, Usuarios, Usuarios del sistema, Generar token.',
  },
  'business-id': {
    title: 'Es el id de la empresa',
    text: 'El id de la cuenta de WhatsApp es otro. Estas cuentas son de la empresa: elige una.',
  },
  'phone-id': {
    title: 'Es el id de un número',
    text: 'Introduce el id de la cuenta donde está el número: Configuración de la empresa, Cuentas, Cuentas de WhatsApp.',
  },
  'not-assigned': {
    title: 'El usuario del sistema no ve esta cuenta',
    text: 'Configuración de la empresa, Usuarios, Usuarios del sistema, Asignar activos: la cuenta de WhatsApp, Control total. Después genera el token de nuevo. O el id está mal.',
  },
  'permission-missing': {
    title: 'Falta un permiso',
    text: 'Genera el token de nuevo con whatsapp_business_management y whatsapp_business_messaging.',
  },
  'account-elsewhere': {
    title: 'Esta cuenta está conectada en otro sitio',
    text: 'La usa otro espacio de Intercom. Pregunta cuál a quien administra tu cuenta de WhatsApp en Meta, y que la desconecten allí.',
  },
  'which-account': { title: '¿Qué cuenta?', text: 'El token abre varias cuentas.' },
  'code-expired': {
    title: 'La ventana de Meta tardó demasiado',
    text: 'Su respuesta vive 30 segundos. Ábrela de nuevo.',
  },
  'no-migration-needed': {
    title: 'No hace falta trasladarlo',
    text: 'Ningún otro proveedor tiene el número. Se añade como nuevo.',
  },
  'name-not-approved': {
    title: 'El nombre visible no está aprobado',
    text: 'En el proveedor anterior el nombre debe estar aprobado, sin cambios pendientes. Termínalo y comprueba de nuevo.',
  },
  'source-account': {
    title: 'La cuenta anterior no está bien configurada',
    text: 'Solo Meta puede arreglarlo: business.facebook.com, Ayuda, soporte de Meta. O todavía es del antiguo modelo on-behalf-of.',
  },
  'no-payment': {
    title: 'La cuenta nueva no tiene método de pago',
    text: 'WhatsApp Manager, Herramientas de la cuenta, Configuración de pagos: añade uno y comprueba de nuevo.',
  },
  'other-business': {
    title: 'El número es de otra empresa',
    text: 'Ambas cuentas deben ser de la misma empresa en Meta. Elige una cuenta de la empresa dueña de la anterior.',
  },
  'account-not-approved': {
    title: 'Meta aún revisa la cuenta nueva',
    text: 'Termina la verificación de la empresa en Meta Business Suite, Centro de seguridad. Después comprueba de nuevo.',
  },
  'messaging-for': {
    title: 'Hay una solicitud «Messaging For» abierta',
    text: 'Acéptala en Meta Business Suite, Solicitudes. Después comprueba de nuevo.',
  },
  'two-step-on': {
    title: 'La verificación en dos pasos sigue activa',
    text: 'El proveedor anterior debe desactivarla para este número. Después comprueba de nuevo.',
  },
  'not-migrating': {
    title: 'Meta no envía código a este número',
    text: 'Ahora mismo no se está trasladando. Comprueba de nuevo; si sigue así, empieza otra vez.',
  },
  'number-elsewhere': {
    title: 'Este número está conectado en otro sitio',
    text: 'Lo usa otro espacio de Intercom. Pregunta cuál a quien administra tu cuenta de WhatsApp en Meta. Sus conversaciones se quedan allí.',
  },
  callback: {
    title: 'Los webhooks van a otra dirección',
    text: 'App de Meta, WhatsApp, Configuración, Webhook: introduce la dirección y el token de abajo, verifica y guarda. Después comprueba de nuevo.',
  },
  'name-declined': {
    title: 'Meta ha rechazado el nombre visible',
    text: 'WhatsApp Manager, Números de teléfono, el número, Perfil: introduce otro nombre. Cuando Meta lo revise, comprueba de nuevo.',
  },
  'code-too-often': {
    title: 'Meta no envía códigos ahora',
    text: 'Se pidieron o adivinaron demasiados códigos; Meta espera hasta 12 horas. O el número está tras un menú telefónico: que una persona atienda la llamada.',
  },
  'no-app-number': {
    title: 'En esta cuenta no hay número de la app del teléfono',
    text: 'Conecta primero la app en la ventana de Meta y comprueba de nuevo.',
  },
  refused: {
    title: 'Meta lo rechaza',
    text: 'Busca el código en WhatsApp Manager o pregunta al soporte de Meta. Cuando esté arreglado, comprueba de nuevo.',
  },
};
