import type { providerInEnglish } from './english.ts';

export const providerInSpanish: typeof providerInEnglish = {
  said: 'En palabras de WhatsApp, en inglés:',
  saidInEnglish: 'Más sobre ello, en inglés:',
  unknown: (code) => `Meta da una razón propia (código ${code}).`,
  reasons: {
    token: 'Meta ya no acepta el token. Conecta la cuenta de nuevo con otro.',
    permission: 'Meta no deja que este token lo haga: falta un permiso.',
    busy: 'Meta no permite más llamadas por ahora. Inténtalo de nuevo dentro de un rato.',
    'not-there': 'Meta ya no tiene esto, o no lo muestra a nuestra aplicación.',
    value: 'Meta no aceptó uno de los valores.',
    locked: 'Meta ha bloqueado la cuenta por incumplir sus normas. WhatsApp Manager muestra más.',
    name: 'Meta aún no ha aprobado el nombre visible.',
    payment: 'Hay un problema con el método de pago de la cuenta. WhatsApp Manager lo muestra.',
    'not-registered': 'El número no está registrado en la Cloud API.',
    quality: 'Meta limita el número porque hay clientes que lo han denunciado o bloqueado.',
    limit: 'La empresa ha llegado a su límite de mensajes.',
    pin: 'El PIN del número no es el correcto.',
    'too-often': 'Se ha intentado demasiadas veces. Espera antes del próximo intento.',
    'not-verified': 'Meta aún no ha verificado la empresa.',
    'not-approved': 'La plantilla no está aprobada.',
    banned: 'Meta ha desactivado la cuenta de WhatsApp. WhatsApp Manager muestra cómo pedir una revisión.',
  },
};
