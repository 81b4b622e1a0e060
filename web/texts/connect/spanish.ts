import type { ConnectTexts } from './english.ts';

export const connectSpanish: ConnectTexts = {
  title: 'Conecta un número de WhatsApp',
  intro: '¿Qué es el número ahora?',
  kinds: {
    new: {
      title: 'No está en la API de WhatsApp',
      text: 'Un número que hoy nadie usa con la API de WhatsApp, o que has desconectado de ella.',
    },
    migrate: {
      title: 'En la API con otro proveedor',
      text: 'Se traslada aquí con su nombre, calidad, límite y marca oficial. El otro proveedor funciona hasta que confirmes.',
    },
    coexistence: {
      title: 'En la app WhatsApp Business de un teléfono',
      text: 'Conserva la app junto a esto (coexistencia), o déjala primero.',
    },
    'by-hand': {
      title: 'Introducirlo a mano',
      text: 'Tienes una app de Meta propia y un token permanente de un usuario del sistema.',
    },
  },
  begin: 'Empezar',
  unfinished: 'Sin terminar',
  before: {
    title: 'Antes de empezar',
    list: [
      'Puedes leer un SMS o atender una llamada en el número mientras lo conectas.',
      'El menú telefónico (IVR) que atiende el número está apagado, o una persona atiende la llamada.',
      'No es el móvil privado de nadie: WhatsApp dejaría de funcionar en ese teléfono.',
      'Tienes control total de la empresa en Meta Business Suite.',
    ],
  },
  bills: {
    title: 'Quién cobra qué',
    text: 'Meta cobra los mensajes de WhatsApp al método de pago de tu cuenta de WhatsApp. Intercom cobra tu espacio como antes. Responder dentro de las 24 horas del mensaje de un cliente no cuesta nada en Meta; las plantillas sí.',
  },
  signup: {
    title: 'La ventana de registro de Meta no está disponible aquí',
    text: 'Crea la cuenta en Meta y después introdúcela a mano: lleva unos diez minutos, y se muestra cada paso.',
  },
  app: {
    title: 'Un número en la app WhatsApp Business',
    keep: {
      title: 'Conservar la app (coexistencia)',
      text: 'Solo la ventana de Meta puede hacerlo: elige allí «Connect your existing WhatsApp Business app». Los mensajes de ambos lados aparecen entonces en los dos. Después introduce la cuenta aquí: el número se encuentra solo.',
    },
    remove: {
      title: 'Dejar la app',
      text: 'Se pierden sus chats en el teléfono.',
      list: [
        'En el teléfono: WhatsApp Business, Ajustes, Cuenta, Eliminar mi cuenta.',
        'Espera tres minutos: Meta libera el número.',
        'Vuelve aquí y conéctalo como número nuevo.',
      ],
    },
  },
  guide: {
    title: 'En Meta, paso a paso',
    list: [
      'developers.facebook.com, My Apps, Create App: elige «Connect with customers through WhatsApp».',
      'business.facebook.com, Configuración, Usuarios, Usuarios del sistema, Añadir: función Admin.',
      'Asignar activos: tu app y tu cuenta de WhatsApp, cada una con «Control total».',
      'Generar token: tu app, caducidad Nunca, permisos whatsapp_business_management y whatsapp_business_messaging.',
      'El id de la cuenta: Configuración, Cuentas, Cuentas de WhatsApp, elígela; el «ID» está bajo su nombre. No es el id de la empresa.',
      'En la app: WhatsApp, Configuración, Webhook: introduce la dirección y el token de verificación de abajo, y suscríbete a todos los campos.',
    ],
  },
  webhook: {
    title: 'Para el webhook de tu app de Meta',
    address: 'URL de devolución de llamada',
    verifyToken: 'Token de verificación',
    copy: 'Copiar',
    copied: 'Copiado',
    after: 'Con una app de Meta propia, su dirección se muestra una vez introducida la cuenta.',
  },
  fields: {
    account: 'ID de la cuenta de WhatsApp Business',
    accountHint: 'Unos 15 dígitos, en Configuración de la empresa, Cuentas, Cuentas de WhatsApp.',
    accountOwn: 'Cuenta de WhatsApp',
    accountOther: 'Otra cuenta, por su id',
    token: 'Token del usuario del sistema',
    tokenHint: 'Permanente. Se guarda sellado y no se vuelve a mostrar.',
    tokenOptional: 'No hace falta para una cuenta ya conectada.',
    ownApp: 'Esta cuenta tiene una app de Meta propia',
    appSecret: 'Clave secreta de la app',
    appSecretHint: 'App de Meta, Configuración de la app, Básica. Con ella se comprueban los webhooks.',
    appVerify: 'Token para verificar',
    appVerifyHint: 'Un texto a tu elección, que se introduce también en la app de Meta.',
    phone: 'Número',
    phoneHint: 'En formato internacional, como +447123456789.',
    displayName: 'Nombre visible',
    displayNameHint: 'Lo que ven los clientes; Meta lo revisa. Debe estar relacionado con tu empresa.',
    number: '¿Qué número?',
    method: '¿Cómo debe llegar el código?',
    sms: 'Por SMS',
    voice: 'Por llamada',
    code: 'Los seis dígitos',
    codeHint: 'Del SMS o de la llamada. Valen unos diez minutos.',
    pin: 'PIN del número',
    pinHint: 'Seis dígitos elegidos donde se registró por última vez.',
    source: 'De dónde viene',
    sourceNone: 'De otro proveedor',
  },
  faults: {
    missing: 'Introduce esto.',
    quotes: 'Quita comillas, saltos de línea y signos invisibles.',
    placeholder: 'Parece un ejemplo. Pega el valor mismo, sin espacios.',
    'app-token': 'Es el token de una app (id|clave). Pega el token del usuario del sistema.',
    'app-secret': 'Es la clave secreta de una app. Pega el token del usuario del sistema; empieza por EAA.',
    'not-plain': 'Un token solo tiene letras, dígitos y signos simples. Cópialo de nuevo de Meta.',
    'id-digits': 'Un id solo tiene dígitos.',
    'phone-form': 'Introdúcelo con prefijo de país, como +447123456789.',
    'six-digits': 'Introduce seis dígitos.',
    'name-length': 'Introduce de 3 a 75 letras.',
    choose: 'Elige uno.',
    'all-or-none': 'Introduce la clave y el token de verificación, o ninguno.',
  },
  buttons: {
    connect: 'Comprobar y conectar',
    choose: 'Usar este número',
    add: 'Añadir el número',
    askCode: 'Enviar el código',
    another: 'Enviar otro código',
    enterCode: 'Comprobar el código',
    usePin: 'Usar este PIN',
    newPin: 'Poner un PIN nuevo',
    confirm: 'Trasladar el número ahora',
    again: 'Comprobar de nuevo',
    abandon: 'Dejar de conectar',
    instead: 'Añadirlo como número nuevo',
  },
  addTitle: 'O añade un número a esta cuenta',
  migrate: {
    title: 'Traslada un número de otro proveedor',
    kept: {
      title: 'Qué viene con él',
      list: [
        'Nombre visible, calidad, límite de mensajes y marca de cuenta oficial.',
        'Plantillas aprobadas y de alta calidad; las demás se hacen de nuevo.',
        'Los chats se quedan en Intercom; WhatsApp no tiene historial que trasladar.',
      ],
    },
    needed: {
      title: 'Qué hace falta antes',
      list: [
        'La verificación en dos pasos está desactivada en el proveedor anterior: pídeselo.',
        'Ambas cuentas son de la misma empresa, y Meta ha aprobado las dos.',
        'Tu cuenta nueva tiene un método de pago: necesitas permiso para la cuenta y para la facturación.',
        'El nombre visible está aprobado, sin cambios pendientes.',
        'Si Meta abre una ventana para crear un perfil de empresa: no lo crees, ciérrala y vuelve aquí.',
      ],
    },
  },
  checks: {
    access: 'La cuenta se puede leer con este token',
    account: 'La cuenta está conectada',
    subscription: 'Meta nos avisa de sus mensajes',
    number: 'El número está en la cuenta',
    callback: 'Sus webhooks llegan a nosotros',
    code: 'El número es tuyo',
    name: 'Meta acepta el nombre visible',
    confirm: 'Has aceptado trasladarlo',
    registration: 'El número está registrado',
    connected: 'Sus mensajes llegan al Inbox',
    templates: 'Las plantillas están copiadas',
  },
  states: {
    proved: 'Hecho',
    waiting: 'Esperando a Meta',
    we: 'Lo intentamos de nuevo',
    you: 'Te toca a ti',
    open: 'Todavía no',
    now: 'Comprobándose',
  },
  waiting: {
    'name-review':
      'Meta revisa el nombre visible. Tarda de minutos a dos días. Puedes salir de esta página: sigue solo.',
    'register-limit':
      'El número se registró demasiadas veces en 72 horas. Meta lo ha bloqueado otro tanto tiempo.',
    'just-deleted': 'El número se eliminó hace un momento. Meta permite añadirlo de nuevo en breve.',
    passing: 'Meta no ha podido hacerlo ahora.',
    rate: 'Meta no permite más llamadas por el momento.',
  },
  we: { 'not-reached': 'No se pudo llegar a Meta.', unsure: 'Meta aún no ha mostrado el resultado.' },
  againAt: (time) => `Se mira de nuevo solo: ${time}.`,
  notBefore: (time) => `Se puede enviar otro código desde: ${time}.`,
  sentBy: { SMS: 'Se envió un código por SMS.', VOICE: 'Meta llama al número y lee el código.' },
  unsureSent: 'Meta no respondió: puede que haya un código en camino, o no.',
  wrongCode: 'No era el código correcto, o es demasiado antiguo. Prueba el más nuevo.',
  codeOf: (code) => `Código de Meta: ${code}.`,
  about: (what) => `Meta tiene: ${what}`,
  you: {
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
    'token-refused': {
      title: 'Meta no acepta el token',
      text: 'Ha caducado, se revocó o no se copió entero. Genera uno nuevo para el usuario del sistema, caducidad Nunca, y pégalo.',
    },
    'temporary-token': {
      title: 'Este token caducará',
      text: 'Es el temporal de la página API Setup, o tiene caducidad. Genera uno para un usuario del sistema con caducidad Nunca.',
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
  },
  done: (phone) => ({
    title: 'El número está conectado',
    text: `Los mensajes a ${phone} llegan ahora al Inbox. Escríbele desde un teléfono para probar.`,
  }),
  copied: (copied, failed) => `Plantillas copiadas: ${copied}; no copiadas: ${failed}.`,
  abandoned: {
    title: 'Detenido',
    text: 'Lo que introdujiste se ha olvidado. Lo hecho en Meta sigue allí, y también una cuenta ya conectada.',
  },
  gone: { title: 'Esto no está aquí', text: 'Es de otro espacio, o su dirección no está completa.' },
  leave: 'Puedes salir de esta página cuando quieras y continuar después.',
  numbers: { title: 'Números de WhatsApp', another: 'Conectar otro número' },
};
