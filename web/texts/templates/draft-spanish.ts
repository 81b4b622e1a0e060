import type { DraftTexts } from './draft-english.ts';
import { rulesInSpanish } from './rules-spanish.ts';

export const draftInSpanish: DraftTexts = {
  title: 'Plantilla nueva',
  editTitle: (name) => `Cambiar ${name}`,
  intro: 'WhatsApp la revisa, casi siempre en unos minutos.',
  editIntro:
    'WhatsApp la revisa de nuevo. Una plantilla aprobada se puede cambiar una vez al día y diez al mes.',
  create: 'Enviarla a WhatsApp',
  save: 'Enviar el cambio',
  check: 'Comprobarla antes',
  right: 'No vemos nada mal. Todavía no se envió nada.',
  wrong: 'No se envió nada. Lo que está mal por ahora está marcado abajo.',
  taken: (file) => `WhatsApp tiene la muestra ${file}. Elige un archivo solo para poner otro.`,
  refused: 'No se envió nada. Corrige lo marcado abajo.',
  uncertain: 'No se sabe si WhatsApp la aceptó.',
  made: (category) => `WhatsApp la aceptó. Su categoría es ${category}.`,
  madeOther: (category) =>
    `WhatsApp la aceptó, pero con la categoría ${category}: enviarla tiene otro precio.`,
  button: (place) => `Botón ${place}`,
  more: 'Más botones',
  kinds: {
    none: 'Sin botón',
    'quick-reply': 'Responde con sus palabras',
    url: 'Abre una página',
    phone: 'Llama a un número',
    'copy-code': 'Copia un código',
    call: 'Nos llama por WhatsApp',
    catalog: 'Abre el catálogo',
    products: 'Abre varios productos',
    product: 'Abre el producto del encabezado o de la tarjeta',
  },
  headers: {
    text: 'Palabras, o nada',
    image: 'Una imagen',
    video: 'Un vídeo',
    document: 'Un documento',
    location: 'Un lugar',
    product: 'Un producto del catálogo',
  },
  cards: {
    title: 'Tarjetas una al lado de otra',
    intro:
      'Un carrusel es márketing, con dos a diez tarjetas iguales en su forma bajo el texto, y nada más. Las tarjetas vacías no cuentan.',
    more: 'Más tarjetas',
    card: (place) => `Tarjeta ${place}`,
    kinds: {
      none: 'Sin tarjetas',
      image: 'Cada una muestra una imagen',
      video: 'Cada una muestra un vídeo',
      product: 'Cada una muestra un producto',
    },
  },
  fields: {
    name: {
      label: 'Nombre',
      hint: 'Minúsculas, cifras y guiones bajos, como order_late.',
      why: 'El equipo la busca así.',
    },
    language: {
      label: 'Idioma',
      hint: 'El código de WhatsApp, como en, en_US o pt_BR.',
      why: 'Cada idioma es una plantilla propia.',
    },
    category: {
      label: 'Categoría',
      hint: 'Utilidad trata de algo que el cliente hizo o pidió. Todo lo demás es márketing.',
      why: 'Decide el precio, y WhatsApp puede elegir otra.',
    },
    headerKind: {
      label: 'Qué hay sobre el texto',
      why: 'El archivo, el lugar o el producto lo elige quien envía.',
    },
    header: {
      label: 'Encabezado',
      hint: '60 caracteres sin formato, una variable como máximo. Puede quedar vacío.',
      why: 'Está sobre el texto, en negrita.',
    },
    headerExample: {
      label: 'Ejemplo para la variable del encabezado',
      hint: 'Inventado. Solo si hay una variable.',
      why: 'Lo lee quien revisa la plantilla.',
    },
    file: {
      label: 'Muestra del archivo',
      hint: 'JPEG o PNG hasta 5 MB, MP4 o PDF hasta 16 MB. Solo con una imagen, un vídeo o un documento.',
      why: 'La mira quien revisa la plantilla. Al cambiar una plantilla, WhatsApp la quiere de nuevo.',
    },
    body: {
      label: 'Texto',
      hint: 'Las variables llevan dos llaves: {{1}}, {{2}} o {{first_name}}. No van al principio ni al final.',
      why: 'Este es el mensaje.',
    },
    examples: {
      label: 'Ejemplos para las variables del texto',
      hint: 'Uno por línea, como «1: Maeve» o «first_name: Maeve». Inventados.',
      why: 'WhatsApp rechaza una variable sin ejemplo.',
    },
    footer: {
      label: 'Pie',
      hint: '60 caracteres sin formato. Puede quedar vacío.',
      why: 'Está bajo el texto, en gris.',
    },
    buttonKind: {
      label: 'Qué hace',
      why: 'Las respuestas rápidas van juntas, antes o después de los demás.',
    },
    buttonText: { label: 'Sus palabras', hint: '25 caracteres como máximo.', why: 'Están en el botón.' },
    buttonValue: {
      label: 'Página, teléfono o código',
      hint: 'https://… con {{1}} al final si cambia, un número con + y prefijo, o un ejemplo del código.',
      why: 'Adónde lleva el botón. Los demás no lo necesitan.',
    },
    buttonExample: {
      label: 'Ejemplo de la dirección entera',
      hint: 'Solo si la dirección tiene una variable.',
      why: 'La abre quien revisa la plantilla.',
    },
    cardKind: { label: 'Qué muestran las tarjetas', why: 'Es lo mismo en todas.' },
    cardBody: {
      label: 'Texto de la tarjeta',
      hint: '160 caracteres. Lo llevan todas, o ninguna.',
      why: 'Está bajo la imagen.',
    },
  },
  rules: rulesInSpanish,
};
