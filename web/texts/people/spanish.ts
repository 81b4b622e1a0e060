import type { PeopleTexts } from './english.ts';

export const peopleInSpanish: PeopleTexts = {
  title: 'Personas y datos',
  admins: 'Quién puede cambiar ajustes',
  adminsIntro:
    'Compañeros que entraron aquí desde Intercom con un correo verificado. Quien deja el espacio de trabajo queda fuera.',
  signedIn: 'Entró por última vez:',
  namedBy: (who) => `Le dio acceso ${who}:`,
  left: 'Dejó el espacio de trabajo:',
  you: 'Eres tú.',
  changes: 'Quién cambió qué',
  noChanges: 'Todavía no se ha cambiado nada.',
  about: {
    workspace: 'Espacio de trabajo',
    account: 'Cuenta de WhatsApp',
    number: 'Número',
    template: 'Plantilla',
    connection: 'Conexión de un número',
  },
  secret: 'un secreto',
  older: 'Cambios anteriores',
  newer: 'Cambios posteriores',
  erase: {
    title: 'Borrar a una persona',
    intro:
      'Cuando alguien pide que se le olvide: todo lo que guardamos de esa persona desaparece. Intercom y WhatsApp guardan lo suyo; elimina también el contacto en Intercom.',
    contact: {
      label: 'Id de su contacto en Intercom',
      hint: 'Está en la dirección de su página en Intercom.',
      why: 'La encuentra sea cual sea el número desde el que escribe.',
    },
    phone: {
      label: 'O el teléfono desde el que escribe',
      hint: 'Con prefijo, como +15550100199.',
      why: 'Para alguien cuyo contacto ya no existe.',
    },
    look: 'Buscarla',
    missing: 'Escribe un id o un teléfono.',
    unknown: 'No guardamos nada de nadie así. Revísalo, o no hay nada que borrar.',
    confirm: '¿Borrar a esta persona?',
    will: 'Su nombre, números, mensajes, archivos y borradores desaparecen de aquí para siempre. Lo enviado se queda en su teléfono y en Intercom. Un recibo dice cuándo y cuánto, y nada de quién.',
    start: 'Borrar para siempre',
    back: 'Volver a personas y datos',
    receipt: 'Recibo del borrado',
    running: 'Está en marcha. Esta página se actualiza sola; puedes cerrarla.',
    ended: 'Borrado:',
    number: (id) => `Recibo ${id}`,
    counts: (threads, deliveries) =>
      `Conversaciones con un número: ${threads}. Mensajes enviados: ${deliveries}.`,
    events: (events) => `Registros de lo ocurrido, al menos: ${events}.`,
  },
  notice: {
    title: 'Un aviso para el Messenger',
    intro:
      'Los clientes también pueden contestar una conversación de WhatsApp en tu Messenger. Pega esto donde lo vean, como la bienvenida del Messenger o un flujo.',
    label: 'Texto para copiar',
    text: '¿Nos escribiste por WhatsApp? Aquí ves la misma conversación y puedes contestar en cualquiera de los dos sitios. Nuestras respuestas te llegan por WhatsApp durante 24 horas desde tu último mensaje allí; después las encuentras aquí.',
  },
};
