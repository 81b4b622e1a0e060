import type { InstallTexts } from './english.ts';

export const installSpanish: InstallTexts = {
  title: 'Instalar en Intercom',
  intro:
    'Los mensajes de sus números de WhatsApp Business llegan a la bandeja de Intercom, y las respuestas vuelven a WhatsApp.',
  permission:
    'Intercom se lo permite si tiene el permiso “Can install, configure and delete apps”, y se lo pide en la página siguiente.',
  whichRegion: '¿Dónde guarda Intercom su espacio de trabajo? Lo dice su dirección en el navegador.',
  region: {
    us: 'Estados Unidos: app.intercom.com',
    eu: 'Europa: app.eu.intercom.com',
    au: 'Australia (app.au.intercom.com)',
  },
  install: 'Instalar',
  otherAddress: (address) =>
    `Abrió esta página con otra dirección que aquella a la que Intercom le devuelve: ${address}. Los botones llevan allí.`,
  noState: {
    title: 'Empiece aquí, por favor',
    text: 'Intercom le envió aquí, pero no desde una página nuestra, así que no podemos saber si lo pidió usted. Aún no se instaló nada: pulse una vez para empezar de nuevo.',
  },
  signIn: {
    title: 'Iniciar sesión',
    text: 'Inicie sesión con Intercom para cambiar los ajustes de su espacio de trabajo.',
    button: 'Iniciar sesión con Intercom',
    notYet: '¿La aplicación aún no está en su espacio de trabajo?',
  },
  signedOut: 'Ha cerrado la sesión en todos los dispositivos.',
  backToStore: 'Volver a la App Store de Intercom',
  again: 'Intentar de nuevo',
  refused: {
    cancelled: {
      title: 'No se cambió nada',
      text: 'No autorizó la aplicación en Intercom, o Intercom no se lo permitió. Necesita el permiso “Can install, configure and delete apps”: un administrador de su espacio de trabajo puede dárselo.',
    },
    unknown: {
      title: 'Esta dirección no funciona',
      text: 'No está completa o se creó en otro sitio. No se cambió nada. Empiece de nuevo desde aquí.',
    },
    expired: {
      title: 'Tardó demasiado',
      text: 'Por su seguridad, la página de Intercom vale solo diez minutos. No se cambió nada. Empiece de nuevo desde aquí.',
    },
    used: {
      title: 'Esto ya se hizo',
      text: 'Cada autorización vale una vez. Si funcionó, sus ajustes están abiertos; si no, empiece de nuevo.',
    },
    'other-browser': {
      title: 'Esto se empezó en otro navegador',
      text: 'Termínelo en el navegador y con la dirección donde empezó, o empiece de nuevo aquí. No se cambió nada.',
    },
    'code-refused': {
      title: 'Intercom lo rechazó',
      text: 'Intercom no acepta la autorización que le dio. Empiece de nuevo. Si sigue así, el client id o el client secret de este servidor es incorrecto.',
    },
    unavailable: {
      title: 'Intercom no responde',
      text: 'No se cambió nada. Inténtelo de nuevo en un minuto.',
    },
    unverified: {
      title: 'Confirme primero su correo electrónico',
      text: 'Intercom no ha verificado el correo electrónico de su cuenta. Confírmelo en Intercom e inténtelo de nuevo.',
    },
    'other-workspace': {
      title: 'Era otro espacio de trabajo',
      text: 'Tiene la sesión abierta en un espacio de trabajo y autorizó otro en Intercom. No se cambió nada. Cambie de espacio de trabajo en Intercom e inténtelo de nuevo, o cierre antes la sesión aquí.',
    },
    'not-installed': {
      title: 'La aplicación no está en ese espacio de trabajo',
      text: 'Podrá iniciar sesión cuando esté instalada. Basta con pulsar una vez.',
    },
    'not-connected': {
      title: 'No se pudo conectar el espacio de trabajo',
      text: 'Intercom respondió con algo que no podemos usar. Inténtelo de nuevo.',
    },
  },
  wrongAddress: (here, right) =>
    `Volvió a ${here}, pero este servidor está configurado para ${right}. Empiece allí.`,
  token: {
    title: 'Token de acceso',
    intro:
      'Para una aplicación propia en el Developer Hub de Intercom, en lugar de instalar desde la App Store.',
    label: 'Token de acceso',
    hint: 'Developer Hub, su aplicación, Configure, Authentication.',
    why: 'Con él leemos y escribimos conversaciones. Se guarda cifrado y no se muestra a nadie.',
    codeLabel: 'Código del primer inicio',
    codeHint: 'El servidor lo escribió en su registro al arrancar.',
    codeWhy:
      'Demuestra que usted administra este servidor. Termina cuando hay un espacio de trabajo conectado.',
    enterHint: 'Pegue el token con el que ya trabaja el servidor. Inicia su sesión.',
    test: 'Probar',
    replace: 'Probar y reemplazar',
    enter: 'Iniciar sesión',
    connect: 'Conectar',
    good: (workspace, admin) => `Funciona: espacio de trabajo ${workspace}, token de ${admin}.`,
    someone: 'un miembro del equipo',
    replaced: 'El token se reemplazó.',
    refused: {
      missing: 'Pegue primero el token.',
      'wrong-code': 'Este no es el código del último inicio.',
      'not-a-token': 'Esto no es un token: cópielo otra vez, sin comillas ni espacios.',
      refused: 'Intercom no acepta este token. Cópielo otra vez o cree uno nuevo.',
      unavailable: 'Intercom no responde. Inténtelo de nuevo en un minuto.',
      unverified: 'Intercom no ha verificado el correo del dueño del token. Confírmelo en Intercom.',
      'other-workspace': 'Este token pertenece a otro espacio de trabajo.',
      'not-ours': 'Este no es el token con el que trabaja el servidor.',
    },
  },
  home: {
    title: 'Ajustes',
    signOut: 'Cerrar sesión',
    signedInAs: (name) => `Sesión de ${name}`,
    installed: 'La aplicación está instalada.',
    workspace: 'Espacio de trabajo',
    numbers: 'Números',
    noNumbers: 'Aún no hay ningún número conectado.',
    connect: 'Conectar un número',
    prepared: 'En Intercom',
    ready: (ready, all) => `Están ${ready} de ${all} etiquetas y atributos nuestros.`,
    rest: 'El resto se crea con el primer mensaje, o ahora.',
    check: 'Comprobar de nuevo',
    access: 'Acceso a Intercom',
    reinstall: 'Dar a la aplicación un token nuevo',
    reinstallWhy: 'Hace falta si otra persona debe respaldar la aplicación o si Intercom nos rechaza.',
    pasteToken: 'Pegar un token de acceso',
    healthy: 'Todo funciona.',
    problem: {
      'token-refused': () => 'Intercom ya no acepta nuestro acceso. Dé a la aplicación un token nuevo.',
      'installer-left': () =>
        'Quien instaló la aplicación dejó el espacio de trabajo. Dé a la aplicación un token nuevo antes de que termine el suyo.',
      'account-refused': (about) =>
        `WhatsApp ya no acepta nuestro acceso a la cuenta ${about}. Las respuestas esperan.`,
      'sending-refused': (about) => `WhatsApp no nos deja enviar desde ${about}. Las respuestas esperan.`,
      'account-banned': (about) =>
        `Meta ha desactivado la cuenta de WhatsApp ${about}: no pasa ningún mensaje.`,
      'account-gone': (about) =>
        `La cuenta de WhatsApp ${about} ya no se comparte con esta aplicación en Meta. Conéctela de nuevo.`,
      'answers-restricted': (about) => `Meta no deja ahora que la cuenta ${about} responda a los clientes.`,
      'number-down': (about) => `${about} no está conectado en Meta: no pasa ningún mensaje.`,
      'payment-refused': (about) => `WhatsApp rechaza mensajes de la cuenta ${about} porque no puede pagar.`,
      'starts-restricted': (about) =>
        `Meta no deja ahora que la cuenta ${about} escriba primero a los clientes.`,
      'no-number': () => 'No hay ningún número de WhatsApp conectado: aún no llegan mensajes.',
    },
  },
};
