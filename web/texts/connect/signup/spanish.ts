import type { ConnectTexts } from '../english.ts';

export const signupSpanish: ConnectTexts['signup'] = {
  title: 'Registra un número en Meta',
  open: 'Abrir la ventana de Meta',
  again: 'Abrir otra vez la ventana de Meta',
  byHand: 'O introducir la cuenta a mano',
  opened: 'La ventana de Meta está abierta. Termina allí; esta página sigue sola.',
  ended: 'Seguimos …',
  noScript:
    'La ventana de Meta necesita scripts. Permítelos en esta página y cárgala de nuevo, o introduce la cuenta a mano.',
  blocked: {
    title: 'No se puede abrir la ventana de Meta',
    text: 'Su script no se carga: lo impide quizá una extensión que bloquea rastreadores o tu red, o esta página no llega por https. Permite connect.facebook.net y carga la página de nuevo, o introduce la cuenta a mano.',
  },
  notSetUp: {
    title: 'Embedded Signup no está preparado aquí',
    text: 'Crea la cuenta en Meta y después introdúcela a mano: lleva unos diez minutos, y se muestra cada paso.',
  },
  operator: 'Quien lleva este servidor lo prepara con META_APP_ID y META_CONFIG_ID.',
  stopped: {
    closed: {
      title: 'La ventana de Meta se cerró antes del final',
      text: 'No se conectó nada. Si no apareció ninguna ventana, el navegador la retuvo: permite las ventanas emergentes de esta página. Después ábrela otra vez.',
    },
    reported: {
      title: 'Algo falló en la ventana de Meta',
      text: 'No se conectó nada. Abajo está lo que puede aparecer allí y qué hacer. Si se repite, enseña al soporte de Meta lo que dice aquí.',
    },
    'no-code': {
      title: 'La ventana de Meta terminó sin respuesta',
      text: 'Ábrela otra vez y elige la misma cuenta y el mismo número: ya están allí.',
    },
    'code-refused': {
      title: 'La respuesta de Meta llegó tarde',
      text: 'Vale 30 segundos y una sola vez. Abre otra vez la ventana y elige la misma cuenta y el mismo número.',
    },
    'not-reached': {
      title: 'No se pudo contactar con Meta',
      text: 'Tu cuenta en Meta está como la dejaste. Espera un minuto, abre otra vez la ventana y elige la misma cuenta y el mismo número.',
    },
  },
  steps: {
    LOGIN: {
      title: 'Cerrada al entrar en Facebook',
      text: 'Entra con la cuenta de Facebook que tiene control total de tu empresa. Una recién creada se rechaza: espera una hora o usa otra.',
    },
    BUSINESS_ACCOUNT_SELECTION: {
      title: 'Cerrada al elegir la empresa',
      text: 'Elige el portfolio comercial del que tienes control total, o crea uno allí.',
    },
    WABA_PHONE_PROFILE_PICKER: {
      title: 'Cerrada al elegir la cuenta de WhatsApp',
      text: 'Elige la cuenta de WhatsApp de esta empresa, o crea una nueva allí.',
    },
    WHATSAPP_BUSINESS_PROFILE_SETUP: {
      title: 'Cerrada al rellenar la cuenta nueva',
      text: 'Escribe un nombre y un nombre visible relacionado con tu empresa: los clientes lo ven y Meta lo revisa.',
    },
    PHONE_NUMBER_SETUP: {
      title: 'Cerrada al introducir el número',
      text: 'Elige un número, añade uno, o sigue sin número y añádelo aquí. Uno que WhatsApp ya conoce tiene que eliminarse antes allí: queda libre a los tres minutos.',
    },
    PHONE_NUMBER_VERIFICATION: {
      title: 'Cerrada al demostrar el número',
      text: 'Elige la llamada donde no llega un SMS. También puedes seguir sin el código e introducirlo aquí. Tras demasiados errores Meta espera unas 12 horas.',
    },
    WHATSAPP_BUSINESS_APP_ONBOARDING: {
      title: 'Cerrada al conectar la app del teléfono',
      text: 'Ten el teléfono a mano: la app WhatsApp Business muestra un mensaje de Meta; confírmalo allí.',
    },
    PERMISSIONS: {
      title: 'Cerrada antes de dar permiso',
      text: 'Sin él no podemos leer ni escribir mensajes. Recorre la ventana otra vez y confirma al final.',
    },
  },
  otherStep: (step) => ({
    title: `Cerrada en: ${step}`,
    text: 'No se conectó nada. Abre otra vez la ventana y sigue allí.',
  }),
  words: (words) => `En palabras de Meta: ${words}`,
  session: (id) => `Para el soporte de Meta, la sesión: ${id}`,
  mayMeet: {
    title: 'Lo que puede aparecer en la ventana de Meta',
    list: [
      'Tu cuenta de Facebook es demasiado nueva: espera una hora o usa otra.',
      'No tienes control total de la empresa: pide ayuda a quien lo tiene, o elige otra.',
      'Se alcanzó el límite de empresas o números: elige uno que ya está. Antes de la verificación son dos números.',
      'El número está registrado en WhatsApp: elimina su cuenta en el teléfono (Ajustes, Cuenta). Queda libre a los tres minutos.',
      'El nombre visible va contra las reglas de Meta: debe estar relacionado con tu empresa.',
      'No llega ningún código: atiende la llamada, apaga el menú telefónico (IVR) o prueba más tarde.',
      'El código se intentó demasiadas veces: espera unas 12 horas.',
    ],
  },
};
