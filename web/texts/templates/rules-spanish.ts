import type { RuleTexts } from './rules-english.ts';

export const rulesInSpanish: RuleTexts = {
  'name-missing': () => 'La plantilla no tiene nombre. Ponle uno, como order_late.',
  'name-long': (most) => `El nombre tiene más de ${most} caracteres. Acórtalo.`,
  'name-characters': () =>
    'El nombre tiene caracteres que WhatsApp no permite. Usa solo minúsculas, cifras y guiones bajos.',
  'name-taken': () =>
    'Ya hay una plantilla con este nombre en este idioma. Elige otro nombre u otro idioma, o cambia la que hay.',
  language: () => 'Este no es un idioma de WhatsApp. Elige uno por su código, como en o pt_BR.',
  codes: () => 'Las plantillas de códigos no se hacen aquí. Hazla en el administrador de WhatsApp.',
  lifetime: (from, to) =>
    `WhatsApp no permite este tiempo para la categoría. Elige de ${from} a ${to} segundos, o ninguno.`,
  'text-missing': () => 'No hay texto. Escribe uno.',
  'text-long': (most) => `El texto tiene más de ${most} caracteres. Acórtalo.`,
  braces: () =>
    'Las llaves de una variable no casan. Escribe cada variable con dos llaves a cada lado, como {{1}}.',
  'variable-name': () =>
    'Una variable tiene un nombre que WhatsApp no permite. Usa minúsculas y guiones bajos, como {{first_name}}.',
  'variable-numbers': () =>
    'Las variables no están numeradas en orden. Numéralas {{1}}, {{2}}, etcétera, sin huecos.',
  'variable-edge': () =>
    'Hay una variable al principio o al final. Pon palabras alrededor; no basta un punto delante.',
  'variables-adjacent': () => 'Hay dos variables seguidas. Pon palabras entre ellas.',
  'variables-many': () =>
    'Hay demasiadas variables para tan pocas palabras. Escribe más, o usa menos variables.',
  'example-missing': () =>
    'La variable no tiene ejemplo. Pon uno inventado: lo lee quien revisa la plantilla.',
  'header-empty': () => 'El encabezado está vacío. Escribe uno, o quítalo.',
  'header-long': (most) => `El encabezado tiene más de ${most} caracteres. Acórtalo.`,
  'header-variables': () => 'El encabezado tiene más de una variable. Deja una.',
  'header-marks': () => 'El encabezado tiene saltos de línea, marcas o emojis. Usa palabras sin formato.',
  animation: () => 'Las animaciones solo van por otra API de WhatsApp. Usa una imagen o un vídeo.',
  'sample-missing': () =>
    'El encabezado no tiene muestra de su archivo. Sube una: la mira quien revisa la plantilla.',
  'sample-type': () =>
    'WhatsApp no acepta muestras de este tipo. Elige una imagen JPEG o PNG, un vídeo MP4 o un PDF.',
  'sample-size': (megabytes) => `El archivo está vacío o pasa de ${megabytes} MB. Elige otro.`,
  'code-place': () => 'Los códigos no llevan lugar. Quita el encabezado.',
  'footer-empty': () => 'El pie está vacío. Escribe uno, o quítalo.',
  'footer-long': (most) => `El pie tiene más de ${most} caracteres. Acórtalo.`,
  'footer-plain': () =>
    'El pie tiene una variable o un salto de línea. Usa una línea de palabras sin formato.',
  'offer-footer': () => 'Una oferta no lleva pie. Quita el pie.',
  'offer-category': () => 'Una oferta es márketing. Elige esa categoría.',
  'offer-words': (most) => `Las palabras de la oferta no son de 1 a ${most} caracteres. Cámbialas.`,
  'offer-header': () => 'Una oferta va bajo una imagen o un vídeo. Elige uno como encabezado, o ninguno.',
  'offer-buttons': () => 'Una oferta lleva un enlace, y antes un código si lo hay. Cambia los botones.',
  'buttons-many': (most) => `Hay más de ${most} botones. Quita algunos.`,
  'buttons-of-kind': (most) => `De una clase de botón hay más de ${most}. Quita algunos.`,
  'replies-apart': () =>
    'Hay respuestas rápidas entre otros botones. Pon todas antes o después de los demás.',
  'labels-alike': () => 'Dos botones tienen las mismas palabras. Dale a cada uno las suyas.',
  'label-missing': () => 'El botón no tiene palabras. Escribe qué hace.',
  'label-long': (most) => `Las palabras del botón pasan de ${most} caracteres. Acórtalas.`,
  'label-plain': () =>
    'Las palabras del botón tienen una variable o un salto de línea. Usa palabras sin formato.',
  url: () =>
    'Esta no es una dirección web con una variable como máximo, al final. Escríbela como https://example.com/orders/{{1}}.',
  'url-long': () => 'La dirección es demasiado larga. Acórtala.',
  'url-example': () => 'La dirección no tiene ejemplo. Pon una dirección entera, como quedaría.',
  phone: () => 'No se puede llamar a este teléfono. Escríbelo con + y prefijo, solo cifras.',
  code: (most) => `El código no es un ejemplo de letras y cifras, ${most} como máximo. Pon uno, como 25OFF.`,
  flow: () => 'El botón no lleva a ningún formulario. Elige uno.',
  'button-unknown': () => 'Esta clase de botón no se conoce aquí. Hazlo en el administrador de WhatsApp.',
  'products-category': () => 'Una plantilla con productos es márketing. Elige esa categoría.',
  'products-alone': () => 'Un botón de productos va solo. Quita los demás botones.',
  'products-header': () => 'Sobre varios productos va un encabezado de palabras. Escribe uno.',
  'product-header': () =>
    'El botón de un producto va con un producto como encabezado. Elige ambos, o ninguno.',
  'catalog-header': () => 'Un catálogo trae su propio encabezado. Quita el encabezado.',
  'cards-number': (from, to) => `No hay de ${from} a ${to} tarjetas. Añade alguna, o quita alguna.`,
  'cards-alone': () => 'Sobre las tarjetas hay más que un texto. Deja solo el texto.',
  'cards-alike': () => 'Las tarjetas no tienen la misma forma. Dales a todas las mismas partes y botones.',
  'card-picture': () => 'Una tarjeta no muestra nada. Elige una imagen, un vídeo o un producto.',
  'card-buttons': (most) => `Una tarjeta no tiene de 1 a ${most} botones. Añade uno, o quita alguno.`,
  state: () => 'Una plantilla no se puede cambiar en este estado. Espera a que termine su revisión.',
  'category-fixed': () =>
    'La categoría de una plantilla aprobada no se puede cambiar. Haz una plantilla nueva con esa categoría.',
};
