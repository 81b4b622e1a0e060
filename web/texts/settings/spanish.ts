import type { SettingsTexts } from './english.ts';

export const settingsInSpanish: SettingsTexts = {
  navigation: 'Páginas de ajustes',
  pages: {
    home: 'Ajustes',
    numbers: 'Números',
    workspace: 'Espacio de trabajo',
    templates: 'Plantillas',
    costs: 'Costes',
    setAside: 'Apartados',
    doctor: 'Diagnóstico',
    people: 'Personas y datos',
  },
  home: {
    intro: 'Qué está conectado, cómo está y qué se puede ajustar.',
    numbers: 'Números de WhatsApp',
    none: 'Todavía no hay ningún número de WhatsApp conectado a este espacio de trabajo.',
    status: 'Lo que Meta muestra de cada uno: estado, calidad, límite',
    works: 'Funciona',
    trouble: 'Requiere atención',
    intercom: 'Intercom no nos deja entrar',
    change: (name) => `Ajustes de ${name}`,
    profile: (name) => `Perfil de empresa de ${name}`,
    links: (name) => `Enlaces y códigos QR de ${name}`,
    last: (who) => `Último cambio de ${who}:`,
    pages: 'Qué se puede ajustar',
    about: {
      workspace: 'Reglas para conversaciones, personas, respuestas y márketing.',
      templates: 'Qué se puede enviar primero, con qué se rellena y dónde se ofrece.',
      costs: 'Cuántos mensajes llegaron, por mes, número y categoría, y cuánto costaron.',
      setAside: 'Lo que no se pudo entregar: retomarlo o descartarlo.',
      doctor:
        'Probar cada paso del teléfono a la bandeja, arreglar lo que falla, enviar un mensaje de prueba.',
      people: 'Quién puede cambiar ajustes, quién cambió qué, y borrar a una persona.',
    },
  },
  workspaceTitle: 'Ajustes del espacio de trabajo',
  numberTitle: (name) => `Ajustes de ${name}`,
  numberIntro: (phone) => `Para las conversaciones nuevas con ${phone}.`,
  save: 'Guardar',
  saved: 'Guardado. Los ajustes ya rigen.',
  notSaved: 'No se guardó nada. Corrige lo marcado abajo y guarda de nuevo.',
  changedMeanwhile: {
    title: 'Otra persona cambió estos ajustes mientras tanto',
    text: 'No se guardó nada. Abajo está lo que elegiste; para ver lo suyo, abre la página de nuevo. Guarda otra vez para que valga lo tuyo.',
    by: (who) => `El último cambio es de ${who}:`,
    again: 'Ver lo que rige ahora',
  },
  ways: {
    title: 'Qué vías están activas:',
    off: 'No participa ningún número: no se ofrece nada hasta que se elija uno abajo.',
    workflow: 'La tarjeta en un Workflow',
    home: 'La tarjeta en Home',
    message: 'La tarjeta en un mensaje',
    reply: 'Una respuesta sencilla con el enlace',
    never: 'todavía no se mostró',
    last: 'se mostró por última vez el',
    guide: {
      title: 'Cómo colocar la tarjeta en Intercom',
      of: [
        {
          name: 'En un Workflow',
          steps: [
            'AI & Automation, Workflows: uno nuevo con el activador “Customer sends their first message”, o uno que ya exista.',
            'En su audiencia pida “Channel is not WhatsApp”.',
            'Donde deba estar la tarjeta, añada “Show app” y elija esta aplicación. El diálogo pide el número y el texto: guarde y coloque la tarjeta.',
            'Active el Workflow. La tarjeta aparece en la siguiente conversación nueva.',
          ],
        },
        {
          name: 'En Home',
          steps: [
            'Settings, Messenger, Content, Customise Home with apps: añada esta aplicación. Se abre el mismo diálogo.',
            'Si hay un Home para visitantes y otro para usuarios, añádala a los dos.',
            'Guarde y publique.',
          ],
        },
      ],
    },
  },
  groups: {
    conversations: 'Conversaciones',
    people: 'Quién escribe',
    customers: 'Lo que hacen los clientes en WhatsApp',
    replies: 'Respuestas',
    templates: 'Plantillas',
    messenger: 'Del Messenger a WhatsApp',
  },
  workspace: {
    newConversationAfter: {
      label: 'Empezar una conversación nueva después de',
      hint: 'Un número y una unidad en inglés, como «90 minutes», «24 hours» o «3 days»; como máximo 365 days.',
      why: 'Cuando un cliente vuelve a escribir, una conversación cerrada más reciente se reabre. Una más antigua se deja como está y empieza otra.',
      error: 'Escribe un número y una unidad, como «24 hours» o «3 days»; como máximo 365 days.',
    },
    parkedReplyExpires: {
      label: 'Una respuesta tardía espera como máximo',
      hint: 'Un número y una unidad en inglés, como «90 minutes», «24 hours» o «3 days»; como máximo 365 days.',
      why: 'Una respuesta escrita después de las 24 horas de WhatsApp se puede guardar hasta que el cliente conteste. No espera más que esto.',
      error: 'Escribe un número y una unidad, como «24 hours» o «3 days»; como máximo 365 days.',
    },
    templateAnswers: {
      label: 'Respuestas a una plantilla',
      why: 'Si la empresa escribió primero, la respuesta va a esa conversación o a una propia.',
      options: { same: 'A la conversación desde la que se envió', new: 'Siempre a una conversación nueva' },
    },
    conversationTag: {
      label: 'Etiqueta de las conversaciones de WhatsApp',
      hint: '100 caracteres como máximo. Déjalo vacío para no poner ninguna.',
      why: 'Una etiqueta distingue las conversaciones de WhatsApp en vistas, flujos e informes.',
      error: 'Escribe 100 caracteres como máximo.',
    },
    identifyUsers: {
      label: 'Asignar a quien escribe el contacto que tiene su número',
      why: 'Si no, cualquiera que escriba por primera vez es un lead nuevo, aunque un contacto tenga su teléfono.',
    },
    severalMatches: {
      label: 'Si varios contactos tienen el número',
      why: 'Solo uno de ellos puede recibir la conversación.',
      options: {
        recent: 'El que estuvo activo por última vez',
        users: 'Usuarios antes que leads',
        leads: 'Leads antes que usuarios',
      },
    },
    phoneCountry: {
      label: 'País de los números sin prefijo',
      hint: 'Dos letras, como GB. Déjalo vacío para usar el país de tu número de WhatsApp.',
      why: 'Los contactos de Intercom suelen tener los números como se escriben en casa.',
      error: 'Escribe un país con dos letras, como GB.',
    },
    switchNumber: {
      label: 'Continuar conversaciones del Messenger en',
      why: 'Una tarjeta en el Messenger muestra un código QR y un enlace, y la conversación sigue en WhatsApp. Participa un solo número a la vez. Coloque la tarjeta con un Workflow o en Home, o insértela desde la barra lateral.',
      options: { none: 'No se ofrece' },
    },
    switchText: {
      label: 'Texto del mensaje que envía el cliente',
      hint: 'De 1 a 300 caracteres; hasta 150 en árabe, cirílico o griego, 100 en chino, hindi o tailandés, y 75 emojis. El código se añade debajo.',
      why: 'El cliente solo tiene que enviarlo: el código lleva a la misma conversación.',
      error:
        'Escriba de 1 a 300 caracteres. En árabe, cirílico o griego caben hasta 150. En chino, hindi o tailandés caben hasta 100, y de emojis 75: con más, los teléfonos no pueden leer el código QR.',
    },
    switchHours: {
      label: 'Horario de oficina',
      hint: 'Días y horas en la zona horaria del espacio, como “Mon-Fri 09:00-17:00” (días en inglés), o “Fri-Sat 22:00-06:00” hasta la mañana siguiente.',
      why: 'Solo cuenta si WhatsApp se ofrece en horario de oficina.',
      error: 'Escriba días y horas, como “Mon-Fri 09:00-17:00”.',
    },
    switchOfferText: {
      label: 'Texto de la oferta',
      hint: '500 caracteres como máximo, con {link} donde va el enlace.',
      why: 'Llega como respuesta del espacio.',
      error: 'Escriba 500 caracteres como máximo, con {link}.',
    },
    switchOffer: {
      label: 'Ofrecer WhatsApp en conversaciones nuevas del Messenger',
      why: 'Es una respuesta sencilla con un enlace, para espacios sin Workflow ni tarjeta en Home. No se pregunta dos veces en 30 días, ni a quien ya está en WhatsApp.',
      options: { off: 'Nunca', always: 'Siempre', hours: 'Solo en horario de oficina' },
    },
    eraseWithContact: {
      label: 'Borrar aquí a las personas cuyo contacto se elimina o archiva',
      why: 'No guardamos de una persona más que Intercom, salvo que lo quieras.',
    },
    reactions: {
      label: 'Reacciones de los clientes',
      why: 'Una respuesta reabre la conversación y cuenta como contestación; una nota no.',
      options: { reply: 'Como respuesta suya', note: 'Como nota', off: 'De ninguna forma' },
    },
    redactDeleted: {
      label: 'Quitar los mensajes que el cliente elimina',
      why: 'Se quitan de Intercom y de aquí. Si no, se quedan y una nota dice que se eliminaron.',
    },
    replayHistory: {
      label: 'Mostrar mensajes anteriores a la conexión del número',
      why: 'Un número que también se usa en la aplicación WhatsApp Business trae su historial. Llega como notas.',
    },
    readReceipts: {
      label: 'Marcas azules',
      why: 'El cliente ve en WhatsApp cuándo se leyó su mensaje.',
      options: {
        never: 'Nunca',
        reply: 'Cuando alguien del equipo responde',
        assigned: 'Cuando la conversación se asigna o alguien del equipo responde',
      },
    },
    typingIndicator: {
      label: 'Mostrar que se está escribiendo una respuesta',
      why: 'Aparece en el teléfono junto con las marcas azules.',
    },
    teammateName: {
      label: 'Línea sobre el texto de quien responde',
      hint: 'Una línea con {name} o {first_name}, como «*{first_name}:*». Déjalo vacío para no poner ninguna.',
      why: 'En WhatsApp todas las respuestas vienen del mismo número: el cliente no ve quién escribe.',
      error: 'Escribe una línea de 100 caracteres como máximo; entre llaves solo {name} o {first_name}.',
    },
    markReadAfterSend: {
      label: 'Marcar las respuestas como leídas cuando están en WhatsApp',
      why: 'Si no, Intercom envía la misma respuesta por correo.',
    },
    forwardBotReplies: {
      label: 'Enviar a WhatsApp las respuestas de bots y de Fin',
      why: 'Desactívalo si los bots hablan de cosas que solo el Messenger puede hacer.',
    },
    automaticBurst: {
      label: 'Mensajes de bots por minuto, como máximo',
      hint: 'De 1 a 1000. Lo que pase de ahí no se envía hasta que el cliente escriba.',
      why: 'Detiene un flujo que se contesta a sí mismo antes de que el cliente tenga cien mensajes.',
      error: 'Escribe un número entero de 1 a 1000.',
    },
    marketingSenders: {
      label: 'Quién puede enviar plantillas de marketing',
      hint: '«everybody» (todos), «nobody» (nadie) o los ids de compañeros separados por comas. El id está en la dirección de la página de cada uno en Intercom.',
      why: 'Son las más caras, y los clientes a quienes molestan bajan la calidad de tu número.',
      error: 'Escribe «everybody», «nobody» o ids de compañeros separados por comas.',
    },
  },
  number: {
    assignTo: {
      label: 'Las conversaciones nuevas van a',
      why: 'Cada número puede tener su propio equipo.',
      options: { nobody: 'Nadie: deciden las reglas de Intercom', team: 'Un equipo', admin: 'Una persona' },
    },
    assignId: {
      label: 'Id del equipo o de la persona',
      hint: 'El número en la dirección de su página en los ajustes de Intercom. Déjalo vacío para nadie.',
      why: 'Los nombres cambian, los ids no.',
      error: 'Escribe el id tal como lo muestra Intercom.',
    },
    tag: {
      label: 'Etiqueta de las conversaciones nuevas',
      hint: '100 caracteres como máximo. Déjalo vacío para no poner otra junto a la del espacio de trabajo.',
      why: 'Distingue a qué número escribió el cliente.',
      error: 'Escribe 100 caracteres como máximo.',
    },
  },
};
