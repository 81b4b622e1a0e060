import { connectSpanish } from './connect/spanish.ts';
import { costsInSpanish } from './costs/spanish.ts';
import { doctorInSpanish } from './doctor/spanish.ts';
import type { Texts } from './english.ts';
import { installSpanish } from './install/spanish.ts';
import { linksInSpanish } from './links/spanish.ts';
import { numbersInSpanish } from './numbers/spanish.ts';
import { peopleInSpanish } from './people/spanish.ts';
import { profileInSpanish } from './profile/spanish.ts';
import { providerInSpanish } from './provider/spanish.ts';
import { setAsideInSpanish } from './set-aside/spanish.ts';
import { settingsInSpanish } from './settings/spanish.ts';
import { templatesInSpanish } from './templates/spanish.ts';

const PRESS = 'Vuelve a Intercom y pulsa «I have uploaded it».';
const AGAIN = 'Vuelve a Intercom, pulsa «I have uploaded it» y abre la página desde allí.';

export const spanish: Texts = {
  product: 'WhatsApp for the Intercom Inbox',
  skip: 'Ir al contenido',
  numbers: numbersInSpanish,
  people: peopleInSpanish,
  profile: profileInSpanish,
  provider: providerInSpanish,
  links: linksInSpanish,
  costs: costsInSpanish,
  settings: settingsInSpanish,
  setAside: setAsideInSpanish,
  templates: templatesInSpanish,
  upload: {
    title: { image: 'Sube una imagen', video: 'Sube un vídeo', document: 'Sube un documento' },
    purpose: (template) => `Para el encabezado de la plantilla «${template}».`,
    purposeOfCard: (template, card) => `Para la tarjeta ${card} de la plantilla «${template}».`,
    current: (name) => `Ya hay un archivo: ${name}. El nuevo ocupará su lugar.`,
    label: {
      image: 'Imagen, de este dispositivo o de su cámara',
      video: 'Vídeo, de este dispositivo o de su cámara',
      document: 'Documento de este dispositivo',
    },
    hint: {
      image: 'JPEG, PNG o WebP, 16 MB como máximo. WhatsApp muestra hasta 5 MB: las más grandes se reducen.',
      video: 'MP4 con H.264, 16 MB como máximo.',
      document: 'Mejor un PDF: se abre en todos los teléfonos. 16 MB como máximo.',
    },
    why: 'La barra lateral de Intercom no admite archivos. Guardamos este durante 30 días desde su último envío.',
    phone: {
      title: '¿El archivo está en un teléfono?',
      text: 'Escanee el código con él: esta página se abre allí. Después siga en Intercom.',
      alt: 'Código QR que abre esta página en un teléfono',
    },
    once: 'Esta página admite un archivo y caduca diez minutos después de mostrarse el formulario en Intercom.',
    submit: 'Subir',
    uploading: 'Subiendo …',
    checking: 'Ya está aquí. Comprobando …',
    failed: 'El archivo no ha llegado. Comprueba la conexión y pulsa Subir de nuevo.',
    done: (name) => ({
      title: 'El archivo está aquí',
      text: `${name} ya está en la plantilla. ${PRESS} Puedes cerrar esta página.`,
    }),
    refused: {
      missing: 'Elige primero un archivo.',
      empty: 'Este archivo está vacío. Elige otro.',
      'too-large': 'Este archivo es demasiado grande. Elige uno más pequeño o redúcelo antes.',
      'wrong-kind':
        'No es lo que WhatsApp muestra aquí, diga lo que diga su nombre. Elige un archivo de los tipos indicados abajo.',
      unreadable: 'Esta imagen está dañada. Ábrela en tu dispositivo, guárdala de nuevo y elige la nueva.',
      'too-many-pixels': 'Esta imagen tiene demasiados píxeles. Redúcela y elígela de nuevo.',
      unsafe: 'Este archivo podría ejecutarse en el dispositivo del cliente. Guárdalo como PDF y elige ese.',
    },
    closed: {
      gone: { title: 'Este enlace no funciona', text: `Está incompleto o caducó hace tiempo. ${AGAIN}` },
      expired: { title: 'Este enlace ha caducado', text: `Dura diez minutos. ${AGAIN}` },
      used: {
        title: 'Aquí ya se subió un archivo',
        text: `Cada enlace admite un archivo. ${PRESS} Para otro archivo, abre la página desde allí.`,
      },
      sent: {
        title: 'La plantilla ya se envió',
        text: 'No admite más archivos. Elige de nuevo una plantilla en Intercom.',
      },
      changed: { title: 'Se eligió otra plantilla', text: `Esta página era para la anterior. ${AGAIN}` },
      nobody: {
        title: 'No hay a quién enviarla',
        text: 'La conversación o su cliente se borraron, o el número de WhatsApp ya no está conectado. No se guardó nada.',
      },
    },
  },
  install: installSpanish,
  connect: connectSpanish,
  doctor: doctorInSpanish,
  fault: {
    'not-found': { title: 'Esta página no está aquí', text: 'La dirección está incompleta o ha caducado.' },
    'other-site': { title: 'Esto vino de otro sitio', text: 'Abre la página misma e inténtalo de nuevo.' },
    'too-many': { title: 'Demasiadas peticiones', text: 'Inténtalo de nuevo dentro de un minuto.' },
    'not-now': {
      title: 'Ahora no',
      text: 'No se pudo guardar. No se ha perdido nada: inténtalo de nuevo dentro de un minuto.',
    },
    broken: { title: 'No ha funcionado', text: 'Algo falló por nuestra parte. Inténtalo de nuevo.' },
  },
  reference: (id) => `Si sigue igual, dile esta referencia a tu administrador: ${id}`,
};
