import type { CardTexts } from './english.ts';

export const spanish: CardTexts = {
  off: 'WhatsApp no está disponible aquí en este momento. Escriba aquí.',
  title: 'Continúe en WhatsApp',
  what: 'Escanee el código con su teléfono: esta conversación sigue allí, con las mismas personas.',
  homeTitle: 'Hable con nosotros por WhatsApp',
  homeWhat: 'Escanee el código con su teléfono: allí sabemos quién es usted.',
  stranger: (phone) =>
    `Escríbanos por WhatsApp al ${phone}; o escriba primero aquí, y con esta tarjeta sabremos allí quién es usted.`,
  whose: (phone) => `El código aparece para quien abre esta tarjeta. WhatsApp ${phone}`,
  done: (time) => `✅ Continuada en WhatsApp: ${time}`,
  where: (phone) => `Lo que escriba a ${phone} por WhatsApp llega aquí.`,
  open: 'Abrir WhatsApp',
  openHere: 'Abrir WhatsApp en este dispositivo',
  how: (phone) => `Después solo envíe a ${phone} el mensaje que ya está escrito.`,
  notYet: 'Su mensaje aún no ha llegado. Envíelo primero por WhatsApp.',
  until: (time) => `El código es solo suyo y sirve una vez, hasta: ${time}.`,
  sent: 'Ya lo he enviado',
  stay: 'Quedarme aquí',
  goOn: 'Seguir aquí',
};
