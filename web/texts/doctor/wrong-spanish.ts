import type { Told } from '../told.ts';
import type { DoctorFault } from './wrong-english.ts';

export const wrongInSpanish: Readonly<Record<DoctorFault, Told>> = {
  'storage-failed': {
    title: 'La base de datos no acepta lo que se escribe',
    text: 'Quien lleva el servidor: mire el espacio en disco y la base de datos. No se pierden mensajes: Intercom y Meta los envían de nuevo.',
  },
  'clock-off': {
    title: 'El reloj del servidor va mal',
    text: 'Quien lleva el servidor: active la sincronización horaria (NTP). La ventana de 24 horas se cuenta con este reloj.',
  },
  'too-slow': {
    title: 'No hubo respuesta a tiempo',
    text: 'Comprueba otra vez. Si sigue, quien lleva el servidor debería mirar su registro y la red.',
  },
  broken: {
    title: 'Esto no se pudo examinar',
    text: 'Algo falló por nuestra parte. Envía este informe a nuestro soporte.',
  },
  'address-http': {
    title: 'La dirección pública no es https',
    text: 'Quien lleva el servidor: ponga en PUBLIC_URL una dirección https con certificado válido. Meta e Intercom no llaman a otra.',
  },
  'address-private': {
    title: 'La dirección pública lleva a una red privada',
    text: 'Meta e Intercom no llegan a ella. Quien lleva el servidor: apunte el nombre a una dirección pública. Si es pública para otros y solo este servidor la ve de otro modo, nómbrela en OUTBOUND_ALLOW.',
  },
  'address-unknown': {
    title: 'Nadie conoce el nombre de la dirección pública',
    text: 'Quien lleva el servidor: revise PUBLIC_URL y su registro DNS.',
  },
  'address-tls': {
    title: 'El certificado de la dirección pública no es de confianza',
    text: 'Quien lleva el servidor: renuévelo, con la cadena completa. Meta no acepta uno autofirmado.',
  },
  'address-silent': {
    title: 'Nadie responde en la dirección pública',
    text: 'Quien lleva el servidor: revise proxy, cortafuegos y PUBLIC_URL.',
  },
  'address-moved': {
    title: 'La dirección pública manda a otro lugar',
    text: 'Meta no sigue redirecciones. Quien lleva el servidor: ponga en PUBLIC_URL el destino, o quite la redirección del proxy.',
  },
  'address-other': {
    title: 'Otra cosa responde en la dirección pública',
    text: 'No es este servidor, o es uno con otros ajustes, o un proxy delante no deja pasar. Quien lleva el servidor: revise PUBLIC_URL, META_VERIFY_TOKEN y el proxy.',
  },
  'signature-refused': {
    title: 'Nuestra propia firma se rechaza en nuestra propia dirección',
    text: 'Responde otro servidor con otros secretos, o un proxy cambia lo que pasa. Quien lleva el servidor: revise ambos.',
  },
  'signature-unchecked': {
    title: 'En nuestra dirección se aceptan mensajes falsificados',
    text: 'Algo delante del servidor responde en su lugar. Quien lleva el servidor: deje pasar /webhooks sin cambios.',
  },
  'app-secret': {
    title: 'El secreto de la app de Meta está mal',
    text: 'App de Meta, Configuración de la app, Básica, Clave secreta: póngala en META_APP_SECRET, o en la cuenta si tiene app propia. Hasta entonces se rechaza todo lo que envía Meta.',
  },
  'other-app': {
    title: 'El token es de otra app de Meta',
    text: 'Sus webhooks se firman con otro secreto. Introduce un token de nuestra app, o conecta la cuenta con su propia app: secreto y token de verificación.',
  },
  'intercom-token': {
    title: 'Intercom no acepta nuestro acceso',
    text: 'Instala la aplicación otra vez: no se pierde nada, y se entregan los mensajes que esperan.',
  },
  'other-workspace': {
    title: 'Nuestro acceso es de otro espacio',
    text: 'Instala la aplicación otra vez en este espacio.',
  },
  region: {
    title: 'El espacio está en otra región',
    text: 'Instala la aplicación otra vez y elige la región que muestra la dirección de tu Intercom.',
  },
  'intercom-permission': {
    title: 'A nuestra app le falta un permiso en Intercom',
    text: 'Developer Hub, tu app, Configure, Authentication: actívalo y luego instala la aplicación otra vez. Si es la de la tienda, pregúntanos.',
  },
  'intercom-refused': {
    title: 'Intercom lo rechaza',
    text: 'Comprueba otra vez. Si sigue, envía este informe a nuestro soporte.',
  },
  'intercom-version': {
    title: 'Intercom no responde en la versión que hablamos',
    text: 'Quien lleva el servidor: revise INTERCOM_API_VERSION e INTERCOM_API_URL; hace falta la 2.16.',
  },
  'attributes-missing': {
    title: 'Faltan atributos nuestros en Intercom',
    text: 'Los flujos e informes que los usan no ven nada. Si no se pueden crear, lo impide el plan de Intercom o un permiso: los ajustes dicen cuál.',
  },
  'intercom-webhooks': {
    title: 'Intercom no nos avisa de lo que pasa',
    text: 'Las respuestas llegarían a WhatsApp con minutos de retraso, o nunca. Developer Hub, tu app, Webhooks: introduce la dirección de este servidor con /webhooks/intercom, suscríbete a los temas de la guía (entre ellos contact.archived) y mira si fallan entregas. Quien lleva el servidor: INTERCOM_CLIENT_SECRET debe ser el de esta app.',
  },
  'not-subscribed': {
    title: 'Meta no avisa a nuestra app de esta cuenta',
    text: 'No llega ningún mensaje. El botón la suscribe otra vez.',
  },
  'no-webhook': {
    title: 'La app de Meta no tiene webhook para WhatsApp',
    text: 'App de Meta, WhatsApp, Configuración, Webhook: introduce la dirección de abajo y el token de verificación, y suscríbete a los campos.',
  },
  'fields-missing': {
    title: 'Faltan campos por suscribir en la app de Meta',
    text: 'App de Meta, WhatsApp, Configuración, Campos del webhook: suscribe los que se nombran aquí. Sin “messages” no llega nada.',
  },
  'templates-failed': {
    title: 'No se pudieron leer las plantillas',
    text: 'Lo que se muestra de ellas puede ser antiguo. El botón las lee otra vez.',
  },
  'templates-unknown': {
    title: 'Las plantillas no se leen desde hace días',
    text: 'El botón las lee ahora.',
  },
  'not-registered': {
    title: 'El número no está registrado en la Cloud API',
    text: 'No se puede enviar ni recibir nada. El botón lo registra con un PIN que guardamos; si tenía otro, se pone uno nuevo.',
  },
  'not-proved': {
    title: 'Meta no ha visto que el número es tuyo',
    text: 'Conecta el número otra vez: Meta le envía un código.',
  },
  'number-stopped': {
    title: 'Meta ha detenido este número',
    text: 'WhatsApp Manager, Números de teléfono, muestra por qué y cómo apelar.',
  },
  'app-number': {
    title: 'El número está solo en la aplicación del teléfono',
    text: 'Su conexión con la Cloud API terminó. Conéctalo otra vez como número de la aplicación WhatsApp Business; la aplicación queda como está.',
  },
  'cannot-send': {
    title: 'Meta limita lo que envía este número',
    text: 'Aquí están las palabras de Meta. WhatsApp Manager muestra más.',
  },
  'installer-left': {
    title: 'Quien instaló la aplicación se ha ido',
    text: 'Que otro administrador la instale otra vez, antes de que Intercom termine su acceso.',
  },
  'account-refused': {
    title: 'WhatsApp no acepta nuestro acceso a una cuenta',
    text: 'Introduce un token nuevo para ella. Hasta entonces las respuestas esperan.',
  },
  'sending-refused': {
    title: 'WhatsApp no nos deja enviar desde un número',
    text: 'El token puede leer pero no enviar: genéralo de nuevo con whatsapp_business_messaging.',
  },
  'no-number': {
    title: 'No hay ningún número de WhatsApp conectado',
    text: 'Conecta uno para recibir mensajes.',
  },
  'set-aside': {
    title: 'Hay mensajes que no se pudieron entregar y se apartaron',
    text: 'Míralos: retómalos cuando su causa haya pasado, o descártalos.',
  },
  'no-message': {
    title: 'No llegó ningún mensaje con el código',
    text: '¿Se envió a este número, solo con el código? Si es así, mira arriba las líneas de la cuenta y del número.',
  },
  'not-in-inbox': {
    title: 'Llegó de WhatsApp pero no está en la bandeja',
    text: 'Mira arriba las líneas de Intercom, y lo apartado.',
  },
  'not-sent': {
    title: 'WhatsApp no aceptó el mensaje',
    text: 'El código dice por qué. Cuando esté arreglado, empieza otra vez el mensaje de prueba.',
  },
  'no-status': {
    title: 'Nadie sabe si llegó',
    text: 'WhatsApp lo aceptó pero no ha dicho nada desde entonces. ¿Está encendido el teléfono? Si lo está, Meta no nos dice qué pasa con los mensajes: mira arriba las líneas de la cuenta.',
  },
  failed: {
    title: 'WhatsApp no pudo entregarlo',
    text: 'El código dice por qué. Fuera de la ventana de 24 horas solo llega una plantilla.',
  },
  'not-reached': {
    title: 'No hubo respuesta',
    text: 'No se pudo llegar a Intercom o a Meta. Comprueba otra vez en un minuto.',
  },
  unsure: {
    title: 'Se perdió la respuesta',
    text: 'Puede que se hiciera o no. Comprueba otra vez; un mensaje de prueba se empieza de nuevo.',
  },
  'give-access': {
    title: 'No tenemos ningún token que abra esta cuenta',
    text: 'Conéctala a mano con un token de su usuario del sistema.',
  },
  'token-refused': {
    title: 'Meta no acepta el token',
    text: 'Ha caducado o se revocó. Genera uno nuevo para el usuario del sistema, caducidad Nunca, e introdúcelo. Entonces se entregan los mensajes que esperan.',
  },
  'temporary-token': {
    title: 'El token caducará',
    text: 'A la hora que se indica aquí dejará de funcionar todo. Genera uno para un usuario del sistema con caducidad Nunca, e introdúcelo.',
  },
  callback: {
    title: 'Sus webhooks van a otra dirección',
    text: 'Otro programa recibe sus mensajes. App de Meta, WhatsApp, Configuración, Webhook: introduce la dirección de abajo y el token de verificación.',
  },
  'name-declined': {
    title: 'Meta ha rechazado el nombre visible',
    text: 'WhatsApp Manager, Números de teléfono, el número, Perfil: introduce otro nombre. Cuando Meta lo apruebe, comprueba otra vez.',
  },
  refused: {
    title: 'Meta lo rechaza',
    text: 'Busca el código en WhatsApp Manager o pregunta al soporte de Meta. Después comprueba otra vez.',
  },
  'account-banned': {
    title: 'Meta ha desactivado la cuenta',
    text: 'Pida una revisión en WhatsApp Manager, Calidad de la cuenta. La página de números muestra lo que dijo Meta.',
  },
  'account-gone': {
    title: 'Meta nos ha quitado la cuenta',
    text: 'Vuelva a conectar la cuenta. La página de números muestra lo que dijo Meta.',
  },
  'answers-restricted': {
    title: 'Meta no deja que la cuenta responda a los clientes',
    text: 'La página de números muestra hasta cuándo. El motivo está en WhatsApp Manager, Calidad de la cuenta.',
  },
  'number-down': {
    title: 'Un número no está conectado en Meta',
    text: 'No pasa ningún mensaje. La página de números muestra cuál y por qué.',
  },
  'payment-refused': {
    title: 'WhatsApp rechaza mensajes por el pago',
    text: 'Añada o revise el método de pago en WhatsApp Manager.',
  },
  'starts-restricted': {
    title: 'Meta no deja que la cuenta escriba primero a los clientes',
    text: 'Las respuestas dentro de 24 horas siguen saliendo. La página de números muestra hasta cuándo.',
  },
};
